import type { RosterEntry } from '../../src/people/entry.ts';

/** A line of the roster in which only what a test is about differs. */
export function rosterEntry(person: string, differing: Partial<RosterEntry> = {}): RosterEntry {
  return {
    person,
    email: `${person}@council.example`,
    name: `Person ${person}`,
    team: null,
    service: null,
    directorate: null,
    managerEmail: null,
    role: 'learner',
    cohort: 'staff',
    startsOn: null,
    endsOn: null,
    dueOn: null,
    nation: null,
    exemptUntil: null,
    exemptReason: null,
    externalCompletion: null,
    addedOn: '2026-11-01',
    leftOn: null,
    ...differing,
  };
}
