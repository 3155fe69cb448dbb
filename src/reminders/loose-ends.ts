import type { Fact } from '../learning/fact.ts';
import { openOwed } from './owed.ts';
import { type Sent, sentOf } from './sent.ts';

/** A claim so old that nobody can be working on it any more, in ms. */
const CUT_OFF = 5 * 60_000;

/** Claims without an outcome that nobody is working on any more. Pure. */
export function cutOff(facts: readonly Fact[], now: Date): Sent[] {
  // A clock that was moved back must not leave a claim open for as long as it takes to come round again.
  const isOld = ({ at }: Sent) => Math.abs(now.getTime() - Date.parse(at)) >= CUT_OFF;
  return sentOf(facts).filter((sent) => sent.state === 'claimed' && isOld(sent));
}

/** When somebody is to be looked at whatever the plan says: they owe others a message, or a sending to them has no outcome yet. ISO 8601; null: never. */
export function looseEndsDueAt(facts: readonly Fact[]): string | null {
  const owed = openOwed(facts).map(({ at }) => at);
  const claims = sentOf(facts).filter(({ state }) => state === 'claimed');
  const settling = claims.map(({ at }) => new Date(Date.parse(at) + CUT_OFF).toISOString());
  return [...owed, ...settling].sort()[0] ?? null;
}
