import { type Chapter, type Course, type Lesson, lessonsOf } from '../course/course.ts';
import { isLessonFinished, nextStep, type Step } from './next-step.ts';
import { type Completion, completionOf, type Learner } from './replay.ts';

/** How far a learner is, in figures. */
export interface Counts {
  lessonsFinished: number;
  lessonsTotal: number;
  /** Questions answered right at the first try, of those answered. */
  firstTryRight: number;
  firstTryAnswered: number;
}

/** Where a learner stands, always worked out, never kept. */
export interface Progress extends Counts {
  chapters: { chapter: Chapter; lessons: { lesson: Lesson; finished: boolean }[] }[];
  minutesLeft: number;
  attempts: number;
  completion: Completion | null;
  /** Of the rounds before this one, oldest first. */
  earlier: Completion[];
  step: Step;
}

/** Measured by reading the questions aloud and answering them: about half a minute each. */
const MINUTES_PER_CHECK_QUESTION = 0.5;

export function countsOf(learner: Learner, course: Course): Counts {
  const lessons = lessonsOf(course);
  const counts = { lessonsFinished: 0, lessonsTotal: lessons.length, firstTryRight: 0, firstTryAnswered: 0 };
  for (const lesson of lessons) if (isLessonFinished(learner, lesson)) counts.lessonsFinished += 1;
  for (const { first } of learner.answers.values()) {
    if (first) counts.firstTryAnswered += 1;
    if (first?.right) counts.firstTryRight += 1;
  }
  return counts;
}

export function progressOf(learner: Learner, course: Course): Progress {
  const chapters = course.chapters.map((chapter) => ({
    chapter,
    lessons: chapter.lessons.map((lesson) => ({ lesson, finished: isLessonFinished(learner, lesson) })),
  }));
  const lessons = chapters.flatMap((entry) => entry.lessons);
  const completion = completionOf(learner);
  return {
    ...countsOf(learner, course),
    chapters,
    minutesLeft:
      lessons.filter(({ finished }) => !finished).reduce((sum, { lesson }) => sum + lesson.minutes, 0) +
      (completion ? 0 : checkMinutes(course)),
    attempts: learner.attempts.length,
    completion,
    earlier: learner.completions.filter(({ round }) => round !== learner.round),
    step: nextStep(learner, course),
  };
}

/** How many questions an attempt at the final check has. */
export function checkLength(course: Course): number {
  return Math.min(course.about.checkQuestions, course.finalCheck.questions.length);
}

export function checkMinutes(course: Course): number {
  return Math.ceil(checkLength(course) * MINUTES_PER_CHECK_QUESTION);
}
