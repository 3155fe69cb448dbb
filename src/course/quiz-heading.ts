/** Where a lesson's text ends and its quiz begins. */
import { distance } from 'fastest-levenshtein';
import type { Line } from './fields.ts';
import { looksLikeOption } from './mend-options.ts';
import type { Report } from './report.ts';

export interface Halves {
  lesson: Line[];
  quiz: Line[];
  /** The line of the heading `## Quiz`; null where there is none, which has been reported. */
  quizLine: number | null;
}

const HEADING = /^\s{0,3}(#{1,6})\s*(.*?)[\s#]*$/;

/** Splits at `## Quiz`, or where it was meant to be. */
export function splitAtQuiz(body: readonly Line[], report: Report): Halves {
  const index = body.findIndex(({ text }) => isQuizHeading(text));
  const found = body[index];
  if (!found) return splitAtQuestion(body, report);
  if (!/^\s{0,3}##\s+quiz\s*$/i.test(found.text)) {
    const what = `“${found.text.trim()}” is meant to begin the quiz.`;
    report.error('quiz-heading', found.number, what, 'Write `## Quiz`.');
  }
  return { lesson: body.slice(0, index), quiz: body.slice(index + 1), quizLine: found.number };
}

function isQuizHeading(text: string): boolean {
  const words = (HEADING.exec(text)?.[2] ?? '').toLowerCase().replace(/[^a-z]/g, '');
  return words !== '' && (distance(words, 'quiz') <= 1 || ['quizzes', 'questions', 'thequiz'].includes(words));
}

/** Without the heading, the first heading that options follow is a question. */
function splitAtQuestion(body: readonly Line[], report: Report): Halves {
  const firstOption = body.findIndex(({ text }) => looksLikeOption(text));
  const heading = body.slice(0, Math.max(0, firstOption)).findLastIndex(({ text }) => HEADING.test(text));
  const first = body.findIndex(({ text }, index) => index <= heading && HEADING.exec(text)?.[1]?.length === 3);
  const at = first < 0 ? heading : first;
  const question = body[at];
  if (!question) {
    report.error('no-quiz', 0, 'The lesson has no quiz.', 'End it with `## Quiz` and two or three questions.');
    return { lesson: [...body], quiz: [], quizLine: null };
  }
  const fix = 'Put a line `## Quiz` before the first question.';
  report.error('no-quiz', question.number, 'The heading of the quiz is missing.', fix);
  return { lesson: body.slice(0, at), quiz: body.slice(at), quizLine: null };
}
