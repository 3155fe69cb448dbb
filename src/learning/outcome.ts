/** What a learner can do, and what can come of it. */
import type { Chapter, Lesson, Question } from '../course/course.ts';
import type { AskOf } from './ask-id.ts';
import type { NewFact, Try } from './fact.ts';
import type { Grade } from './grade.ts';
import type { Step } from './next-step.ts';
import type { Attempt } from './replay.ts';

/** Something a learner can do that may change where they stand. */
export type Move =
  /** Say where I am. */
  | { kind: 'look' }
  | { kind: 'go-on' }
  | { kind: 'open-lesson'; lesson: Lesson }
  /** Ask for a lesson's questions. */
  | { kind: 'read'; lesson: Lesson }
  /** `picked` holds the course's option ids. */
  | { kind: 'answer'; ask: AskOf; picked: string[] }
  | { kind: 'begin-check'; attempt: number; seed: string };

/** What came of it, for `say` to put into words. */
export type Outcome =
  | { kind: 'lesson'; lesson: Lesson; finished: boolean }
  /** Where the learner now is. `edited`: the question that was open has been changed since it was shown. */
  | { kind: 'at'; step: Step; edited: boolean }
  | { kind: 'quiz-done'; lesson: Lesson; step: Step }
  | Answered
  | {
      kind: 'check-answered';
      question: Question;
      picked: string[];
      /** Counts from 1. */
      place: number;
      total: number;
      repeat: boolean;
      step: Step;
      ended: CheckEnd | null;
    }
  | { kind: 'check-early'; lessonsLeft: number; step: Step }
  /** The button belongs to an attempt that is over. */
  | { kind: 'check-over'; end: CheckEnd; step: Step };

export interface Answered {
  kind: 'answered';
  lesson: Lesson;
  question: Question;
  try: Try;
  grade: Grade;
  /** It had been answered before; nothing was counted again. */
  repeat: boolean;
  /** What this answer finished. */
  finished: { lesson: Lesson | null; chapter: Chapter | null };
  step: Step;
}

/** How an attempt at the final check ended. */
export interface CheckEnd {
  attempt: Attempt;
  score: number;
  total: number;
  passed: boolean;
  /** It is the completion of the course. */
  completes: boolean;
}

export interface Decision {
  facts: NewFact[];
  outcome: Outcome;
}
