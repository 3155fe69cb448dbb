import type { Option, Question } from '../course/course.ts';

export interface Grade {
  right: boolean;
  /** What was picked, in the order of the course. */
  picked: Option[];
  /** Right options that were not picked; only of interest where several are right. */
  missed: Option[];
}

/** Grades an answer. "Choose all that apply" is right only when exactly the right options were picked. */
export function grade(question: Question, picked: readonly string[]): Grade {
  const chosen = question.options.filter((option) => picked.includes(option.id));
  const missed = question.options.filter((option) => option.right && !picked.includes(option.id));
  return { right: missed.length === 0 && chosen.every((option) => option.right), picked: chosen, missed };
}
