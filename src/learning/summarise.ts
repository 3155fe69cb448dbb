import type { Course } from '../course/course.ts';
import { reachOf } from '../reminders/reach.ts';
import { wishesOf } from '../reminders/wishes.ts';
import type { Fact } from './fact.ts';
import { countsOf } from './progress.ts';
import { completionOf, hasBegun, type Learner, replay } from './replay.ts';
import type { Summary } from './summary.ts';

/** Raised whenever the rules give another row for the same facts, so that rows made before are made anew. */
export const RULES_VERSION = 6;

/** One person's row, from facts and the course alone; `dueAt` comes from the plan of reminders, which looks at the same learner. */
export function summarise(
  person: string,
  facts: readonly Fact[],
  course: Course,
  dueAtOf: (learner: Learner) => string | null = () => null,
): Summary {
  const learner = replay(facts);
  const counts = countsOf(learner, course);
  const completion = completionOf(learner);
  return {
    person,
    course: course.version,
    rules: RULES_VERSION,
    round: learner.round,
    roundOpenedAt: learner.roundOpenedAt,
    state: completion ? 'finished' : hasBegun(learner) ? 'in-progress' : 'not-started',
    ...counts,
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
    dueAt: dueAtOf(learner),
  };
}
