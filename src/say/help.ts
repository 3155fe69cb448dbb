import type { Button, Message } from '../chat.ts';
import type { Course } from '../course/course.ts';
import type { Step } from '../learning/next-step.ts';
import { goOnButton } from './position.ts';
import { text } from './words.ts';

const MENU: Button = { label: 'See all lessons', action: { kind: 'menu' } };
const PROGRESS: Button = { label: 'My progress', action: { kind: 'progress' } };

/** What can be typed. */
export function help(course: Course, step: Step): Message {
  return {
    title: 'What you can type',
    parts: [
      text(
        [
          '- **next**: go on from where you are',
          '- **menu**: all chapters; **chapter 2** shows its lessons',
          '- **lesson 4**: one lesson by its number',
          '- **progress**: how far you are',
          '- **check**: the final check; **begin** starts it',
          '- **which**: which part of the Playbook you need',
          '- **statement**: your statement of completion; **verify** and its code tells whether one is genuine',
          '- **stop**: no more reminders (**remind me** brings them back)',
          '- **help**: this list',
        ].join('\n'),
      ),
      text('Answer a question with the buttons, or type the letter or the words of your answer.'),
      text(`For anything about this course, ask ${course.council.trainingLead}.`),
    ],
    press: [goOnButton(step), MENU, PROGRESS],
  };
}

/** For words that are no command. */
export function cannotAnswer(step: Step): Message {
  return {
    parts: [
      text('I cannot answer questions yet, sorry. I can take you through the lessons and questions of this course.'),
      text('Type **help** to see everything I understand.'),
    ],
    press: [goOnButton(step), MENU],
  };
}

/** For a message without any words. */
export function nothingSaid(step: Step): Message {
  return {
    parts: [text('I could not find any words in that message. Type **help** to see what I understand.')],
    press: [goOnButton(step)],
  };
}

export function noSuchLesson(number: number, total: number): Message {
  return { parts: [text(`There is no lesson ${number}. The lessons are numbered from 1 to ${total}.`)], press: [MENU] };
}

/** For a button that this bot no longer knows. */
export function oldButton(): Message {
  return {
    parts: [text('That button is from an older message, so it counts for nothing now. Here is where you are.')],
    press: [],
  };
}

/** For an answer sent without picking anything, or picking more than one where one is wanted. */
export function pickFirst(pick: 'one' | 'many'): Message {
  return {
    parts: [
      text(
        pick === 'one' ? 'Please choose one answer, then send it.' : 'Please choose at least one answer, then send it.',
      ),
    ],
    press: [],
  };
}

/** In a channel, group chat or team. */
export function metInPublic(course: Course): Message {
  return {
    parts: [
      text(
        `The course *${course.about.title}* is taken in a private chat with me. Send me a direct message and say **start**.`,
      ),
    ],
    press: [],
  };
}

export function reminders(stopped: boolean, step: Step): Message {
  return {
    parts: [
      text(
        stopped
          ? 'I will not send you any reminders. Your progress is kept, and you can go on at any time. To get reminders again, type **remind me**.'
          : 'Reminders are on again. To stop them, type **stop**.',
      ),
    ],
    press: [goOnButton(step)],
  };
}
