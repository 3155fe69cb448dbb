/** Questions that ask what another asks already. */
import { type PlacedQuestion, placedQuestions } from './questions.ts';
import type { Reading } from './read-course.ts';
import { openReport } from './report.ts';
import { wordsIn } from './words.ts';

/** The share of their words that two questions may have in common; different situations stay far below it. */
const ALIKE = 0.6;

export function checkRepeats({ draft, findings }: Reading): void {
  const questions = placedQuestions(draft).map((placed) => ({ ...placed, words: wordSet(placed) }));
  questions.forEach((later, index) => {
    const earlier = questions.slice(0, index);
    const report = openReport(later.file, findings);
    const same = earlier.find(({ question }) => question.id === later.question.id);
    if (same) {
      const what = `This question stands in ${same.file}:${same.question.line} word for word.`;
      report.error('repeated-question', later.question.line, what, 'Ask about another situation.');
      return;
    }
    const near = earlier.find(({ words }) => likeness(words, later.words) >= ALIKE);
    if (!near) return;
    const what = `This question is much like the one in ${near.file}:${near.question.line}.`;
    report.warning('similar-question', later.question.line, what, 'Ask about another situation.');
  });
}

function wordSet({ question }: PlacedQuestion): Set<string> {
  return new Set(wordsIn(question.text.toLowerCase()));
}

/** The words in common as a share of all words of both (Jaccard). */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - common;
  return all === 0 ? 0 : common / all;
}
