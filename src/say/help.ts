import type { Button, Message } from '../chat.ts';
import { type Course, lessonsOf, type Question } from '../course/course.ts';
import type { Step } from '../learning/next-step.ts';
import { goOnButton, whatIsNext } from './position.ts';
import { text } from './words.ts';

const MENU: Button = { label: 'See all lessons', action: { kind: 'menu' } };
const PROGRESS: Button = { label: 'My progress', action: { kind: 'progress' } };

/** What can be typed. */
export function help(course: Course, step: Step, isLead: boolean): Message {
  return {
    title: 'What you can type',
    parts: [
      text(
        [
          '- **any question** on the security of connected places, in your own words',
          '- **next**: go on from where you are',
          '- **menu**: all chapters; **chapter 2** shows its lessons',
          '- **lesson 4**: one lesson by its number',
          '- **progress**: how far you are',
          '- **check**: the final check; **begin** starts it',
          '- **which**: which part of the Playbook you need',
          '- **statement**: your statement of completion; **verify** and its code tells whether one is genuine',
          '- **what do you know about me**: all of it; **delete my data** asks for it to be erased',
          '- **report**: for managers, how their people are getting on; **what does my manager see** shows you yourself as they do',
          '- **my deputy**: for managers, who else may see their people, and until when',
          '- **I did this elsewhere**, and where: your manager is asked whether it counts',
          '- **reminders**: when they come, and how to put them off; **stop** ends them, **remind me** brings them back',
          ...(isLead
            ? [
                '- **questions**: what people asked and I could not answer',
                '- **deliveries**: what became of the messages; **pause all reminders** and **resume all reminders**',
                '- **people**: who is on the course, and who may be one person or two',
              ]
            : []),
          '- **help**: this list',
        ].join('\n'),
      ),
      text('Answer a question with the buttons, or type the letter or the words of your answer.'),
      text(`For anything about this course, ask ${course.council.trainingLead}.`),
    ],
    press: [goOnButton(step), MENU, PROGRESS],
  };
}

/** For somebody who would rather leave something out. */
export function skip(course: Course, step: Step): Message {
  const after =
    'lesson' in step ? lessonsOf(course).find(({ number }) => number === step.lesson.number + 1) : undefined;
  return {
    parts: [
      text(
        step.kind === 'check-question'
          ? 'Each question of the final check needs an answer, right or wrong. This one waits for you as long as you like.'
          : 'You can take the lessons in any order: what you leave out stays open and waits for you.',
      ),
    ],
    press: [
      ...(after
        ? [
            {
              label: `Open lesson ${after.number}: ${after.title}`,
              action: { kind: 'lesson', lesson: after.id },
            } as const,
          ]
        : []),
      goOnButton(step),
      MENU,
    ],
  };
}

/** For a message without any words. */
export function nothingSaid(step: Step): Message {
  return {
    parts: [text('I could not find any words in that message. Type **help** to see what I understand.')],
    press: [goOnButton(step)],
  };
}

export function noSuchPlace(what: 'lesson' | 'chapter', number: number, total: number): Message {
  const said = `There is no ${what} ${number}. The ${what}s are numbered from 1 to ${total}.`;
  return { parts: [text(said)], press: [MENU] };
}

/** For letters that are no answer. */
export function noSuchOption(step: Step): Message {
  const asks = step.kind === 'question' || step.kind === 'check-question';
  const said = asks ? lettersOf(step.question) : `No question is open just now. ${whatIsNext(step)}`;
  return { parts: [text(said)], press: [goOnButton(step)] };
}

function lettersOf({ options, pick }: Question): string {
  const last = String.fromCharCode('A'.charCodeAt(0) + options.length - 1);
  return `The answers to the open question have the letters A to ${last}. Please type ${pick === 'one' ? 'one of them' : 'those that apply'}.`;
}

/** For somebody who says thank you, or goodbye. */
export function thanked(step: Step): Message {
  const said = `You are welcome. ${step.kind === 'completed' ? 'Ask me whenever you have a question.' : 'I keep your place.'}`;
  return { parts: [text(said)], press: [goOnButton(step)] };
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
