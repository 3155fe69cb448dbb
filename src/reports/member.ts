/** What a report is made from: one person at a time, with what the roster, the facts and the platforms say of them. */
import type { Day } from '../day.ts';
import type { Summary } from '../learning/summary.ts';
import type { RosterEntry } from '../people/entry.ts';
import type { PersonId } from '../store/store.ts';

export interface Member {
  person: PersonId;
  /** The roster's; null for who is not on it. */
  name: string | null;
  /** Null for who is not on the roster. */
  entry: RosterEntry | null;
  /** Null where the store has no row. */
  summary: Summary | null;
}

/** What a report counts by; part of how it says that it was counted. */
export interface Rules {
  today: Day;
  /** Days that somebody has for the course whose roster line names no due date. */
  dueDays: number;
  /** So many days after their first one a new starter is not yet in the rate. */
  newDays: number;
  /** The rate to reach, in percent. */
  target: number;
}
