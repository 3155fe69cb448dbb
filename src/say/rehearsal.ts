/** What an operator reads of a rehearsal. */
import type { Platform } from '../chat.ts';
import type { Item } from '../reminders/item.ts';
import type { Rehearsed } from '../reminders/rehearse-all.ts';
import { count, dayOfYear } from './words.ts';

type Send = Rehearsed['sends'][number];
type Other = Rehearsed['others'][number];

const ITEMS: Record<Item, string> = {
  welcome: 'welcome',
  'not-started': 'not started yet',
  'week-before': 'first before the due date',
  'day-before': 'last before the due date',
  'day-after': 'first after the due date',
  'week-after': 'last after the due date',
  digest: 'digest for a manager',
  refresher: 'refresher',
  owed: 'message about somebody else',
};

const PLATFORMS: Record<Platform, string> = { slack: 'Slack', teams: 'Teams', playground: 'playground' };

const WHY: Record<Other['why'], string> = {
  finished: 'finished',
  'done-elsewhere': 'done elsewhere',
  left: 'left, or their contract has ended',
  stopped: 'have stopped reminders',
  'not-in-pilot': 'not in a team of the pilot',
  exempt: 'exempt',
  away: 'away',
  snoozed: 'have put reminders off',
  'not-reached': 'not reached, and every try used up',
  'all-sent': 'have had every reminder of the round',
  'nothing-to-say': 'managers of whom there is nothing to tell',
  'not-yet': 'nothing due on these days',
  'not-on-course': 'not on the roster, and never in a private chat',
};

/** As many as this are named for each reason; JSON names all. */
const NAMED = 10;

/** `held`: what keeps messages back besides the plan, as the settings have it; null: nothing. */
export function describeRehearsal(rehearsed: Rehearsed, held: string | null): string[] {
  const { from, until, sends, others, unknownZones, paused } = rehearsed;
  const days = from === until ? `on ${dayOfYear(from)}` : `from ${dayOfYear(from)} to ${dayOfYear(until)}`;
  return [
    `${count(sends.length, 'message')} ${days}, as things stand now. Nothing has been sent, and nothing has changed.`,
    ...(paused ? ['Sending is paused: none of it goes out until a training lead lets it go on.'] : []),
    ...(held === null ? [] : [held]),
    ...byDay(sends),
    '',
    `Nothing for ${count(others.length, 'other person', 'other people')}${others.length > 0 ? ':' : '.'}`,
    ...byReason(others),
    ...unknownZones.map(
      ({ name, person, zone }) => `There is no time zone “${zone}”, which the platform tells of ${name ?? person}.`,
    ),
  ];
}

function byDay(sends: readonly Send[]): string[] {
  const days = [...new Set(sends.map(({ day }) => day))].sort();
  return days.flatMap((day) => {
    const lines = sends.filter((send) => send.day === day);
    return ['', dayOfYear(day), ...table(lines.map(sendColumns)).map((line) => `  ${line}`)];
  });
}

function sendColumns({ time, name, email, person, item, asked, attempt, platform, standing }: Send): string[] {
  const again = `${asked ? ', asked for' : ''}${attempt > 1 ? ` (try ${attempt})` : ''}`;
  const left = standing && `${standing.lesson ?? 'the final check'}, ${count(standing.minutesLeft, 'minute')} left`;
  return [
    time,
    name ?? person,
    email ?? '',
    `${ITEMS[item]}${again}`,
    platform ? PLATFORMS[platform] : 'to be found by email',
    left ?? '',
  ];
}

/** Columns as wide as their widest cell. */
function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function byReason(others: readonly Other[]): string[] {
  const reasons = [...new Set(others.map(({ why }) => why))];
  const groups = reasons.map((why) => ({ why, people: others.filter((other) => other.why === why) }));
  const width = String(others.length).length;
  return groups
    .sort((one, other) => other.people.length - one.people.length)
    .map(({ why, people }) => {
      const named = people.slice(0, NAMED).map(otherWords);
      const more = people.length > NAMED ? [`${people.length - NAMED} more`] : [];
      return `  ${String(people.length).padStart(width)} ${WHY[why]}: ${[...named, ...more].join('; ')}`;
    });
}

function otherWords({ name, person, until, next }: Other): string {
  const details = [
    ...(until === null ? [] : [`until ${dayOfYear(until)}`]),
    ...(next === null ? [] : [`next: ${ITEMS[next.item]}, ${dayOfYear(next.on)}`]),
  ];
  return details.length === 0 ? (name ?? person) : `${name ?? person} (${details.join(', ')})`;
}
