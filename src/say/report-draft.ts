import type { Message } from '../chat.ts';
import { type Course, lessonsOf } from '../course/course.ts';
import { escaped } from '../course/words.ts';
import { checkMinutes } from '../learning/progress.ts';
import type { Row } from '../reports/team-report.ts';
import { count, day, text } from './words.ts';

/** A message that a manager can copy and send to somebody who is left. */
export function draftMessage(row: Row, course: Course): Message {
  const { member, place } = row;
  const name = member.name ?? 'your colleague';
  if (place.progress === 'finished') {
    return { parts: [text(`${escaped(name)} has finished the course, so there is nothing to ask for.`)], press: [] };
  }
  return {
    title: `A message for ${name}`,
    parts: [
      text('Copy it, change what you like, and send it yourself. I send nothing.'),
      text(
        `${greeting(name)}\n\n${where(row, course)} ${when(row)}\n\n${how(row)}\n\nIf something stands in the way, please tell me.`,
      ),
    ],
    press: [],
  };
}

function greeting(name: string): string {
  return `Hello ${escaped(name.split(' ')[0] ?? name)},`;
}

function where({ member }: Row, course: Course): string {
  const title = `*${course.about.title}*`;
  const { summary } = member;
  if (!summary || summary.lessonsFinished === 0) {
    return `The course ${title} is waiting for you. It takes about ${count(minutesFor(course, 1), 'minute')}, in short lessons.`;
  }
  const { lessonsFinished: done, lessonsTotal: total } = summary;
  if (done >= total) return `You have finished all lessons of the course ${title}. Only the final check is left.`;
  const minutes = minutesFor(course, (total - done) / total);
  return `You have finished ${done} of ${total} lessons of the course ${title}. The rest takes about ${count(minutes, 'minute')}.`;
}

/** To the next five minutes: what is left of which lessons a report does not know. */
function minutesFor(course: Course, share: number): number {
  const all = lessonsOf(course).reduce((sum, { minutes }) => sum + minutes, 0);
  return Math.ceil((all * share + checkMinutes(course)) / 5) * 5;
}

function when({ place }: Row): string {
  if (place.due === null) return '';
  return place.overdue ? `It was due on ${day(place.due)}.` : `It is due on ${day(place.due)}.`;
}

function how({ place }: Row): string {
  return place.progress !== 'not-reached'
    ? 'Open the chat with Principles 101 and type “next”: you go on where you stopped, and you can stop at any time.'
    : 'Open a chat with Principles 101 and type “start”. You can stop at any time and go on later.';
}
