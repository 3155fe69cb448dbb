/** What the adapters must say themselves. */
import type { Ask, Button, Message } from '../chat.ts';
import type { ReportView } from '../reports/report-view.ts';
import { FILTER_SAID } from './report-words.ts';
import { list, text } from './words.ts';

/** For a message that is heard instead of seen. */
export const cardWords = {
  chooseFirst: (pick: Ask['pick']) =>
    pick === 'one' ? 'Choose an answer first.' : 'Choose at least one answer first.',
  pressable: (buttons: readonly Button[]) => `You can press: ${list(buttons.map(spoken))}.`,
  fileFollows: (name: string) => `File: ${name}`,
};

/** What went wrong, told to the person it happened to. */
const failures = {
  notKept: (reference: string): Message => ({
    parts: [
      text(
        `That was not saved, because of a problem on my side. Please try again in a minute. Reference: ${reference}.`,
      ),
    ],
    press: [],
  }),
  unsure: (reference: string): Message => ({
    parts: [text(`I am not sure that was kept. Press again: it cannot count twice. Reference: ${reference}.`)],
    press: [],
  }),
  unknownButton: (): Message => ({
    parts: [text('I do not know that button: it is from another version of me. Type **next** to go on.')],
    press: [{ label: 'Go on', action: { kind: 'next' }, style: 'main' }],
  }),
};

export const playgroundWords = {
  bot: 'Principles 101',
  card: cardWords,
  blocks: { ...cardWords, yourAnswer: () => 'Your answer' },
  people: {
    'new-starter': { name: 'Nia Evans', about: 'New starter' },
    'half-way': { name: 'Sam Okafor', about: 'Half-way through the course' },
    manager: { name: 'Priya Shah', about: 'Manager' },
    'training-lead': { name: 'Joan Miller', about: 'Training lead' },
    visitor: { name: 'Visitor', about: 'Made by a test' },
  },
  ...failures,
};

export const slackWords = {
  ...cardWords,
  ...failures,
  notForYou: (): Message => ({
    parts: [
      text(
        'This course is for staff of this organisation, so I cannot open it for you. I have kept nothing about you.',
      ),
    ],
    press: [],
  }),
  yourAnswer: () => 'Your answer',
  answeredInChat: () => 'I have answered you in our direct messages, where only you can see it.',
  fileNotSent: (name: string) =>
    `I cannot put files into this chat, so I could not send ${name}. If you need it, ask whoever runs this course.`,
  fileLinked: (name: string, url: string) => `Get ${name} here within ten minutes; the link works once: ${url}`,
  lastMessages: () => ({
    heading: 'The last messages I sent you',
    intro: 'If a newer message looks like mine and is not on this list, it did not come from me.',
  }),
};

export const teamsWords = {
  card: cardWords,
  ...failures,
  notForYou: slackWords.notForYou,
  answerBelow: () => 'See my new message below.',
  fileOffered: (name: string) =>
    `If you allow it, I put ${name} into your OneDrive. I keep it for ten minutes, and then delete it here.`,
  filePut: (name: string) => `${name} is in your OneDrive. I have deleted it here.`,
  fileDeclined: (name: string) => `I have not sent ${name}, and have deleted it here. Ask me whenever you want it.`,
  fileNotPut: (name: string) => `I could not put ${name} into your OneDrive. Press Allow again in a minute, please.`,
  fileGone: () => 'I keep a file for ten minutes only, and have deleted that one. Ask me for it again.',
  fileNotSent: slackWords.fileNotSent,
  fileLinked: slackWords.fileLinked,
};

/** The page of a link to a file. */
export const fileLinkWords = {
  title: 'Your file from Principles 101',
  ready: (name: string) =>
    `${name} is ready. It may hold names and results: keep it where only those who need it can open it. The button works once.`,
  button: 'Download the file',
  ended: 'This link has been used, or its ten minutes are over. Ask the bot for the file again.',
};

/** What somebody can type instead of pressing; null where there is no such word. */
function typed({ action, style }: Button): string | null {
  switch (action.kind) {
    case 'start':
    case 'next':
    case 'menu':
    case 'progress':
    case 'check':
    case 'help':
    case 'stop':
    case 'people':
      return action.kind;
    case 'statement':
      return action.round === null ? action.kind : null;
    case 'reminders':
      return action.kind;
    case 'end-deputy':
      return 'no deputy';
    case 'same-person':
      return `${action.same ? 'one person' : 'two people'} ${action.question}`;
    case 'remind':
      return 'remind me';
    case 'snooze':
      return { tomorrow: 'remind me tomorrow', 'next-week': 'remind me next week' }[action.until] ?? null;
    case 'report-me':
      return 'what does my manager see';
    case 'report':
    case 'report-file':
      return typedReport(action.view, action.kind === 'report-file');
    case 'quiz':
      return 'next';
    case 'lesson':
      // The main button to a lesson leads to the one that is next.
      return style === 'main' ? 'next' : null;
    default:
      return null;
  }
}

/** A manager's team and a single person are asked for by name, which no button holds. */
function typedReport({ about, filter, page }: ReportView, asFile: boolean): string | null {
  if (about?.kind === 'line' || about?.kind === 'person') return null;
  return [
    'report',
    ...(about ? [about.kind, about.key.replaceAll('-', ' ')] : []),
    ...(filter ? [FILTER_SAID[filter]] : []),
    ...(asFile ? ['file'] : []),
    ...(page > 1 ? ['page', page] : []),
  ].join(' ');
}

function spoken(button: Button): string {
  const word = typed(button);
  return word === null ? `“${button.label}”` : `“${button.label}” (or type ${word})`;
}
