/** The list of what could not be answered: how it grows, and what goes. Pure. */
import { type Day, daysAfter } from '../day.ts';
import type { Unanswered } from './store.ts';

export interface QuestionList {
  /** The number that the next one gets. */
  next: number;
  questions: Unanswered[];
}

export const NO_QUESTIONS: QuestionList = { next: 1, questions: [] };

const KEPT_DAYS = 90;
/** About 100 kB; nobody reads more. */
const MOST = 500;

export function withQuestion(
  { next, questions }: QuestionList,
  { text, nearest }: { text: string; nearest: readonly string[] },
  day: Day,
): QuestionList {
  const known = questions.find((one) => one.text === text);
  const question: Unanswered = known
    ? { ...known, times: known.times + 1, nearest: [...nearest], last: day }
    : { number: next, text, times: 1, nearest: [...nearest], first: day, last: day };
  // The newest stays, whatever else goes: a full list would take nothing new otherwise.
  const others = inOrder(questions.filter((one) => one !== known)).slice(0, MOST - 1);
  return withoutOld({ next: known ? next : next + 1, questions: [...others, question] }, day);
}

/** The list itself where nothing has to go. */
export function withoutOld(list: QuestionList, day: Day): QuestionList {
  const earliest = daysAfter(day, -KEPT_DAYS);
  return without(list, ({ last }) => last < earliest);
}

/** The list itself where nothing has to go. */
export function without(list: QuestionList, goes: (question: Unanswered) => boolean): QuestionList {
  const questions = list.questions.filter((question) => !goes(question));
  return questions.length === list.questions.length ? list : { ...list, questions };
}

/** Most asked first, then the ones asked last. */
export function inOrder(questions: readonly Unanswered[]): Unanswered[] {
  return [...questions].sort((one, other) => {
    if (one.times !== other.times) return other.times - one.times;
    if (one.last !== other.last) return one.last < other.last ? 1 : -1;
    return one.number - other.number;
  });
}
