/** What it would mean to have everything about somebody erased, told to them. */
import type { Message } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { day, text } from './words.ts';

/** `askedAt`: they have asked for it already, ISO 8601. */
export function aboutErasure({ about, council }: Course, askedAt: string | null): Message {
  const parts = [
    text(
      `You can ask for everything that I know about you to be erased. The council decides: it may have to keep proof of who took *${about.title}* and when, for as long as that is needed for its legal duties or for an audit. You are told what it decides and why.`,
    ),
    text(
      [
        '- **What goes:** your answers and results, your line in the council’s file here, your accounts, and every copy of them in my files.',
        '- **What stays, without your name:** how many entries there were, a check number for the last of them, and the day.',
        '- **What that means:** your progress is gone, and a statement of completion cannot be confirmed any more. If you are still due to take the course, it begins again.',
        '- **What I cannot reach:** backups, reports that were given out before, and the messages in Slack or Teams.',
      ].join('\n'),
    ),
  ];
  if (askedAt !== null) {
    return {
      title: 'You have asked for this already',
      parts: [text(`You asked on ${day(askedAt)}, and the training lead is told. ${whoAnswers(council)}`), ...parts],
      press: [],
    };
  }
  return {
    title: 'Erasing what I know about you',
    parts: [...parts, text(`Rather talk to somebody first? Ask ${council.dataProtection}.`)],
    press: [
      { label: 'Ask for it to be erased', action: { kind: 'ask-erasure' }, style: 'danger' },
      { label: 'What do you know about me?', action: { kind: 'my-data' } },
    ],
  };
}

/** They have just asked for it. */
export function erasureAsked({ council }: Course): Message {
  return {
    title: 'I pass that on',
    parts: [
      text(
        `The training lead is told that you want everything about you erased. Nothing is erased yet. ${whoAnswers(council)}`,
      ),
      text('Until then you can go on as before. If you change your mind, tell them.'),
    ],
    press: [],
  };
}

function whoAnswers({ dataProtection }: Course['council']): string {
  return `You should hear within a month. If you do not, ask ${dataProtection}.`;
}
