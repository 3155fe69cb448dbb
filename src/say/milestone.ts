import type { Message } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { returning } from '../learning/next-step.ts';
import type { Answered } from '../learning/outcome.ts';
import { progressOf } from '../learning/progress.ts';
import type { Learner } from '../learning/replay.ts';
import { goOnButton, whatIsNext } from './position.ts';
import { count, text } from './words.ts';

/** After an answer that finished a lesson or a chapter; null after any other. */
export function milestone(course: Course, learner: Learner, { finished, step, lesson }: Answered): Message | null {
  if (!finished.lesson && !finished.chapter) return null;
  if (step.kind === 'question') return comeBack(course, learner, lesson.chapter);
  const progress = progressOf(learner, course);
  const left = progress.minutesLeft > 0 ? ` About ${count(progress.minutesLeft, 'minute')} left in all.` : '';
  return {
    title: finished.chapter
      ? `You have finished the chapter “${finished.chapter.title}”`
      : `Lesson ${lesson.number} is finished`,
    parts: [
      {
        kind: 'progress',
        done: progress.lessonsFinished,
        total: progress.lessonsTotal,
        label: `${progress.lessonsFinished} of ${count(progress.lessonsTotal, 'lesson')} finished`,
      },
      text(`${whatIsNext(step)}${left} You can stop here: I keep your place.`),
    ],
    press: [goOnButton(step), { label: 'See all lessons', action: { kind: 'menu' } }],
  };
}

function comeBack(course: Course, learner: Learner, chapterId: string): Message | null {
  const chapter = course.chapters.find(({ id }) => id === chapterId);
  const number = chapter ? returning(learner, chapter).length : 0;
  if (!chapter || number === 0) return null;
  return {
    title: `You have read all of the chapter “${chapter.title}”`,
    parts: [
      text(
        number === 1
          ? 'One question that was not right the first time comes back now for another look.'
          : `${number} questions that were not right the first time come back now for another look.`,
      ),
    ],
    press: [],
  };
}
