/** What a person is told who asked a question. */
import type { Button, Message, Part } from '../chat.ts';
import { fillIn } from '../course/contacts.ts';
import type { Council, Lesson } from '../course/course.ts';
import type { Entry, Target } from '../faq/entry.ts';
import { type Found, LONGEST } from '../faq/find-answer.ts';
import type { Asked } from '../faq/lately-asked.ts';
import { lessonName, text } from './words.ts';

/** Where the words of an answer come from. */
export interface FoundContext {
  targets: ReadonlyMap<string, Target>;
  council: Council;
  /** Those of the course. */
  lessons: readonly Lesson[];
}

/** `asked` is what the button “None of these” refers to the question by. */
export function sayFound(found: Found, asked: string, context: FoundContext): Message {
  const none: Button = { label: 'None of these', action: { kind: 'none-of-these', asked } };
  switch (found.kind) {
    case 'answer': {
      const answer = sayEntry(found.entry, context);
      return { ...answer, press: [...answer.press, none] };
    }
    case 'suggestions':
      return saySuggestions(found.entries, none);
    case 'not-here':
      return {
        ...plain('That is not a question for this course', fillIn(found.entry.answer, context.council)),
        press: [{ ...none, label: 'That is not what I asked' }],
      };
    case 'unknown':
      return plain(
        'I do not know that one',
        'I answer questions on the security of connected places, such as sensors, suppliers and incidents. If yours is one, please try other words.',
        'What I cannot answer goes onto a list for the training lead, without names.',
        `If it is about something else, your line manager may know whom to ask. The IT service desk helps with computers and phones: ${context.council.serviceDesk}.`,
      );
    case 'too-long':
      return plain('Please ask in one sentence', `I can read up to ${LONGEST} characters at a time.`);
    case 'empty':
      return plain('Please ask in words', 'For example: *what should I ask a supplier?*');
  }
}

/** One answer: what it is, where the Playbook or the NCSC says more, and the lesson that goes with it. */
export function sayEntry(entry: Entry, { targets, council, lessons }: FoundContext): Message {
  const target = targets.get(entry.target);
  const number = target?.principle ?? null;
  const where = number === null ? [] : [text(`It is principle ${number}, *${target?.title}*, on this page:`)];
  const label =
    number === null
      ? `Open the section: ${target?.title ?? entry.title}`
      : 'Open the NCSC’s principles for connected places';
  const lesson = lessons.find(({ id }) => id === entry.lesson);
  return {
    title: entry.title,
    parts: [
      text(fillIn(entry.answer, council)),
      ...where,
      { kind: 'links', links: [{ label, url: entry.address }] },
      ...(lesson ? [text(`There is more in ${lessonName(lesson)}.`)] : []),
    ],
    press: [
      ...(lesson ? [lessonButton(lesson)] : []),
      { label: 'Yes, this was right', action: { kind: 'judge-entry', entry: entry.id, right: true } },
      { label: 'No, this was wrong', action: { kind: 'judge-entry', entry: entry.id, right: false } },
    ],
  };
}

/** `again`: they have said so before. */
export function thankForJudging(entry: Entry, right: boolean, again: boolean, council: Council): Message {
  if (again)
    return { parts: [text(`You have already told me about “${entry.title}”, thank you. It counts once.`)], press: [] };
  const way = right ? '' : ` Please ask again in other words, or ask ${council.trainingLead}.`;
  return {
    parts: [text(`Thank you for telling me about “${entry.title}”. What you said is kept without your name.${way}`)],
    press: [],
  };
}

/** What is said to “None of these”: where the question goes, and what else might be meant. Null for a question that is not remembered. */
export function saidNone(asked: Pick<Asked, 'others' | 'state'> | null, council: Council): Message {
  if (!asked) return plain('Please type it again', 'That was asked too long ago for me to remember the question.');
  const help = `Please try other words, or ask ${council.trainingLead}.`;
  return {
    title: 'Thank you for telling me',
    parts: [
      text(`${WHERE_IT_GOES[asked.state]}${help}`),
      ...(asked.others.length > 0 ? [text('Perhaps you mean one of these:')] : []),
    ],
    press: asked.others.map(entryButton),
  };
}

const WHERE_IT_GOES: Record<Asked['state'], string> = {
  new: 'I have put your question on a list for the training lead, without your name and without any word that I do not know. ',
  listed: 'Your question is on the list for the training lead already. It counts once. ',
  wordless: '',
};

/** While the quick questions cannot be used. */
export function cannotAnswerNow(council: Council): Message {
  return plain(
    'I cannot look that up just now',
    `Please ask again in a minute. If it does not get better, tell ${council.trainingLead}. The lessons work as always.`,
  );
}

function lessonButton({ id, minutes }: Lesson): Button {
  const label = minutes === 2 ? 'Take the two-minute lesson' : `Take the lesson (${minutes} minutes)`;
  return { label, action: { kind: 'lesson', lesson: id } };
}

function entryButton({ id, title }: Entry): Button {
  return { label: title, action: { kind: 'entry', entry: id } };
}

function saySuggestions(entries: readonly Entry[], none: Button): Message {
  const one = entries.length === 1;
  return {
    title: one ? 'Perhaps this is what you mean' : 'Which of these do you mean?',
    parts: [
      text(
        one
          ? 'I am not sure, but this is the nearest. Press it, or type its name.'
          : 'I am not sure. The likeliest is first: press one, or type its name.',
      ),
    ],
    press: [...entries.map(entryButton), none],
  };
}

function plain(title: string, ...paragraphs: string[]): Message {
  return { title, parts: paragraphs.map((paragraph): Part => text(paragraph)), press: [] };
}
