/** Whether each principle is taught and tested. A lesson has a quiz, or is an error already; so lessons and the final check are counted. */
import { PRINCIPLES } from './lesson.ts';
import { FINAL_CHECK_FILE } from './questions.ts';
import type { DraftCourse, Reading } from './read-course.ts';
import { openReport } from './report.ts';

/** So that a second attempt at the final check need not ask the same again. */
const FEWEST_IN_CHECK = 2;

export interface Coverage {
  principle: number;
  lessons: number;
  quizQuestions: number;
  checkQuestions: number;
}

/** For each principle how often it is taught and asked about. */
export function coverage({ chapters, finalCheck }: Pick<DraftCourse, 'chapters' | 'finalCheck'>): Coverage[] {
  return Array.from({ length: PRINCIPLES }, (_, index) => {
    const principle = index + 1;
    const lessons = chapters
      .flatMap((chapter) => chapter.lessons)
      .filter((lesson) => lesson.principles.includes(principle));
    const ids = lessons.map(({ id }) => id);
    return {
      principle,
      lessons: lessons.length,
      quizQuestions: lessons.reduce((sum, { questions }) => sum + questions.length, 0),
      checkQuestions: (finalCheck?.questions ?? []).filter(({ lesson }) => ids.includes(lesson)).length,
    };
  });
}

export function checkCoverage({ draft, findings }: Reading): void {
  const table = coverage(draft);
  const untaught = table.filter(({ lessons }) => lessons === 0);
  if (untaught.length > 0) {
    const fix = 'Add `principle: ` and the number to the front matter of the lesson that teaches it, or write one.';
    openReport('about.md', findings).warning(
      'principle-without-lesson',
      0,
      `No lesson covers ${named(untaught)}.`,
      fix,
    );
  }
  const untested = table.filter(({ lessons, checkQuestions }) => lessons > 0 && checkQuestions < FEWEST_IN_CHECK);
  // A final check without any question is an error already.
  if (draft.finalCheck?.questions.length && untested.length > 0) {
    const what = `The final check has fewer than ${FEWEST_IN_CHECK} questions on ${named(untested)}.`;
    openReport(FINAL_CHECK_FILE, findings).warning(
      'principle-without-check',
      0,
      what,
      'Write more below `## Lesson: ` and its lesson’s id.',
    );
  }
}

function named(principles: readonly Coverage[]): string {
  const numbers = principles.map(({ principle }) => principle);
  return `${numbers.length === 1 ? 'principle' : 'principles'} ${numbers.join(', ')}`;
}
