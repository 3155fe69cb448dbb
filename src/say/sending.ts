/** What managers and training leads are told about the messages that are sent. */
import type { Button, Message, Part, Unreachable } from '../chat.ts';
import { escaped } from '../course/words.ts';
import type { Step } from '../learning/next-step.ts';
import type { Item } from '../reminders/item.ts';
import { headcount, type Ledger, type RoundLedger, type Unreached } from '../reminders/ledger.ts';
import type { SendingPage } from '../reminders/sending-desk.ts';
import type { SendingState } from '../reminders/sending-mode.ts';
import { goOnButton } from './position.ts';
import { count, day, list, text } from './words.ts';

export function sendingMessage(page: SendingPage): Message {
  switch (page.kind) {
    case 'deliveries':
      return deliveriesMessage(page.ledger, page.mode);
    case 'paused':
      return pausedMessage(page.changed);
    case 'resumed':
      return resumedMessage(page.changed, page.mode);
    case 'thanked':
      return plain(
        page.names.length === 0
          ? 'There is nobody to thank here any more.'
          : `I will tell ${list(page.names.map(escaped))} that you thank them, in the next working hour.`,
      );
    case 'decided':
      return plain(decided(page));
    case 'refused':
      return plain('That is not for you to do, so nothing has changed. If that is wrong, ask your training lead.');
  }
}

export function pausedMessage(changed: boolean): Message {
  return plain(
    changed
      ? 'No reminder goes out to anybody any more, until a training lead lets them go on. A message that is being sent at this moment still arrives.'
      : 'Reminders were paused already.',
    [RESUME, DELIVERIES],
  );
}

export function resumedMessage(changed: boolean, mode: SendingState['mode']): Message {
  return plain(`${changed ? 'Reminders go on.' : 'Reminders were not paused.'}${modeWords(mode)}`, [DELIVERIES]);
}

/** To whoever says that they did the course elsewhere. */
export function doneElsewhere(step: Step): Message {
  return {
    parts: [
      text(
        'Thank you, I have kept what you say. Your manager, or the training lead, will be asked to approve it, and I tell you when they have. For a week I send you no reminders.',
      ),
    ],
    press: [goOnButton(step)],
  };
}

const RESUME: Button = { label: 'Let reminders go on', action: { kind: 'resume-sending' } };
const PAUSE: Button = { label: 'Pause all reminders', action: { kind: 'pause-sending' } };
const DELIVERIES: Button = { label: 'See what was delivered', action: { kind: 'deliveries' } };

function plain(words: string, press: Button[] = []): Message {
  return { parts: [text(words)], press };
}

function decided({ name, approved, changed }: Extract<SendingPage, { kind: 'decided' }>): string {
  if (!changed) return `That has been decided already, or ${escaped(name)} never asked for it.`;
  return approved
    ? `It counts: ${escaped(name)} has done the course elsewhere, with your approval. I will tell them.`
    : `It does not count. I will tell ${escaped(name)}.`;
}

function modeWords(mode: SendingState['mode']): string {
  switch (mode) {
    case 'on':
      return '';
    case 'trial':
      return ' This is a trial: everything goes to one person (`REMINDERS_TO`).';
    case 'dry-run':
      return ' Nothing is sent, though: it is a dry run, which only writes into the log (`REMINDERS=dry-run`).';
    case 'off':
      return ' Nothing is sent, though: reminders are switched off (`REMINDERS=off`).';
  }
}

/** Of more people than these the report tells. */
const MOST_PEOPLE = 20;

export function deliveriesMessage(ledger: Ledger, state: SendingState): Message {
  const { rounds, unreached, doubtful } = ledger;
  const paused = state.paused ? ' Reminders are paused.' : '';
  const words = modeWords(state.mode).trim();
  return {
    title: 'What became of the messages',
    parts: [
      ...(words + paused === '' ? [] : [text(`${words}${paused}`.trim())]),
      ...(rounds.length === 0 ? [text('Nobody on the roster is to take the course at the moment.')] : []),
      ...rounds.flatMap((round) => roundParts(round, rounds.length > 1)),
      text(
        '*Delivered* means that Slack or Teams took the message. Whether somebody read it nobody can tell; *opened* means that they pressed a button or wrote a word afterwards.',
      ),
      ...unreachedParts(unreached),
      ...doubtfulParts(doubtful),
    ],
    press: [...(unreached.length > 0 ? [WRITE, LIST] : []), state.paused ? { ...RESUME, style: 'main' } : PAUSE],
  };
}

const WRITE: Button = {
  label: 'Get an email to copy',
  action: { kind: 'report-drafts', view: { about: null, filter: 'not-reached', page: 1 } },
  style: 'main',
};
const LIST: Button = {
  label: 'Everybody not reached',
  action: { kind: 'report', view: { about: null, filter: 'not-reached', page: 1 } },
};

/** In two halves, each of which adds up to everybody: what became of the messages, and what people did. */
function roundParts(round: RoundLedger, isOneOfMany: boolean): Part[] {
  const came = headcount(
    round,
    (delivery) => delivery === 'none',
    (stage) => stage !== 'nothing',
  );
  const waiting = headcount(
    round,
    (delivery) => delivery === 'none',
    (stage) => stage === 'nothing',
  );
  const heading = isOneOfMany ? `Round ${round.round}: assigned` : 'Assigned';
  const messages: [string, number][] = [
    ['Sent and delivered', headcount(round, (delivery) => delivery === 'delivered')],
    ['Sent, may have arrived', headcount(round, (delivery) => delivery === 'doubtful')],
    ['Sent, could not be reached', headcount(round, (delivery) => delivery === 'unreachable')],
    ['Not sent yet', waiting],
    ['Came before anything was sent', came],
  ];
  const steps: [string, number][] = [
    ['Opened', headcount(round, undefined, (stage) => stage !== 'nothing')],
    ['Started', headcount(round, undefined, (stage) => stage === 'started' || stage === 'passed')],
    ['Passed', headcount(round, undefined, (stage) => stage === 'passed')],
  ];
  const shown = (rows: [string, number][]) => rows.map(([label, number]): [string, string] => [label, String(number)]);
  return [
    {
      kind: 'facts',
      rows: [[heading, String(headcount(round))], ...shown(messages.filter(([, number]) => number > 0))],
    },
    { kind: 'facts', rows: shown(steps) },
  ];
}

/** By reason, since what is to be done depends on it. */
function unreachedParts(unreached: readonly Unreached[]): Part[] {
  if (unreached.length === 0) return [];
  const shown = unreached.slice(0, MOST_PEOPLE);
  const reasons = [...new Set(shown.map(({ reason }) => reason))];
  const more = unreached.length - shown.length;
  return [
    text(`**Not reached: ${count(unreached.length, 'person', 'people')}**`),
    ...reasons.map((reason) => {
      const people = shown.filter((one) => one.reason === reason).map(personLine);
      return text(`${WHAT_TO_DO[reason]}\n\n${people.join('\n')}`);
    }),
    ...(more > 0 ? [text(`There are ${more} more.`)] : []),
  ];
}

function personLine({ name, email, triedAt }: Unreached): string {
  return `- ${escaped(name)}, ${escaped(email)}${triedAt === null ? '' : `, last tried on ${day(triedAt)}`}`;
}

const WHAT_TO_DO: Record<Unreachable, string> = {
  'never-met':
    'Have never opened the bot, so it cannot write to them. Send them an email, or have the app installed for them:',
  blocked: 'Have blocked the app. Send them an email and ask them to allow it:',
  'account-off': 'Their account is switched off. If they have left, take them out of the council’s file:',
  left: 'Have removed the app from their chat. Send them an email and ask them to add it:',
  'not-allowed': 'The bot is not allowed to write to them. Ask whoever runs Slack or Teams to allow the app for them:',
  'not-found': 'The chat knows nobody with their email address. Look at the address in the council’s file:',
};

function doubtfulParts(doubtful: Ledger['doubtful']): Part[] {
  if (doubtful.length === 0) return [];
  const lines = doubtful
    .slice(0, MOST_PEOPLE)
    .map(({ name, item, at }) => `- ${escaped(name)}: ${ITEMS[item]}, ${day(at)}`);
  const more = doubtful.length - lines.length;
  return [
    text(
      `**May have arrived, or not.** They are not sent again, so that nobody gets anything twice:\n\n${lines.join('\n')}${more > 0 ? `\n\nThere are ${more} more.` : ''}`,
    ),
  ];
}

/** What each message is called when it is spoken of. */
export const ITEMS: Record<Item, string> = {
  welcome: 'the welcome',
  'not-started': 'the reminder to start',
  'week-before': 'the first reminder before the due date',
  'day-before': 'the last reminder before the due date',
  'day-after': 'the first reminder after the due date',
  'week-after': 'the last reminder',
  digest: 'the weekly summary',
  refresher: 'the invitation to the refresher',
  owed: 'a message about somebody else',
};
