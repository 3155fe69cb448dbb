import type { Message } from '../chat.ts';
import type { Course } from '../course/course.ts';
import type { Learner } from '../learning/replay.ts';
import { day, text } from './words.ts';

/** For somebody whose yearly refresher has just been opened. */
export function roundOpened(course: Course, { completions }: Learner): Message {
  const last = completions.at(-1);
  const before = last ? `You completed *${course.about.title}* on ${day(last.at)}, and that stays on record. ` : '';
  return {
    title: 'Time for your refresher',
    parts: [
      text(
        `${before}It is time to take the course again: all lessons are open anew, and the final check follows. Buttons from before count for nothing now.`,
      ),
    ],
    press: [],
  };
}
