import type { Address } from '../../src/chat.ts';
import type { NewFact } from '../../src/learning/fact.ts';
import type { Summary } from '../../src/learning/summary.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import type { Summarise } from '../../src/store/open-store.ts';

/** A fact that differs from others by its key alone. */
export function newFact(key: string, { at = '2026-11-23T09:00:00.000Z' } = {}): NewFact {
  return { kind: 'lesson-opened', lesson: key, course: 'c1', round: 1, key, at, cause: `event-${key}` };
}

/** About as large as what one answer leaves, in bytes too. */
export function answerFact(key: string): NewFact {
  return {
    kind: 'answered',
    question: 'a1b2c3d4e5f6',
    lesson: 'know-what-you-have',
    try: 'first',
    picked: ['o2'],
    right: true,
    asked: 'b2c3d4e5f6a1',
    course: '0123456789abcdef',
    round: 1,
    key,
    at: '2026-11-23T09:00:00.000Z',
    cause: 'Ev0123456789',
  };
}

export function address(userId: string, differing: Partial<Address> = {}): Address {
  return { platform: 'slack', workspace: 'T1', userId, conversation: `D-${userId}`, ...differing };
}

/** A row that counts facts as finished lessons, is in progress from the first on, and is due when `dueAt` says. */
export function countingSummaries({
  course = 'c1',
  rules = 1,
  dueAt = () => null,
}: {
  course?: string;
  rules?: number;
  dueAt?: (
    facts: readonly { key: string }[],
    entry: RosterEntry | null,
    entries: readonly RosterEntry[],
  ) => string | null;
} = {}): Summarise {
  return {
    course,
    rules,
    make: (facts, person, entry, entries): Summary => ({
      person: person.id,
      course,
      rules,
      round: 1,
      roundOpenedAt: null,
      state: facts.length === 0 ? 'not-started' : 'in-progress',
      lessonsFinished: facts.length,
      lessonsTotal: 100,
      firstTryRight: 0,
      firstTryAnswered: 0,
      attempts: 0,
      score: null,
      joinedAt: null,
      lastActiveAt: facts.at(-1)?.at ?? null,
      completedAt: null,
      remindersStopped: false,
      wishes: { stopped: false, snoozedUntil: null, isAskedFor: false, away: null, workingDays: null },
      doneElsewhere: null,
      deputy: null,
      reach: { state: 'waiting', delivery: 'none', reason: null, triedAt: null, doubtful: [] },
      dueAt: dueAt(facts, entry, entries),
    }),
  };
}
