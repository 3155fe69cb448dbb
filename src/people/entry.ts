/** The roster: what the council says of the people on the course. */
import type { PersonId } from '../store/store.ts';

export const COHORTS = ['staff', 'councillor', 'agency', 'contractor'] as const;
export type Cohort = (typeof COHORTS)[number];

export const NATIONS = ['england', 'wales', 'scotland', 'northern-ireland'] as const;
/** Whose bank holidays a person has. */
export type Nation = (typeof NATIONS)[number];

/** One person's line of the roster. Days are `2026-11-23`. */
export interface RosterEntry {
  person: PersonId;
  /** Lower case; what a line is known by from one file to the next. */
  email: string;
  name: string;
  team: string | null;
  service: string | null;
  directorate: string | null;
  managerEmail: string | null;
  role: 'learner' | 'lead';
  cohort: Cohort;
  startsOn: string | null;
  endsOn: string | null;
  dueOn: string | null;
  nation: Nation | null;
  exemptUntil: string | null;
  exemptReason: string | null;
  /** The course as done elsewhere, and who vouches for it. */
  externalCompletion: { on: string; approvedBy: string } | null;
  /** The day of the first file that named them. */
  addedOn: string;
  /** The day of the first file that no longer named them; nobody is ever deleted by a file. */
  leftOn: string | null;
}
