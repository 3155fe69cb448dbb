/** `which.md`: a few questions that lead to the right resource. */
import type { Heading, ListItem, RootContent } from 'mdast';
import { headingLine, refuseFormatting } from './card-markdown.ts';
import type { Guide, GuideEnd, GuideStep } from './course.ts';
import { readPage, readTitle } from './front-matter.ts';
import { checkLength } from './limits.ts';
import { lineOf, parseMarkdown, phraseOf } from './markdown.ts';
import type { Report } from './report.ts';

const FORM = 'Write `- Yes: a sentence -> source-id`.';
const LAST_FORM = 'Write `- No: a closing sentence -> source-id`.';

/** The guide, as far as it can be read; null where there is nothing to read. */
export function readGuide(text: string, report: Report): Guide | null {
  const page = readPage(text, { title: 'required', intro: 'required' }, report);
  if (!page) return null;
  const drafts = sections(parseMarkdown(page.body).children, report);
  if (drafts.length === 0) {
    report.error('empty-guide', 0, 'The guide has no questions.', 'Write each as `## A question?`.');
  }
  const steps = drafts.map((draft, index) => readStep(draft, index === drafts.length - 1, report));
  const intro = page.fields.get('intro');
  checkLength('intro', intro?.value ?? '', intro?.line ?? 0, report);
  if (intro) report.prose('intro', intro.line, intro.value);
  return { title: readTitle(page.fields, report), intro: intro?.value ?? '', steps };
}

interface Draft {
  heading: Heading;
  answers: Answer[];
}

interface Answer {
  line: number;
  text: string;
}

function sections(nodes: readonly RootContent[], report: Report): Draft[] {
  const drafts: Draft[] = [];
  for (const node of nodes) {
    const draft = drafts.at(-1);
    if (node.type === 'heading') drafts.push({ heading: node, answers: [] });
    else if (node.type === 'list' && draft)
      draft.answers.push(...node.children.map((item) => readAnswer(item, report)));
    else {
      const what = 'Only the lines `- Yes: …` and `- No: …` are read here, each below its question.';
      report.error('stray-text', lineOf(node), what, 'Remove it; what opens the guide is its `intro`.');
    }
  }
  return drafts;
}

function readAnswer(item: ListItem, report: Report): Answer {
  const [first] = item.children;
  if (first?.type === 'paragraph') refuseFormatting(first.children, 'text', report);
  return { line: lineOf(item), text: phraseOf(item) };
}

function readStep({ heading, answers }: Draft, last: boolean, report: Report): GuideStep {
  const line = lineOf(heading);
  checkLength('question', phraseOf(heading), line, report);
  const question = headingLine(heading, report);
  for (const answer of answers.filter(({ text }) => !/^(yes|no)\s*:/i.test(text))) {
    report.error('guide-answer', answer.line, `“${answer.text.slice(0, 40)}” is neither yes nor no.`, FORM);
  }
  const yes = theAnswer('yes', answers, heading, report);
  const no = theAnswer('no', answers, heading, report);
  const goesOn = no !== null && /^next\.?$/i.test(no.text);
  if (no && goesOn === last) {
    const what = last
      ? 'After the last question there is no next one.'
      : 'Only the last question may end with its “No”.';
    report.error('guide-end', no.line, what, last ? LAST_FORM : 'Write `- No: next`.');
  }
  return {
    question,
    yes: yes ? readEnd(yes, report) : { text: '', source: '' },
    no: no && !goesOn ? readEnd(no, report) : null,
  };
}

function theAnswer(word: 'yes' | 'no', answers: readonly Answer[], heading: Heading, report: Report): Answer | null {
  const found = answers.flatMap(({ line, text }) => {
    const rest = new RegExp(`^${word}\\s*:\\s*(.*)$`, 'i').exec(text)?.[1];
    return rest === undefined ? [] : [{ line, text: rest }];
  });
  if (found.length === 1) return found[0] ?? null;
  const what = `“${phraseOf(heading)}” has ${found.length === 0 ? 'no' : 'more than one'} “${word}” line.`;
  report.error('guide-answer', found[1]?.line ?? lineOf(heading), what, word === 'yes' ? FORM : 'Write `- No: next`.');
  return found[0] ?? null;
}

function readEnd({ line, text }: Answer, report: Report): GuideEnd {
  const arrow = /^(.*?)\s*(?:->|→|–>)\s*(\S+)$/.exec(text);
  const [, words = text, source = ''] = arrow ?? [];
  if (!arrow || words === '') report.error('guide-source', line, `“${text.slice(0, 40)}” leads to no source.`, FORM);
  else report.reference('source', line, source);
  checkLength('feedback', words, line, report);
  report.prose('text', line, words);
  return { text: words, source };
}
