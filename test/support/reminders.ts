import type { Fact, FactBody, NewFact } from '../../src/learning/fact.ts';
import { nextRoundOn, openRound } from '../../src/learning/refresher.ts';
import { replay } from '../../src/learning/replay.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import { createCalendar } from '../../src/reminders/calendar.ts';
import type { Item, PlannedReminder } from '../../src/reminders/item.ts';
import { nextReminder, plannedReminder } from '../../src/reminders/next-reminder.ts';
import type { Planned, ReminderRules } from '../../src/reminders/outlook.ts';
import { DEFAULT_RHYTHM } from '../../src/reminders/rhythm.ts';
import { reminderKey } from '../../src/reminders/sent.ts';
import { rosterEntry } from './roster.ts';

/** The default rules, in England. */
export function reminderRules(differing: Partial<ReminderRules> = {}): ReminderRules {
  return {
    calendar: createCalendar({ closed: [], open: [] }),
    rhythm: DEFAULT_RHYTHM,
    dueDays: 30,
    refresher: { kind: 'none' },
    teams: null,
    nation: 'england',
    timeZone: 'Europe/London',
    ...differing,
  };
}

/** Somebody on the roster of whom nothing is known yet. */
export function planned(differing: Partial<Planned> = {}, entry: Partial<RosterEntry> = {}): Planned {
  return { id: 'ada', person: null, entry: rosterEntry('ada', entry), facts: [], isManager: false, ...differing };
}

let numbered = 0;

/** Something the person did. */
export function did(at: string, body: FactBody): NewFact {
  numbered += 1;
  return { ...body, key: `${body.kind}:${numbered}`, at, cause: `event-${numbered}` };
}

export const joined = (at: string) => did(at, { kind: 'joined', platform: 'slack', course: 'c1' });
export const opened = (at: string, round = 1, lesson = 'one') =>
  did(at, { kind: 'lesson-opened', lesson, course: 'c1', round });
export const completed = (at: string, round = 1) =>
  did(at, { kind: 'completed', attempt: 1, score: 9, total: 10, course: 'c1', round });

/** What became of an attempt. */
export function happened(
  at: string,
  { item, slot, attempt }: Omit<PlannedReminder, 'at'>,
  what: 'reminder-delivered' | 'reminder-unreachable' | 'reminder-doubtful',
): NewFact {
  const body = { item, slot, attempt, ...(what === 'reminder-unreachable' ? { reason: 'blocked' as const } : {}) };
  const fact =
    what === 'reminder-unreachable'
      ? ({ ...body, kind: what, reason: 'blocked' } as const)
      : what === 'reminder-doubtful'
        ? ({ ...body, kind: what, doubt: 'cut off' } as const)
        : ({ ...body, kind: what } as const);
  return { ...fact, key: reminderKey(fact), at, cause: null };
}

export interface Lived {
  item: Item;
  slot: string;
  attempt: number;
  at: string;
  arrived: boolean;
}

export interface LiveOptions {
  /** What the person does. */
  events?: readonly NewFact[];
  /** Whether a message reaches them; all do unless said otherwise. */
  arrives?(sent: PlannedReminder): boolean;
}

/**
 * Lives through the time until `until` as the sending does it: whoever is due by what is known is looked at again with the present
 * moment, and only what that says goes out. A new round opens in the night before its day.
 */
export function live(
  whom: Planned,
  rules: ReminderRules,
  until: string,
  { events = [], arrives = () => true }: LiveOptions = {},
): { lived: Lived[]; facts: (Fact | NewFact)[] } {
  const lived: Lived[] = [];
  let facts = [...whom.facts];
  const waiting = [...events].sort((one, other) => (one.at < other.at ? -1 : 1));
  for (let steps = 0; steps < 2_000; steps++) {
    const known = plannedReminder({ ...whom, facts }, rules);
    const next = 'none' in known ? null : known.at;
    const opensOn = nextRoundOn(replay(facts), rules.refresher);
    const opened = opensOn && openRound(replay(facts), rules.refresher, `${opensOn}T00:01:00.000Z`);
    if (opened && opened.at <= until && (next === null || opened.at < next)) {
      facts = [...facts, opened];
      continue;
    }
    const event = waiting[0];
    if (event && (next === null || event.at < next)) {
      facts = [...facts, event];
      waiting.shift();
      continue;
    }
    if (next === null || next > until) return { lived, facts };
    const last = facts.at(-1)?.at ?? '';
    const now = next > last ? next : last;
    const sent = nextReminder({ ...whom, facts }, rules, now);
    if ('none' in sent || sent.at > now) throw new Error(`due at ${now}, but then ${JSON.stringify(sent)}`);
    const arrived = arrives(sent);
    lived.push({ item: sent.item, slot: sent.slot, attempt: sent.attempt, at: now, arrived });
    facts = [...facts, happened(now, sent, arrived ? 'reminder-delivered' : 'reminder-unreachable')];
  }
  throw new Error('it never came to an end');
}

/** `week-before Wed 16 Dec`, in the person's time. */
export function told({ item, at }: { item: Item; at: string }, timeZone = 'Europe/London'): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(new Date(at));
  return `${item} ${part({ weekday: 'short' })} ${part({ day: 'numeric' })} ${part({ month: 'short' })}`;
}
