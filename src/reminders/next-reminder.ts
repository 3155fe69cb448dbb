/** The plan: which message somebody gets next and when, or why none. Pure: from facts, roster, wishes and the calendar, given the time. */
import { type Day, dayOf, daysAfter, laterDay, weekdayOf } from '../day.ts';
import type { Fact } from '../learning/fact.ts';
import { completionOf } from '../learning/replay.ts';
import { assignedOn } from '../people/due-on.ts';
import { DIGEST_HOUR, REMINDER_HOUR } from './good-hour.ts';
import type { NextReminder, NothingPlanned, PlannedReminder } from './item.ts';
import { looseEndsDueAt } from './loose-ends.ts';
import { nextNudge } from './next-nudge.ts';
import {
  earliestDay,
  message,
  type Outlook,
  outlookOf,
  type Planned,
  type ReminderRules,
  TRY_AGAIN,
  whyNoDay,
} from './outlook.ts';
import { countsAsSent } from './sent.ts';

/**
 * What comes next for somebody, nothing before `from` (ISO 8601). A message whose moment has gone by is planned for that moment
 * still while the good hour of its day lasts, and for another day afterwards; so the plan can be asked again at any time.
 */
export function nextReminder(whom: Planned, rules: ReminderRules, from: string): NextReminder {
  const outlook = outlookOf(whom, rules, from);
  const own = nextForLearner(outlook);
  const digest = nextDigest(outlook);
  if (digest === null) return own;
  return 'none' in own || digest.at < own.at ? digest : own;
}

/**
 * The plan from what is known alone, without the present moment: it holds until another fact is kept. The newest fact, or the
 * day on which the roster named the person, is taken as the time.
 */
export function plannedReminder(whom: Planned, rules: ReminderRules): NextReminder {
  const known = whom.facts.at(-1)?.at ?? (whom.entry ? `${whom.entry.addedOn}T00:00:00.000Z` : null);
  return known === null ? { none: 'not-on-course' } : nextReminder(whom, rules, known);
}

/** When somebody is to be looked at next: their next message is due, or something about earlier ones is to be settled. ISO 8601; null: never. */
export function dueAtOf(whom: Planned & { facts: readonly Fact[] }, rules: ReminderRules): string | null {
  const next = plannedReminder(whom, rules);
  const moments = [looseEndsDueAt(whom.facts), 'none' in next ? null : next.at].filter((at) => at !== null);
  return moments.sort()[0] ?? null;
}

function nextForLearner(outlook: Outlook): NextReminder {
  const { whom, learner, arrival } = outlook;
  const barred = whyNothing(outlook);
  if (barred === 'left') return { none: barred };
  if (completionOf(learner) !== null) return { none: 'finished' };
  if (isDoneElsewhere(outlook)) return { none: 'done-elsewhere' };
  if (barred) return { none: barred };
  if (arrival.arrivedAt !== null) return nextNudge(outlook, arrival.arrivedAt);
  if (learner.roundOpenedAt !== null) return opening(outlook, learner.round, dayOf(learner.roundOpenedAt));
  return whom.entry === null ? { none: 'not-on-course' } : opening(outlook, 1, welcomeDay(whom.entry));
}

/** What keeps every message from somebody; null where nothing does. */
function whyNothing({ whom, rules, wishes, arrival, from, zone }: Outlook): NothingPlanned | null {
  const endsOn = whom.entry?.endsOn ?? null;
  if (rules.teams !== null && !rules.teams.has(whom.entry?.team ?? '')) return 'not-in-pilot';
  if (whom.entry?.leftOn || (endsOn !== null && endsOn < dayOf(new Date(from).toISOString(), zone))) return 'left';
  if (wishes.stopped) return 'stopped';
  return arrival.hasGone || arrival.failedAt.length > TRY_AGAIN.length ? 'not-reached' : null;
}

function isDoneElsewhere({ whom, learner }: Outlook): boolean {
  return learner.doneElsewhere !== null || (learner.round === 1 && whom.entry?.externalCompletion != null);
}

/** Never on the day of the import: whoever loads a file can look at the rehearsal of the next day first. */
function welcomeDay({ addedOn, startsOn }: { addedOn: Day; startsOn: Day | null }): Day {
  return laterDay(daysAfter(addedOn, 1), assignedOn({ addedOn, startsOn }));
}

/** The welcome of the first round, or what opens a later one. */
function opening(outlook: Outlook, round: number, on: Day): NextReminder {
  const day = outlook.days.onOrAfter(laterDay(on, earliestDay(outlook, REMINDER_HOUR)));
  if (day === null) return { none: whyNoDay(outlook) };
  return message(outlook, round === 1 ? 'welcome' : 'refresher', String(round), day, REMINDER_HOUR);
}

/** Monday's digest, on the first good day of its week; null for who manages nobody, and for who has no good day for a year. */
function nextDigest(outlook: Outlook): PlannedReminder | null {
  const { whom, arrival, sent, days } = outlook;
  if (!whom.isManager || whyNothing(outlook) !== null) return null;
  // Who needs no welcome is written to without one.
  const since = arrival.arrivedAt ?? (isDoneElsewhere(outlook) ? (whom.entry?.addedOn ?? null) : null);
  if (since === null) return null;
  const arrived = dayOf(since, outlook.zone);
  const done = new Set(sent.filter((one) => one.item === 'digest' && countsAsSent(one)).map(({ slot }) => slot));
  const earliest = earliestDay(outlook, DIGEST_HOUR);
  let monday = mondayOf(earliest);
  for (let weeks = 0; weeks < 53; weeks++, monday = daysAfter(monday, 7)) {
    const day = days.onOrAfter(laterDay(monday, earliest));
    const isThisWeek = day !== null && day <= daysAfter(monday, 6);
    if (isThisWeek && monday > arrived && !done.has(monday))
      return message(outlook, 'digest', monday, day, DIGEST_HOUR);
  }
  return null;
}

function mondayOf(day: Day): Day {
  return daysAfter(day, 1 - weekdayOf(day));
}
