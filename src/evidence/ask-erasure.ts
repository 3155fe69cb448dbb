/** Whether somebody has asked for everything about them to be erased. Pure. */
import { dayOf, daysBetween } from '../day.ts';
import type { Fact, NewFact } from '../learning/fact.ts';
import { newFact, type Situation } from '../learning/situation.ts';

/** Within so many days the same wish is not passed on again: a council has a month to answer (UK GDPR, article 12(3)). */
const ASKED_AGAIN_AFTER = 30;

/** When they asked last, ISO 8601; null for never, or so long ago that they may ask again. */
export function erasureAskedAt(facts: readonly Fact[], now: string): string | null {
  const asked = facts.findLast((fact) => fact.kind === 'owed' && fact.about.kind === 'erasure-asked');
  return asked && daysBetween(dayOf(asked.at), dayOf(now)) < ASKED_AGAIN_AFTER ? asked.at : null;
}

/** That the training leads are to be told. */
export function askErasure(situation: Pick<Situation, 'at' | 'cause'>, facts: readonly Fact[]): NewFact[] {
  if (erasureAskedAt(facts, situation.at) !== null) return [];
  const owed = { kind: 'owed', to: { kind: 'leads' }, about: { kind: 'erasure-asked' } } as const;
  return [newFact(situation, owed, `owed:erasure-asked:${situation.cause}`)];
}
