/** The questions of a lesson or of the final check, from the Markdown below their heading. */
import type { List, RootContent } from 'mdast';
import type { Question } from './course.ts';
import { lineOf, phraseOf } from './markdown.ts';
import { type DraftQuestion, readQuestion } from './question.ts';
import type { Report } from './report.ts';

/** Each `###` and what follows it is a question of `lesson`. */
export function readQuestions(nodes: readonly RootContent[], lesson: string, report: Report): Question[] {
  const drafts: DraftQuestion[] = [];
  for (const node of nodes) {
    const draft = drafts.at(-1);
    if (node.type === 'heading') {
      const words = phraseOf(node);
      if (node.depth !== 3) {
        const what = `“${words}” is no question: a question begins with ###.`;
        report.error('question-heading', lineOf(node), what, `Write \`### ${words}\`.`);
      }
      drafts.push({ heading: node, hint: [], options: [], after: [] });
    } else if (draft) {
      addTo(draft, node, report);
    } else {
      strayText(node, 'before the first question', report);
    }
  }
  return drafts.map((draft) => readQuestion(draft, lesson, report));
}

/** Puts a piece where it belongs: a quote is the hint, or the feedback of the option above it, moved in or not. */
function addTo(draft: DraftQuestion, node: RootContent, report: Report): void {
  const above = draft.options.at(-1);
  if (node.type === 'list' && (holdsOptions(node) || !above)) addOptions(draft, node, report);
  else if (node.type === 'blockquote' && draft.after.length === 0) (above?.quotes ?? draft.hint).push(node);
  else if (above) draft.after.push(node);
  else strayText(node, 'between the question and its options', report);
}

function holdsOptions(list: List): boolean {
  return list.children.some(({ checked }) => typeof checked === 'boolean');
}

function addOptions(draft: DraftQuestion, list: List, report: Report): void {
  for (const node of draft.after.splice(0)) strayText(node, 'among the options', report);
  for (const item of list.children) {
    const words = phraseOf(item.children.slice(0, 1));
    if (typeof item.checked !== 'boolean') {
      const fix = `Write \`- [ ] ${words}\`, or \`- [x] …\` if it is right.`;
      report.error('option-without-box', lineOf(item), `The option “${words}” has no box.`, fix);
    }
    const quotes = item.children.filter((child) => child.type === 'blockquote');
    for (const child of item.children.slice(1)) {
      if (child.type !== 'blockquote') strayText(child, `under the option “${words}”`, report);
    }
    draft.options.push({ item, quotes });
  }
}

function strayText(node: RootContent, where: string, report: Report): void {
  const what = `This text stands ${where}, where nothing is shown: “${phraseOf(node).slice(0, 40)}”.`;
  const fix =
    'Feedback and hints begin with >; what everyone reads in the end follows the last option after an empty line.';
  report.error('stray-text', lineOf(node), what, fix);
}
