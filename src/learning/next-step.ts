import { type Chapter, type Course, findLesson, type Lesson, lessonsOf, type Question } from '../course/course.ts';
import type { Try } from './fact.ts';
import { openCheckQuestion } from './final-check.ts';
import { completionOf, type Learner, runningAttempt } from './replay.ts';

/** Where a learner goes on. */
export type Step =
  /** A lesson's text is before the learner. */
  | { kind: 'reading'; lesson: Lesson }
  | { kind: 'question'; lesson: Lesson; question: Question; try: Try }
  /** Nothing is open; this lesson is next. */
  | { kind: 'lesson'; lesson: Lesson }
  /** All lessons are done; `attempt` is the number that would begin. */
  | { kind: 'check'; attempt: number }
  | { kind: 'check-question'; attempt: number; question: Question; place: number; total: number }
  | { kind: 'completed' };

/** Works out where a learner goes on, from facts and the course as it is now. */
export function nextStep(learner: Learner, course: Course): Step {
  const focused = learner.focus?.kind === 'lesson' ? findLesson(course, learner.focus.lesson) : null;
  if (focused && !isLessonFinished(learner, focused)) {
    if (learner.focus?.kind === 'lesson' && learner.focus.reading) return { kind: 'reading', lesson: focused };
    const open = openQuestion(learner, focused);
    if (open) return { kind: 'question', lesson: focused, ...open };
  }
  return stepAfter(learner, course, focused);
}

/** A lesson is finished when each of its questions has been answered right or tried twice; a finished one stays so when it is edited. */
export function isLessonFinished(learner: Learner, lesson: Lesson): boolean {
  if ([lesson.id, ...lesson.was].some((id) => learner.finished.has(id))) return true;
  return openQuestion(learner, lesson) === null;
}

/** A chapter is finished when its lessons, and the questions that come back, are. */
export function isChapterFinished(learner: Learner, chapter: Chapter): boolean {
  return (
    chapter.lessons.every((lesson) => isLessonFinished(learner, lesson)) && returning(learner, chapter).length === 0
  );
}

/** Questions of a chapter that were missed the first time and have not come back yet. */
export function returning(learner: Learner, chapter: Chapter): { lesson: Lesson; question: Question }[] {
  return chapter.lessons.flatMap((lesson) =>
    lesson.questions
      .filter(({ id }) => {
        const given = learner.answers.get(id);
        return given?.first?.right === false && given.return === undefined;
      })
      .map((question) => ({ lesson, question })),
  );
}

/** The first question of a lesson that is neither answered right nor tried twice, and which try it is at. */
export function openQuestion(learner: Learner, lesson: Lesson): { question: Question; try: Try } | null {
  for (const question of lesson.questions) {
    const given = learner.answers.get(question.id);
    if (!given?.first) return { question, try: 'first' };
    if (!given.first.right && !given.second) return { question, try: 'second' };
  }
  return null;
}

function stepAfter(learner: Learner, course: Course, from: Lesson | null): Step {
  const attempt = runningAttempt(learner);
  const open = attempt && openCheckQuestion(course, attempt);
  if (attempt && open) return { kind: 'check-question', attempt: attempt.number, ...open };
  const comeBack = nextReturn(learner, course, from);
  if (comeBack) return { kind: 'question', ...comeBack, try: 'return' };
  const lesson = lessonsOf(course).find((candidate) => !isLessonFinished(learner, candidate));
  if (lesson) return { kind: 'lesson', lesson };
  if (completionOf(learner)) return { kind: 'completed' };
  return { kind: 'check', attempt: learner.attempts.length + 1 };
}

/** Questions come back when all lessons of their chapter are finished; the chapter that the learner is in goes first. */
function nextReturn(learner: Learner, course: Course, from: Lesson | null) {
  const chapters = [...course.chapters].sort((a, b) => Number(b.id === from?.chapter) - Number(a.id === from?.chapter));
  for (const chapter of chapters) {
    if (!chapter.lessons.every((lesson) => isLessonFinished(learner, lesson))) continue;
    const [first] = returning(learner, chapter);
    if (first) return first;
  }
  return null;
}
