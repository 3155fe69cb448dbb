/** One question: heading, hint, options with their feedback, and what everyone reads in the end. */
import { createHash } from 'node:crypto';
import type { Blockquote, Heading, ListItem, RootContent } from 'mdast';
import { cardLine, cardMarkdown, headingLine, plainLine } from './card-markdown.ts';
import { checkOptions } from './check-options.ts';
import type { Option, Question } from './course.ts';
import { checkLength } from './limits.ts';
import { lineOf, phraseOf } from './markdown.ts';
import type { Report } from './report.ts';

/** The pieces of a question, put where they belong. */
export interface DraftQuestion {
  heading: Heading;
  hint: Blockquote[];
  options: { item: ListItem; quotes: Blockquote[] }[];
  after: RootContent[];
}

/** The question of a lesson, as far as it can be read. */
export function readQuestion(draft: DraftQuestion, lesson: string, report: Report): Question {
  const line = lineOf(draft.heading);
  const text = questionText(draft.heading, report);
  const options = draft.options.map(({ item, quotes }, index) => readOption(item, quotes, index, report));
  const places = draft.options.map(({ item, quotes }) => ({ line: lineOf(item), feedback: lineOf(quotes[0] ?? item) }));
  checkOptions(options, places, { name: `“${phraseOf(draft.heading).slice(0, 60)}”`, line }, report);
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
  const text = headingLine(heading, report);
  if (text === '') {
    report.error('question-without-words', line, 'This question has no words.', 'Write it after the ###.');
  }
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
  const words = phraseOf(quotes.flatMap((quote) => quote.children));
  if (words === '') {
    const fix = 'Below it, moved in by two spaces, write `> ` and what a learner should hear after picking it.';
    report.error('no-feedback', line, `The option “${text}” has no feedback.`, fix);
  }
  checkLength('feedback', words, lineOf(quotes[0] ?? item), report);
  return { id: `o${index + 1}`, text, right: item.checked === true, feedback };
}

function readHint(quotes: Blockquote[], report: Report): string | null {
  const [first, second] = quotes;
  if (!first) return null;
  if (second) {
    const fix = 'Keep one. (Feedback stands below its option.)';
    report.error('second-hint', lineOf(second), 'This question has a second hint.', fix);
  }
  checkLength('hint', phraseOf(first), lineOf(first), report);
  return cardLine(first.children, 'hint', report) || null;
}

function readAfter(nodes: readonly RootContent[], report: Report): string | null {
  const [first] = nodes;
  if (!first) return null;
  checkLength('after', nodes.map((node) => phraseOf(node)).join('\n'), lineOf(first), report);
  return cardMarkdown(nodes, 'after', report) || null;
}

/** Only what an answer is graded against: new feedback leaves a question what it was. */
export function questionId(text: string, options: readonly Option[]): string {
  const words = JSON.stringify([text, options.map((option) => [option.text, option.right])]);
  return createHash('sha256').update(words).digest('hex').slice(0, 12);
}
