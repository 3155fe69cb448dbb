/** Facts in, where a learner stands out. Nothing here looks at the course: facts mean the same whatever has been edited since. */
import { type Day, dayOf } from '../day.ts';
import { NOT_REMINDED, type Reminded, remindedAfter } from '../reminders/reminded.ts';
import type { Fact, NewFact, Try } from './fact.ts';
import type { Deputy } from './summary.ts';

export interface GivenAnswer {
  picked: string[];
  right: boolean;
  at: string;
}

export interface Attempt {
  number: number;
  seed: string;
  /** As drawn when the attempt began. */
  questions: string[];
  answers: Map<string, GivenAnswer & { lesson: string }>;
  result: { score: number; total: number; passed: boolean; at: string } | null;
  /** It was open when two people were found out to be one: it ends there, and the next one begins anew. */
  abandoned: boolean;
}

export interface Completion {
  round: number;
  attempt: number;
  score: number;
  total: number;
  course: string;
  at: string;
}

/** What the learner was last busy with. */
export type Focus = { kind: 'lesson'; lesson: string; reading: boolean } | { kind: 'check' };

/** Everything that is of the present round, but for `completions`. */
export interface Learner {
  round: number;
  /** When the present round was opened; null in the first. */
  roundOpenedAt: string | null;
  joinedAt: string | null;
  lastActiveAt: string | null;
  focus: Focus | null;
  /** The question shown last; a typed answer belongs to it. */
  asked: string | null;
  answers: Map<string, Partial<Record<Try, GivenAnswer>>>;
  /** Ids of lessons, some perhaps renamed or gone since. */
  finished: Set<string>;
  attempts: Attempt[];
  completions: Completion[];
  remindersStopped: boolean;
  reminded: Reminded;
  /** The course as done elsewhere, once somebody has approved that for this round. */
  doneElsewhere: { on: Day; approvedBy: string } | null;
  /** Who may see this manager's people, and until which day. */
  deputy: Deputy | null;
  /** Keys of what they have judged: chapters, in any round, and answers to questions. */
  judged: readonly string[];
}

/** Works out where a learner stands. Facts of a kind that is not known here are passed over. */
export function replay(facts: readonly (Fact | NewFact)[]): Learner {
  const learner: Learner = {
    round: 1,
    roundOpenedAt: null,
    joinedAt: null,
    lastActiveAt: null,
    focus: null,
    asked: null,
    answers: new Map(),
    finished: new Set(),
    attempts: [],
    completions: [],
    remindersStopped: false,
    reminded: NOT_REMINDED,
    doneElsewhere: null,
    deputy: null,
    judged: [],
  };
  for (const fact of facts) apply(learner, fact);
  return learner;
}

/** Where a learner stands after some more facts; `learner` stays as it was. */
export function advance(learner: Learner, facts: readonly (Fact | NewFact)[]): Learner {
  if (facts.length === 0) return learner;
  const after: Learner = {
    ...learner,
    answers: new Map(learner.answers),
    finished: new Set(learner.finished),
    attempts: learner.attempts.map((attempt) => ({ ...attempt, answers: new Map(attempt.answers) })),
    completions: [...learner.completions],
  };
  for (const fact of facts) apply(after, fact);
  return after;
}

/** The completion of the present round; null until the final check is passed. */
export function completionOf(learner: Learner): Completion | null {
  return learner.completions.find((completion) => completion.round === learner.round) ?? null;
}

/** Whether anything of the course has been looked at in the present round. */
export function hasBegun({ focus, finished }: Learner): boolean {
  return focus !== null || finished.size > 0;
}

/** The attempt that has begun and not ended; null when there is none. */
export function runningAttempt(learner: Learner): Attempt | null {
  return learner.attempts.find((attempt) => attempt.result === null && !attempt.abandoned) ?? null;
}

function apply(learner: Learner, fact: Fact | NewFact): void {
  // To look at others' progress is not to learn.
  if (fact.cause !== null && !fact.kind.startsWith('report-')) learner.lastActiveAt = fact.at;
  if ('asked' in fact) learner.asked = fact.asked;
  learner.reminded = remindedAfter(learner.reminded, fact);
  switch (fact.kind) {
    case 'joined':
      learner.joinedAt ??= fact.at;
      break;
    case 'lesson-opened':
      learner.focus = { kind: 'lesson', lesson: fact.lesson, reading: true };
      learner.asked = null;
      break;
    case 'lesson-read':
      learner.focus = { kind: 'lesson', lesson: fact.lesson, reading: false };
      break;
    case 'answered': {
      const given = { picked: fact.picked, right: fact.right, at: fact.at };
      learner.answers.set(fact.question, { ...learner.answers.get(fact.question), [fact.try]: given });
      learner.focus = { kind: 'lesson', lesson: fact.lesson, reading: false };
      break;
    }
    case 'lesson-finished':
      learner.finished.add(fact.lesson);
      break;
    case 'check-started':
      learner.attempts.push({
        number: fact.attempt,
        seed: fact.seed,
        questions: fact.questions,
        answers: new Map(),
        result: null,
        abandoned: false,
      });
      learner.focus = { kind: 'check' };
      break;
    case 'check-answered':
      // The last of that number: two people who were found out to be one may each have begun an attempt 1.
      learner.attempts
        .findLast((attempt) => attempt.number === fact.attempt)
        ?.answers.set(fact.question, { picked: fact.picked, right: fact.right, at: fact.at, lesson: fact.lesson });
      learner.focus = { kind: 'check' };
      break;
    case 'check-finished': {
      const attempt = learner.attempts.findLast(({ number, result }) => number === fact.attempt && result === null);
      if (attempt) attempt.result = { score: fact.score, total: fact.total, passed: fact.passed, at: fact.at };
      break;
    }
    case 'completed':
      learner.completions.push({
        round: fact.round,
        attempt: fact.attempt,
        score: fact.score,
        total: fact.total,
        course: fact.course,
        at: fact.at,
      });
      break;
    case 'round-opened':
      learner.round = fact.round;
      learner.roundOpenedAt = fact.at;
      learner.focus = null;
      learner.asked = null;
      learner.answers = new Map();
      learner.finished = new Set();
      learner.attempts = [];
      learner.doneElsewhere = null;
      break;
    case 'elsewhere-decided':
      learner.doneElsewhere = fact.approved ? { on: dayOf(fact.at), approvedBy: fact.approvedBy } : null;
      break;
    case 'chapter-judged':
    case 'entry-judged':
      learner.judged = [...learner.judged, fact.key];
      break;
    case 'reminders-stopped':
      learner.remindersStopped = true;
      break;
    case 'reminders-resumed':
      learner.remindersStopped = false;
      break;
    case 'deputy-named':
      learner.deputy = { person: fact.deputy, until: fact.until };
      break;
    case 'joined-with':
      // What was shown last was shown to two, with the options in two orders: no typed letter belongs to it.
      learner.asked = null;
      learner.attempts = learner.attempts.map((attempt, index) => ({
        ...attempt,
        number: index + 1,
        abandoned: attempt.result === null,
      }));
      break;
    case 'deputy-ended':
      learner.deputy = null;
      break;
  }
}
