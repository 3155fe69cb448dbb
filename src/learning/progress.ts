import { type Chapter, type Course, type Lesson, lessonsOf } from '../course/course.ts';
import { isLessonFinished, nextStep, type Step } from './next-step.ts';
import { type Completion, completionOf, type Learner } from './replay.ts';

/** Where a learner stands, always worked out, never kept. */
export interface Progress {
  chapters: { chapter: Chapter; lessons: { lesson: Lesson; finished: boolean }[] }[];
  lessonsFinished: number;
  lessonsTotal: number;
  /** Questions answered right at the first try, of those answered. */
  firstTryRight: number;
  firstTryAnswered: number;
  minutesLeft: number;
  attempts: number;
  completion: Completion | null;
  /** Of the rounds before this one, oldest first. */
  earlier: Completion[];
  step: Step;
}

/** Measured by reading the questions aloud and answering them: about half a minute each. */
const MINUTES_PER_CHECK_QUESTION = 0.5;

export function progressOf(learner: Learner, course: Course): Progress {
  const chapters = course.chapters.map((chapter) => ({
    chapter,
    lessons: chapter.lessons.map((lesson) => ({ lesson, finished: isLessonFinished(learner, lesson) })),
  }));
  const lessons = chapters.flatMap((entry) => entry.lessons);
  const completion = completionOf(learner);
  const firsts = [...learner.answers.values()].flatMap((given) => given.first ?? []);
  return {
    chapters,
    lessonsFinished: lessons.filter(({ finished }) => finished).length,
    lessonsTotal: lessonsOf(course).length,
    firstTryRight: firsts.filter(({ right }) => right).length,
    firstTryAnswered: firsts.length,
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
