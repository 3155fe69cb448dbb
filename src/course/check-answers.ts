/** Whether the right options give themselves away over the whole course: by their length, their place, or big words in the wrong ones. */
import { type PlacedQuestion, placedQuestions } from './questions.ts';
import type { Reading } from './read-course.ts';
import { type Findings, openReport } from './report.ts';

/** With three or four options, chance alone makes a quarter to a third. */
const MOST_LONGEST = 0.35;
const MOST_AT_ONE_PLACE = 0.45;
/** Below this many questions a share says nothing. */
const FEWEST = 10;
const NAMED = 6;
const BIG_WORDS = ['always', 'never'];
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

export function checkAnswers({ draft, findings }: Reading): void {
  const questions = placedQuestions(draft);
  const single = questions.filter(
    ({ question }) => question.pick === 'one' && question.options.some(({ right }) => right),
  );
  if (single.length >= FEWEST) checkLengths(single, findings);
  // Of two options each is the right one half the time by chance alone.
  const more = single.filter(({ question }) => question.options.length > 2);
  if (more.length >= FEWEST) checkPlaces(more, findings);
  for (const word of BIG_WORDS) checkBigWord(word, questions, findings);
}

function checkLengths(single: readonly PlacedQuestion[], findings: Findings): void {
  const standingOut = single.filter(rightIsLongest);
  const excess = standingOut.length - Math.floor(single.length * MOST_LONGEST);
  if (excess <= 0) return;
  const share = Math.round((standingOut.length * 100) / single.length);
  const what = `The right option is the longest in ${standingOut.length} of ${single.length} single-choice questions (${share}%; at most ${MOST_LONGEST * 100}%).`;
  const fix = `In at least ${excess} of these shorten it or lengthen a wrong one: ${places(standingOut)}.`;
  openReport('about.md', findings).error('right-is-longest', 0, what, fix);
}

function rightIsLongest({ question }: PlacedQuestion): boolean {
  const longest = (right: boolean) =>
    Math.max(...question.options.filter((option) => option.right === right).map(({ text }) => text.length));
  return longest(true) > longest(false);
}

function checkPlaces(single: readonly PlacedQuestion[], findings: Findings): void {
  PLACES.forEach((name, place) => {
    const here = single.filter(({ question }) => question.options[place]?.right);
    const excess = here.length - Math.floor(single.length * MOST_AT_ONE_PLACE);
    if (excess <= 0) return;
    const what = `The right option is the ${name} in ${here.length} of ${single.length} single-choice questions with three options or more (at most ${MOST_AT_ONE_PLACE * 100}%).`;
    openReport('about.md', findings).error(
      'right-in-one-place',
      0,
      what,
      `In at least ${excess} of these move it: ${places(here)}.`,
    );
  });
}

/** A word that only wrong options hold tells them apart. */
function checkBigWord(word: string, questions: readonly PlacedQuestion[], findings: Findings): void {
  const holds = new RegExp(`\\b${word}\\b`, 'i');
  const found = questions.flatMap(({ file, question }) =>
    question.options.filter(({ text }) => holds.test(text)).map((option) => ({ file, question, option })),
  );
  if (found.some(({ option }) => option.right)) return;
  for (const { file, question, option } of found) {
    const what = `“${word}” stands in wrong options only, for example in “${option.text}”: it tells them apart.`;
    openReport(file, findings).error('telling-word', question.line, what, 'Word the option without it.');
  }
}

function places(questions: readonly PlacedQuestion[]): string {
  const named = questions.slice(0, NAMED).map(({ file, question }) => `${file}:${question.line}`);
  return named.join(', ') + (questions.length > NAMED ? ` and ${questions.length - NAMED} more` : '');
}
