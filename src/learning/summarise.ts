import type { Course } from '../course/course.ts';
import { reachOf } from '../reminders/reach.ts';
import { wishesOf } from '../reminders/wishes.ts';
import type { Fact } from './fact.ts';
import { progressOf } from './progress.ts';
import { hasBegun, replay } from './replay.ts';
import type { Summary } from './summary.ts';

/** Raised whenever the rules give another row for the same facts, so that rows made before are made anew. */
export const RULES_VERSION = 6;

/** One person's row, from facts and the course alone; `dueAt` comes from the plan of reminders. */
export function summarise(
  person: string,
  facts: readonly Fact[],
  course: Course,
  dueAt: string | null = null,
): Summary {
  const learner = replay(facts);
  const progress = progressOf(learner, course);
  const { completion } = progress;
  return {
    person,
    course: course.version,
    rules: RULES_VERSION,
    round: learner.round,
    roundOpenedAt: learner.roundOpenedAt,
    state: completion ? 'finished' : hasBegun(learner) ? 'in-progress' : 'not-started',
    lessonsFinished: progress.lessonsFinished,
    lessonsTotal: progress.lessonsTotal,
    firstTryRight: progress.firstTryRight,
    firstTryAnswered: progress.firstTryAnswered,
    attempts: learner.attempts.length,
    score: completion ? { right: completion.score, total: completion.total, course: completion.course } : null,
    joinedAt: learner.joinedAt,
    lastActiveAt: learner.lastActiveAt,
    completedAt: completion?.at ?? null,
    remindersStopped: learner.remindersStopped,
    wishes: wishesOf(facts),
    doneElsewhere: learner.doneElsewhere,
    deputy: learner.deputy,
    reach: reachOf(facts),
    dueAt,
  };
}
