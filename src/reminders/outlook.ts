/** All that the plan for one person looks at, gathered once. Pure. */
import { type Day, dayOf, daysAfter, laterDay } from '../day.ts';
import type { Fact, NewFact } from '../learning/fact.ts';
import type { Refresher } from '../learning/refresher.ts';
import { type Learner, replay } from '../learning/replay.ts';
import type { Nation, RosterEntry } from '../people/entry.ts';
import type { Person, PersonId } from '../store/store.ts';
import { type Arrival, arrivalOf } from './arrival.ts';
import type { Calendar } from './calendar.ts';
import { endOfHour, type GoodHour, turnOn, zoneOf } from './good-hour.ts';
import type { Item, NothingPlanned, PlannedReminder } from './item.ts';
import { type OwnDays, ownDays } from './own-days.ts';
import type { Rhythm } from './rhythm.ts';
import { type Sent, sentOf } from './sent.ts';
import { type Wishes, wishesOf } from './wishes.ts';

/** Whom a plan is for. */
export interface Planned {
  id: PersonId;
  /** Null for who was never met. */
  person: Pick<Person, 'timeZone' | 'addresses'> | null;
  entry: RosterEntry | null;
  /** Oldest first. */
  facts: readonly (Fact | NewFact)[];
  /** Whether anybody in the roster reports to them. */
  isManager: boolean;
  /** Where the facts have led them, from whoever has worked that out. */
  learner?: Learner;
}

/** By which rules reminders are planned. */
export interface ReminderRules {
  calendar: Calendar;
  rhythm: Rhythm;
  dueDays: number;
  refresher: Refresher;
  /** Names of the teams that take part, as the roster has them; null: everybody does. */
  teams: ReadonlySet<string> | null;
  /** Of who has none in the roster. */
  nation: Nation;
  /** Of who has none from a platform. */
  timeZone: string;
}

export interface Outlook {
  whom: Planned;
  rules: ReminderRules;
  learner: Learner;
  wishes: Wishes;
  sent: readonly Sent[];
  arrival: Arrival;
  days: OwnDays;
  nation: Nation;
  zone: string;
  /** Nothing goes out before this, in ms. */
  from: number;
}

/** Working days after the first failure on which an undelivered message is tried again. */
export const TRY_AGAIN = [1, 3, 7];

export function outlookOf(whom: Planned, rules: ReminderRules, from: string): Outlook {
  const learner = whom.learner ?? replay(whom.facts);
  const wishes = wishesOf(whom.facts);
  const sent = sentOf(whom.facts);
  const nation = whom.entry?.nation ?? rules.nation;
  return {
    whom,
    rules,
    learner,
    wishes,
    sent,
    arrival: arrivalOf(whom, sent, learner),
    days: ownDays(rules.calendar, nation, wishes, whom.entry),
    nation,
    zone: zoneOf(whom.person?.timeZone ?? null, rules.timeZone),
    from: Math.max(Date.parse(from), ...sent.map(putOffUntil)),
  };
}

/** The first day on which anything may go out at a given hour: not in the past, not before a snooze is over or a new try is due. */
export function earliestDay({ from, zone, wishes, arrival, rules, nation }: Outlook, hour: GoodHour): Day {
  const today = dayOf(new Date(from).toISOString(), zone);
  let day = endOfHour(today, hour, zone) > from ? today : daysAfter(today, 1);
  if (wishes.snoozedUntil !== null) day = laterDay(day, wishes.snoozedUntil);
  const wait = TRY_AGAIN[arrival.failedAt.length - 1];
  const [failedAt] = arrival.failedAt;
  if (wait === undefined || failedAt === undefined) return day;
  return laterDay(day, rules.calendar.workingDaysAfter(dayOf(failedAt, zone), wait, nation));
}

/** Why no good day comes for somebody. */
export function whyNoDay({ whom, from, zone }: Outlook): NothingPlanned {
  const { endsOn = null, exemptUntil = null } = whom.entry ?? {};
  if (exemptUntil !== null && exemptUntil >= dayOf(new Date(from).toISOString(), zone)) return 'exempt';
  return endsOn === null ? 'away' : 'left';
}

/** A message of the plan on a given day. */
export function message(outlook: Outlook, item: Item, slot: string, day: Day, hour: GoodHour): PlannedReminder {
  const { whom, sent, zone } = outlook;
  const before = sent.find((one) => one.item === item && one.slot === slot);
  const turn = turnOn(day, hour, zone, whom.id);
  return {
    item,
    slot,
    attempt: (before?.attempt ?? 0) + 1,
    at: new Date(before ? Math.max(turn, putOffUntil(before)) : turn).toISOString(),
  };
}

/** In ms; long past where it has not been put off. */
function putOffUntil({ state, until }: Sent): number {
  return state === 'put-off' && until !== null ? Date.parse(until) : 0;
}
