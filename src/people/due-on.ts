import { type Day, dayOf, daysAfter } from '../day.ts';
import type { RosterEntry } from './entry.ts';

/**
 * The last day on which a person is on time: the roster's own, else so many days after the course became theirs to do,
 * or their refresher was opened. Null for who is neither on the roster nor has joined.
 */
export function dueOn(
  entry: Pick<RosterEntry, 'dueOn' | 'startsOn' | 'addedOn'> | null,
  joinedAt: string | null,
  dueDays: number,
  roundOpenedAt: string | null = null,
): Day | null {
  if (roundOpenedAt !== null) return dueInRound(entry?.dueOn ?? null, dayOf(roundOpenedAt), dueDays);
  if (entry !== null) return entry.dueOn ?? daysAfter(assignedOn(entry), dueDays);
  return joinedAt === null ? null : daysAfter(dayOf(joinedAt), dueDays);
}

/** A day of the roster that had passed when the round was opened was meant for the round before. */
function dueInRound(due: Day | null, opened: Day, dueDays: number): Day {
  return due !== null && due >= opened ? due : daysAfter(opened, dueDays);
}

/** Whoever worked here before the course came has from its coming on, not from a first day years ago. */
export function assignedOn({ startsOn, addedOn }: Pick<RosterEntry, 'startsOn' | 'addedOn'>): Day {
  return startsOn !== null && startsOn > addedOn ? startsOn : addedOn;
}
