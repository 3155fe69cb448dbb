/** The questions of a lesson or of the final check, from the Markdown below their heading. */
import { createHash } from 'node:crypto';
import type { Blockquote, Heading, List, ListItem, RootContent } from 'mdast';
import { cardLine, cardMarkdown, plainLine } from './card-markdown.ts';
import type { Option, Question } from './course.ts';
import { checkLength } from './limits.ts';
import { lineOf, phraseOf } from './markdown.ts';
import type { Report } from './report.ts';

interface Draft {
  heading: Heading;
  hint: Blockquote[];
  options: { item: ListItem; quotes: Blockquote[] }[];
  after: RootContent[];
}

/** Each `###` and what follows it is a question of `lesson`. */
export function readQuestions(nodes: readonly RootContent[], lesson: string, report: Report): Question[] {
  const drafts: Draft[] = [];
  for (const node of nodes) {
    const draft = drafts.at(-1);
    if (node.type === 'heading') {
      if (node.depth !== 3) {
        report.error(
          'question-heading',
          lineOf(node),
          `“${phraseOf(node)}” is no question: a question begins with ###.`,
          `Write \`### ${phraseOf(node)}\`.`,
        );
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
function addTo(draft: Draft, node: RootContent, report: Report): void {
  const above = draft.options.at(-1);
  if (node.type === 'list' && (holdsOptions(node) || !above)) addOptions(draft, node, report);
  else if (node.type === 'blockquote' && draft.after.length === 0) (above?.quotes ?? draft.hint).push(node);
  else if (above) draft.after.push(node);
  else strayText(node, 'between the question and its options', report);
}

function holdsOptions(list: List): boolean {
  return list.children.some(({ checked }) => typeof checked === 'boolean');
}

function addOptions(draft: Draft, list: List, report: Report): void {
  for (const node of draft.after.splice(0)) strayText(node, 'among the options', report);
  for (const item of list.children) {
    const words = phraseOf(item.children.slice(0, 1));
    if (typeof item.checked !== 'boolean') {
      report.error(
        'option-without-box',
        lineOf(item),
        `The option “${words}” has no box.`,
        `Write \`- [ ] ${words}\`, or \`- [x] …\` if it is right.`,
      );
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
  report.error(
    'stray-text',
    lineOf(node),
    what,
    'Feedback and hints begin with >; what everyone reads in the end follows the last option after an empty line.',
  );
}

function readQuestion(draft: Draft, lesson: string, report: Report): Question {
  const line = lineOf(draft.heading);
  const text = questionText(draft.heading, report);
  const options = draft.options.map(({ item, quotes }, index) => readOption(item, quotes, index, report));
  checkOptions(options, draft, line, report);
  return {
    id: questionId(text, options),
    lesson,
    text,
    hint: readHint(draft.hint, report),
    pick: options.filter(({ right }) => right).length > 1 ? 'many' : 'one',
    options,
    after: readAfter(draft.after, report),
    line,
  };
}

function questionText(heading: Heading, report: Report): string {
  const line = lineOf(heading);
  const text = cardLine(
    [{ type: 'paragraph', children: heading.children, ...(heading.position && { position: heading.position }) }],
    'question',
    report,
  );
  if (text === '')
    report.error('question-without-words', line, 'This question has no words.', 'Write it after the ###.');
  checkLength('question', phraseOf(heading), line, report);
  return text;
}

function readOption(item: ListItem, quotes: Blockquote[], index: number, report: Report): Option {
  const line = lineOf(item);
  const [first] = item.children;
  const text = first?.type === 'paragraph' ? plainLine(first.children, 'option', line, report) : '';
  checkLength('option', text, line, report);
  const feedback = quotes.map((quote) => cardLine(quote.children, 'feedback', report)).join(' ');
  if (quotes.length > 1) {
    const fix = 'Keep one. (A hint stands before the options.)';
    report.error('second-feedback', lineOf(quotes[1] ?? item), `The option “${text}” has feedback twice.`, fix);
  }
  if (phraseOf(quotes.flatMap((quote) => quote.children)) === '') {
    report.error(
      'no-feedback',
      line,
      `The option “${text}” has no feedback.`,
      'Below it, moved in by two spaces, write `> ` and what a learner should hear after picking it.',
    );
  }
  checkLength('feedback', phraseOf(quotes.flatMap((quote) => quote.children)), lineOf(quotes[0] ?? item), report);
  return { id: `o${index + 1}`, text, right: item.checked === true, feedback };
}

function checkOptions(options: readonly Option[], draft: Draft, line: number, report: Report): void {
  const name = `“${phraseOf(draft.heading).slice(0, 60)}”`;
  if (options.length === 0) {
    report.error(
      'no-options',
      line,
      `The question ${name} has no options.`,
      'Write them as `- [ ] wrong` and `- [x] right`.',
    );
    return;
  }
  if (options.length < 2 || options.length > 6) {
    report.error(
      'option-count',
      line,
      `The question ${name} has ${options.length === 1 ? 'one option' : `${options.length} options`}.`,
      'Give it two to six.',
    );
  }
  if (!options.some(({ right }) => right)) {
    report.error(
      'no-right-answer',
      line,
      `No option of the question ${name} is marked as right.`,
      'Mark the right one with `[x]`.',
    );
  } else if (options.length > 1 && options.every(({ right }) => right)) {
    report.warning(
      'no-wrong-option',
      line,
      `Every option of the question ${name} is right.`,
      'Add one that is not, or unmark one.',
    );
  }
  repeats(options, ({ text }) => text).forEach(({ entry, index }) => {
    const at = lineOf(draft.options[index]?.item ?? draft.heading);
    report.error(
      'repeated-option',
      at,
      `The option “${entry.text}” stands in this question twice.`,
      'Remove one, or change its words.',
    );
  });
  repeats(options, ({ feedback }) => feedback).forEach(({ entry, index }) => {
    const at = lineOf(draft.options[index]?.quotes[0] ?? draft.heading);
    report.error(
      'repeated-feedback',
      at,
      `The option “${entry.text}” has the same feedback as another.`,
      'Say what is special about this option.',
    );
  });
}

/** Entries that say the same as an earlier one, whatever their capitals and punctuation. */
function repeats<T>(entries: readonly T[], wording: (entry: T) => string): { entry: T; index: number }[] {
  const bare = entries.map((entry) =>
    wording(entry)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  return entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ index }) => bare[index] !== '' && bare.indexOf(bare[index] ?? '') < index);
}

function readHint(quotes: Blockquote[], report: Report): string | null {
  const [first, second] = quotes;
  if (!first) return null;
  if (second)
    report.error(
      'second-hint',
      lineOf(second),
      'This question has a second hint.',
      'Keep one. (Feedback stands below its option.)',
    );
  checkLength('hint', phraseOf(first), lineOf(first), report);
  return cardLine(first.children, 'hint', report);
}

function readAfter(nodes: readonly RootContent[], report: Report): string | null {
  const [first] = nodes;
  if (!first) return null;
  checkLength('after', nodes.map((node) => phraseOf(node)).join('\n'), lineOf(first), report);
  return cardMarkdown(nodes, 'after', report) || null;
}

/** Only what an answer is graded against: new feedback leaves a question what it was. */
function questionId(text: string, options: readonly Option[]): string {
  const words = JSON.stringify([text, options.map((option) => [option.text, option.right])]);
  return createHash('sha256').update(words).digest('hex').slice(0, 12);
}
