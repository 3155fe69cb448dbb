import type { Course } from '../course/course.ts';
import type { FactBody } from './fact.ts';
import { nextStep, type Step } from './next-step.ts';
import type { Decision, Outcome } from './outcome.ts';
import type { Learner } from './replay.ts';

/** What a decision is made from. `cause` is the platform's id of what the learner did. */
export interface Situation {
  /** Where the learner stands, all facts of theirs considered. */
  learner: Learner;
  course: Course;
  /** ISO 8601, UTC. */
  at: string;
  cause: string;
}

/** A fact about what the learner did just now. */
export function newFact<Body extends FactBody>(situation: Pick<Situation, 'at' | 'cause'>, body: Body, key: string) {
  return { ...body, key, at: situation.at, cause: situation.cause };
}

/** The question that a step puts to the learner; null where it puts none. */
export function askedIn(step: Step): string | null {
  return step.kind === 'question' || step.kind === 'check-question' ? step.question.id : null;
}

/** Where the learner is, without moving them on; a question that was edited while it stood open is noted as shown anew. */
export function stay(situation: Situation): Decision {
  const { learner } = situation;
  const step = nextStep(learner, situation.course);
  const asked = askedIn(step);
  if (asked === null || asked === learner.asked) return { facts: [], outcome: { kind: 'at', step, edited: false } };
  const body: FactBody = { kind: 'asked', asked, round: learner.round };
  const outcome: Outcome = { kind: 'at', step, edited: learner.asked !== null };
  return { facts: [newFact(situation, body, `asked:${situation.cause}`)], outcome };
}
