/** What a person is told who asked a question. */
import type { Button, Message, Part } from '../chat.ts';
import { fillIn } from '../course/contacts.ts';
import type { Council, Lesson } from '../course/course.ts';
import type { Entry, NotHere, Playbook } from '../faq/entry.ts';
import { type Found, LONGEST } from '../faq/find-answer.ts';
import { lessonName, text } from './words.ts';

/** Where the words of an answer come from. */
export interface FoundContext {
  playbook: Pick<Playbook, 'targets'>;
  council: Council;
  /** Those of the course. */
  lessons: readonly Lesson[];
}

export function sayFound(found: Found, context: FoundContext): Message {
  switch (found.kind) {
    case 'answer':
      return sayAnswer(found.entry, context);
    case 'suggestions':
      return saySuggestions(found.entries, context);
    case 'not-here':
      return plain('That is not a question for this course', notHere(found.entry, context.council));
    case 'unknown':
      return plain(
        'I do not know that one',
        'I answer questions on the security of connected places, such as sensors, suppliers and incidents. If yours is one, please try other words.',
        `If it is about something else, your line manager may know whom to ask. The IT service desk helps with computers and phones: ${context.council.serviceDesk}.`,
      );
    case 'too-long':
      return plain('Please ask in one sentence', `I can read up to ${LONGEST} characters at a time.`);
    case 'empty':
      return plain('Please ask in words', 'For example: *what should I ask a supplier?*');
  }
}

function sayAnswer(entry: Entry, { playbook, council, lessons }: FoundContext): Message {
  const target = playbook.targets.get(entry.target);
  const number = target?.principle ?? null;
  const where = number === null ? [] : [text(`It is principle ${number}, *${target?.title}*, on this page:`)];
  const label = number === null ? (target?.title ?? entry.title) : 'The NCSC’s principles for connected places';
  const lesson = lessons.find(({ id }) => id === entry.lesson);
  return {
    title: entry.title,
    parts: [
      text(fillIn(entry.answer, council)),
      ...where,
      { kind: 'links', links: [{ label, url: entry.address }] },
      ...(lesson ? [text(`There is more in ${lessonName(lesson)}.`)] : []),
    ],
    press: lesson ? [lessonButton(lesson)] : [],
  };
}

function lessonButton({ id, minutes }: Lesson): Button {
  const label = minutes === 2 ? 'Take the two-minute lesson' : `Take the lesson (${minutes} minutes)`;
  return { label, action: { kind: 'lesson', lesson: id } };
}

function saySuggestions(entries: readonly Entry[], { playbook }: FoundContext): Message {
  const links = entries.map((entry) => {
    const target = playbook.targets.get(entry.target);
    const where = target?.principle ? `principle ${target.principle}` : (target?.title ?? '');
    return { label: `${entry.title} (${where})`, url: entry.address };
  });
  const one = entries.length === 1;
  return {
    title: one ? 'Perhaps this is what you mean' : 'Which of these do you mean?',
    parts: [
      text(one ? 'I am not sure, but this is the nearest:' : 'I am not sure. The likeliest is first:'),
      { kind: 'links', links },
    ],
    press: [],
  };
}

function notHere({ answer }: NotHere, council: Council): string {
  return fillIn(answer, council);
}

function plain(title: string, ...paragraphs: string[]): Message {
  return { title, parts: paragraphs.map((paragraph): Part => text(paragraph)), press: [] };
}
