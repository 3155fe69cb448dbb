/** What people are told when they ask for something about their reminders: what is now so, when the next one comes, how to undo it. */
import type { Button, Message } from '../chat.ts';
import { escaped } from '../course/words.ts';
import type { Day } from '../day.ts';
import type { NothingPlanned } from '../reminders/item.ts';
import type { WishDoubt } from '../reminders/make-wish.ts';
import type { Prospect } from '../reminders/prospect.ts';
import { EVERY_WORKING_DAY, type Wish } from '../reminders/wish.ts';
import { list, text, weekday } from './words.ts';

export const SNOOZE_BUTTONS: Button[] = [
  { label: 'Remind me tomorrow', action: { kind: 'snooze', until: 'tomorrow' } },
  { label: 'Remind me next week', action: { kind: 'snooze', until: 'next-week' } },
];
export const STOP: Button = { label: 'Stop reminders', action: { kind: 'stop' } };
const RESUME: Button = { label: 'Remind me as usual', action: { kind: 'remind' } };
const ANY_DAY: Button = {
  label: 'Any working day again',
  action: { kind: 'working-days', days: EVERY_WORKING_DAY },
};

const DAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

export function wishKept(wish: Wish, prospect: Prospect): Message {
  const { said, undo, press } = wordsFor(wish, prospect);
  const sentences =
    wish.kind === 'snooze' && prospect.isAsked
      ? [`I will remind you ${comesOn(prospect)}, and not before.`, ...dueStays(prospect)]
      : [said, whatComes(prospect), ...(wish.kind === 'resume' ? [] : dueStays(prospect))];
  return { parts: [text(sentences.join(' ')), text(undo)], press };
}

function wordsFor(wish: Wish, prospect: Prospect): { said: string; undo: string; press: Button[] } {
  const resume = { undo: 'To undo this, press the button or type **remind me**.', press: [RESUME] };
  switch (wish.kind) {
    case 'snooze':
    case 'quiet':
      return { said: `No reminder comes before ${weekday(wish.until)}.`, ...resume };
    case 'away':
      if (wish.until < wish.from) return { said: 'Welcome back.', ...anyTime };
      return {
        said: awayWords(wish, prospect.today),
        undo: 'Back sooner or later than that? Type **I am back**, or for example **back on 4 January**.',
        press: [RESUME],
      };
    case 'working-days': {
      if (wish.days.length === EVERY_WORKING_DAY.length) {
        return { said: 'Reminders may come on any working day.', ...anyTime };
      }
      return {
        said: `Reminders come on ${dayNames(wish.days)} only.`,
        undo: 'To undo this, press the button or type **I work Monday to Friday**.',
        press: [ANY_DAY],
      };
    }
    case 'stop':
      return { said: 'I will not send you any reminders; your manager’s weekly summary says so.', ...resume };
    case 'resume':
      return { said: 'Reminders are on again.', undo: 'To stop them, type **stop**.', press: [] };
  }
}

const anyTime = { undo: 'Type **reminders** to see or change when they come.', press: [] };

function awayWords({ from, until }: { from: Day; until: Day }, today: Day): string {
  if (from === until) return `No reminder comes on ${weekday(from)}.`;
  return from <= today
    ? `No reminder comes up to and including ${weekday(until)}.`
    : `No reminder comes from ${weekday(from)} up to and including ${weekday(until)}.`;
}

const NONE_COMES: Record<NothingPlanned, string> = {
  finished: 'You have finished the course, so none is due.',
  'done-elsewhere': 'You have done the course elsewhere, so none is due.',
  stopped: 'Your progress is kept, and you can go on at any time.',
  'all-sent': 'You have had all reminders of this round; no more will come.',
  exempt: 'None is planned as long as you are exempt.',
  away: 'None is planned.',
  left: 'None is planned.',
  'not-reached': 'None is planned.',
  'not-on-course': 'None is planned.',
  'not-in-pilot': 'None is planned while reminders are tried out with other teams.',
};

function whatComes({ next, nextOn, today, wishes }: Prospect): string {
  if ('none' in next || nextOn === null) {
    // Who has stopped them and asks for something else is told that they are stopped.
    if (wishes.stopped) return NONE_COMES.stopped;
    return 'none' in next ? NONE_COMES[next.none] : NONE_COMES.away;
  }
  if (next.item === 'digest') return `Your next message is the summary of your team, ${onDay(nextOn, today)}.`;
  if (next.item === 'refresher') return `The next one opens your refresher, ${onDay(nextOn, today)}.`;
  return `The next one comes ${comesOn({ nextOn, today })}.`;
}

function comesOn({ nextOn, today }: Pick<Prospect, 'nextOn' | 'today'>): string {
  return `${onDay(nextOn ?? today, today)} between 9:30 and 10:30`;
}

function onDay(day: Day, today: Day): string {
  return day === today ? 'today' : `on ${weekday(day)}`;
}

function dueStays({ due, next, today }: Prospect, still = ' still'): string[] {
  const isOpen = !('none' in next) || !['finished', 'done-elsewhere', 'exempt'].includes(next.none);
  if (due === null || due < today || !isOpen || ('item' in next && next.item === 'refresher')) return [];
  return [`Your course is${still} due by ${weekday(due)}.`];
}

/** How reminders stand, and what can be asked for. */
export function myReminders(prospect: Prospect): Message {
  return {
    title: 'Your reminders',
    parts: [
      text([...inForce(prospect), whatComes(prospect), ...dueStays(prospect, '')].join(' ')),
      text(
        [
          'You can type, for example:',
          '- **remind me next week**, or **snooze until 4 December**',
          '- **I am away until 4 January**, or **away from 21 December to 4 January**',
          '- **not on Mondays**, or **I work Tuesday to Thursday**',
        ].join('\n'),
      ),
    ],
    press: prospect.wishes.stopped ? [RESUME] : [...SNOOZE_BUTTONS, STOP],
  };
}

function inForce({ wishes, today, isAsked }: Prospect): string[] {
  const { stopped, snoozedUntil, away, workingDays } = wishes;
  if (stopped) return ['You have stopped reminders.'];
  return [
    ...(workingDays !== null && workingDays.length < EVERY_WORKING_DAY.length
      ? [`You work on ${dayNames(workingDays)}.`]
      : []),
    ...(away !== null && away.until >= today && away.from <= away.until ? [awayWords(away, today)] : []),
    ...(snoozedUntil !== null && snoozedUntil > today && !isAsked
      ? [`No reminder comes before ${weekday(snoozedUntil)}.`]
      : []),
  ];
}

/** What was asked for cannot be done yet. */
export function wishDoubted(doubt: WishDoubt): Message {
  if (doubt.kind !== 'which-day') return { parts: [text(doubtWords(doubt))], press: [] };
  return {
    parts: [text('Which day do you mean?')],
    press: doubt.choices.map(({ day, action }) => ({ label: weekday(day), action })),
  };
}

function doubtWords(doubt: Exclude<WishDoubt, { kind: 'which-day' }>): string {
  switch (doubt.kind) {
    case 'until-when':
      return 'Until when? Type for example **away until 4 January**, or **back on 5 January**.';
    case 'unread':
      return `I cannot tell which day “${escaped(doubt.words)}” is. Type it day first, for example **4 December** or **4/12/2026**, or a day such as **Friday**.`;
    case 'no-such-day':
      return 'There is no such day. The day comes first, then the month: 4/12 is the fourth of December.';
    case 'other-weekday':
      return 'That date is on another day of the week. Please type the date alone.';
    case 'past':
      return doubt.wish === 'snooze'
        ? 'That day is here or has gone by. Type a later one, for example **remind me tomorrow**.'
        : 'That day has gone by. Type the last day on which you are away, for example **away until 4 January**.';
    case 'too-far':
      return doubt.wish === 'snooze'
        ? 'That is more than a year ahead. To have no reminders at all, type **stop**.'
        : 'That is more than a year ahead. To have no reminders at all, type **stop**; for long leave, tell whoever runs this course.';
    case 'no-days-left':
      return 'Then no day would be left. To have no reminders at all, type **stop**.';
    case 'weekend':
      return 'I write from Monday to Friday only. Name at least one of these days.';
  }
}

/** For a button whose day has gone by. */
export function tooLateToPress(prospect: Prospect): Message {
  return { parts: [text(`That day has gone by. ${whatComes(prospect)}`)], press: SNOOZE_BUTTONS };
}

function dayNames(days: readonly number[]): string {
  return list(days.map((day) => DAYS[day] ?? ''));
}
