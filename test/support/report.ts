import type { Summary } from '../../src/learning/summary.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import type { Member, Rules } from '../../src/reports/member.ts';
import { rosterEntry } from './roster.ts';

export const RULES: Rules = { today: '2026-11-23', dueDays: 30, newDays: 30, target: 90 };

/** A row in which only what a test is about differs. */
export function summaryOf(person: string, differing: Partial<Summary> = {}): Summary {
  return {
    person,
    course: 'c1',
    rules: 1,
    round: 1,
    roundOpenedAt: null,
    state: 'not-started',
    lessonsFinished: 0,
    lessonsTotal: 21,
    firstTryRight: 0,
    firstTryAnswered: 0,
    attempts: 0,
    score: null,
    joinedAt: '2026-11-02T09:00:00.000Z',
    lastActiveAt: '2026-11-02T09:00:00.000Z',
    completedAt: null,
    remindersStopped: false,
    wishes: { stopped: false, snoozedUntil: null, isAskedFor: false, away: null, workingDays: null },
    doneElsewhere: null,
    deputy: null,
    reach: { state: 'opened', delivery: 'delivered', reason: null, triedAt: null, doubtful: [] },
    dueAt: null,
    ...differing,
  };
}

export function finishedOn(person: string, day = '2026-11-10'): Summary {
  const score = { right: 18, total: 20, course: 'c1' };
  const at = `${day}T10:00:00.000Z`;
  return summaryOf(person, { state: 'finished', lessonsFinished: 21, attempts: 1, score, completedAt: at });
}

/** Somebody whom the course has reached, unless there is no row. */
export function member(
  person: string,
  { entry = {}, summary = {} }: { entry?: Partial<RosterEntry> | null; summary?: Partial<Summary> | null } = {},
): Member {
  const line = entry === null ? null : rosterEntry(person, entry);
  return {
    person,
    name: line?.name ?? null,
    entry: line,
    summary: summary === null ? null : summaryOf(person, summary),
  };
}
