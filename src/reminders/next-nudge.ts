/** The reminders of a round, for who has been welcomed and has not finished. Pure. */
import { type Day, dayOf, daysAfter, laterDay } from '../day.ts';
import { hasBegun } from '../learning/replay.ts';
import { assignedOn, dueOn } from '../people/due-on.ts';
import { REMINDER_HOUR } from './good-hour.ts';
import type { Item, NextReminder, PlannedReminder } from './item.ts';
import { earliestDay, message, type Outlook, whyNoDay } from './outlook.ts';
import { NUDGES, type Nudge, nudgesAroundDueDate } from './rhythm.ts';
import { countsAsSent, type Sent } from './sent.ts';

const ORDER: readonly Item[] = NUDGES;
/** In the slot of a reminder that somebody has asked for, before its day. */
const ASKED = '.asked-';

interface Candidate {
  item: Nudge;
  slot: string;
  /** Where the rhythm has it. */
  day: Day;
  /** It is for before the due date: it moves back from a day off, and is of no use afterwards. */
  isEarly: boolean;
}

/** What comes next; `arrivedAt` is when the message that opened the round arrived. */
export function nextNudge(outlook: Outlook, arrivedAt: string): NextReminder {
  const { rules, sent, learner } = outlook;
  const due = dueDay(outlook);
  const gone = sent.filter((one) => isOfRound(one, learner.round) && countsAsSent(one));
  if (due === null) return { none: 'not-on-course' };
  const earliest = earliestDay(outlook, REMINDER_HOUR);
  const left = gone.length < rules.rhythm.atMost ? candidates(outlook, arrivedAt, due, gone) : [];
  const spaced = laterDay(earliest, dayAfterLast(outlook, arrivedAt, gone));
  const placed = left.flatMap((candidate) => {
    const day = placeOf(outlook, candidate, spaced);
    return day === null || (candidate.isEarly && day >= due) ? [] : [{ ...candidate, day }];
  });
  const asked = askedFor(outlook, { due, arrivedAt, gone, earliest });
  const [next] = asked ? withAsked(outlook, asked, placed) : withoutCrowding(outlook, placed);
  if (next) return message(outlook, next.item, next.slot, next.day, REMINDER_HOUR);
  return { none: left.length === 0 || outlook.days.onOrAfter(spaced) !== null ? 'all-sent' : whyNoDay(outlook) };
}

/** Whether somebody has asked for just this reminder. */
export function isAskedFor({ slot }: Pick<PlannedReminder, 'slot'>): boolean {
  return slot.includes(ASKED);
}

/** The reminder that they have asked for; null where there is none, it has gone out, or it was of an earlier round. */
function askedFor(
  { wishes, learner, days, zone }: Outlook,
  { due, arrivedAt, gone, earliest }: { due: Day; arrivedAt: string; gone: readonly Sent[]; earliest: Day },
): Candidate | null {
  const { isAskedFor: isAsked, snoozedUntil } = wishes;
  const slot = `${learner.round}${ASKED}${snoozedUntil}`;
  if (!isAsked || snoozedUntil === null || snoozedUntil < dayOf(arrivedAt, zone)) return null;
  if (gone.some((one) => one.slot === slot)) return null;
  const day = days.onOrAfter(earliest);
  if (day === null) return null;
  const early: Nudge = hasBegun(learner) ? 'week-before' : 'not-started';
  return { item: day <= due ? early : 'day-after', slot, day, isEarly: false };
}

/** What they have asked for goes first; of the rhythm only what is not too close to it. */
function withAsked(outlook: Outlook, asked: Candidate, placed: Candidate[]): Candidate[] {
  const apart = placed.filter(({ day }) => farFrom(outlook, day) <= asked.day || farFrom(outlook, asked.day) <= day);
  return [asked, ...withoutCrowding(outlook, apart)].sort(byDay);
}

/** The last day on which somebody is on time in the present round; null where they are not on the course. */
export function dueDay({ whom, learner, rules }: Pick<Outlook, 'whom' | 'learner' | 'rules'>): Day | null {
  return dueOn(whom.entry, learner.joinedAt, rules.dueDays, learner.roundOpenedAt);
}

function isOfRound({ item, slot }: Sent, round: number): boolean {
  return ORDER.includes(item) && slot.split('.')[0] === String(round);
}

/** The first day that is not too close to whatever went out last. */
function dayAfterLast(outlook: Outlook, arrivedAt: string, gone: readonly Sent[]): Day {
  const last = [arrivedAt, ...gone.map(({ at }) => at)].sort().at(-1) ?? arrivedAt;
  return farFrom(outlook, dayOf(last, outlook.zone));
}

/** Two working days later; a week apart is never close, whatever closure lies between. */
function farFrom({ rules, nation }: Outlook, day: Day): Day {
  const [working, week] = [rules.calendar.workingDaysAfter(day, 2, nation), daysAfter(day, 7)];
  return working < week ? working : week;
}

/** What the rhythm still has, in its order: only what comes after what has gone out for the same due date, or was asked for. */
function candidates(outlook: Outlook, arrivedAt: string, due: Day, gone: readonly Sent[]): Candidate[] {
  const { rules, learner, nation, zone, whom } = outlook;
  const { rhythm, calendar } = rules;
  const { entry } = whom;
  const arrived = dayOf(arrivedAt, zone);
  const begins = learner.round === 1 && entry ? laterDay(arrived, assignedOn(entry)) : arrived;
  const found: Candidate[] = [];
  if (rhythm.notStarted !== null && !hasBegun(learner) && gone.length === 0) {
    const day = calendar.workingDaysAfter(begins, rhythm.notStarted, nation);
    found.push({ item: 'not-started', slot: String(learner.round), day, isEarly: true });
  }
  const asked = gone.filter(isAskedFor).map(({ at }) => dayOf(at, zone));
  const covered = asked.reduce(laterDay, begins);
  const slot = `${learner.round}.${due}`;
  const around = nudgesAroundDueDate(rhythm);
  const last = Math.max(...gone.filter((one) => one.slot === slot).map(({ item }) => ORDER.indexOf(item)), -1);
  for (const { item, days } of around) {
    const day = daysAfter(due, days);
    if (day > covered && ORDER.indexOf(item) > last) found.push({ item, slot, day, isEarly: days < 0 });
  }
  return found;
}

/** A good day: back from a day off while that is before the due date and not past, else forward. */
function placeOf({ days }: Outlook, { day, isEarly }: Candidate, earliest: Day): Day | null {
  const back = isEarly ? days.onOrBefore(day, earliest) : null;
  return back ?? days.onOrAfter(laterDay(day, earliest));
}

/** Of two within two working days only the later, told from the end backwards, so that leaving one out may save the one before. */
function withoutCrowding(outlook: Outlook, placed: Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of placed.toSorted(byDay).reverse()) {
    const [next] = kept;
    if (!next || farFrom(outlook, candidate.day) <= next.day) kept.unshift(candidate);
  }
  return kept;
}

function byDay(one: Candidate, other: Candidate): number {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  return ORDER.indexOf(one.item) - ORDER.indexOf(other.item);
}
