import { type Course, lessonsOf, type Question } from '../course/course.ts';
import type { Attempt, Learner } from './replay.ts';
import { shuffle } from './shuffle.ts';

/** The questions of a new attempt: spread over the chapters, those not yet seen first, drawn with `seed`. A bank with fewer asks all it has. */
export function drawCheck(course: Course, learner: Learner, seed: string): Question[] {
  const seen = new Set(learner.attempts.flatMap((attempt) => attempt.questions));
  return draw(course, course.about.checkQuestions, seed, seen);
}

/** The questions of an attempt as they now stand: any that an edit took away before it was answered is replaced by another. */
export function questionsOfAttempt(course: Course, attempt: Attempt): string[] {
  const bank = new Set(course.finalCheck.questions.map((question) => question.id));
  const answered = [...attempt.answers.keys()];
  const kept = attempt.questions.filter((id) => attempt.answers.has(id) || bank.has(id));
  const substituted = answered.filter((id) => !kept.includes(id));
  const have = [...kept, ...substituted];
  const missing = attempt.questions.length - have.length;
  if (missing <= 0) return have;
  const spare = draw(course, course.finalCheck.questions.length, attempt.seed, new Set(have));
  return [
    ...have,
    ...spare
      .map((question) => question.id)
      .filter((id) => !have.includes(id))
      .slice(0, missing),
  ];
}

/** The question of an attempt that is to be answered now, with its place counted from 1; null when all are answered. */
export function openCheckQuestion(
  course: Course,
  attempt: Attempt,
): { question: Question; place: number; total: number } | null {
  const ids = questionsOfAttempt(course, attempt);
  const id = ids.find((candidate) => !attempt.answers.has(candidate));
  const question = course.finalCheck.questions.find((candidate) => candidate.id === id);
  return question ? { question, place: attempt.answers.size + 1, total: ids.length } : null;
}

/** Whether a score reaches the pass mark, which is in percent. */
export function passes(score: number, total: number, passMark: number): boolean {
  return total > 0 && score * 100 >= passMark * total;
}

function draw(course: Course, count: number, seed: string, seen: ReadonlySet<string>): Question[] {
  const chapterOf = new Map(lessonsOf(course).map((lesson) => [lesson.id, lesson.chapter]));
  const shuffled = shuffle(course.finalCheck.questions, seed, (question) => question.id);
  const inTurns = (questions: Question[]) => {
    const turns = questions.map((question, index) => {
      const chapter = chapterOf.get(question.lesson);
      const before = questions.slice(0, index).filter((other) => chapterOf.get(other.lesson) === chapter);
      return { question, turn: before.length };
    });
    return turns.sort((a, b) => a.turn - b.turn).map(({ question }) => question);
  };
  const unseenFirst = [
    ...inTurns(shuffled.filter((question) => !seen.has(question.id))),
    ...inTurns(shuffled.filter((question) => seen.has(question.id))),
  ];
  return shuffle(unseenFirst.slice(0, count), `${seed} order`, (question) => question.id);
}
