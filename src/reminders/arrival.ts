/** Whether messages reach somebody, worked out from their facts. Pure. */
import type { Platform } from '../chat.ts';
import type { Fact, NewFact } from '../learning/fact.ts';
import type { Learner } from '../learning/replay.ts';
import type { Person } from '../store/store.ts';
import { countsAsSent, type Sent } from './sent.ts';

export interface Arrival {
  /** When the message that opens the present round arrived, or they came by themselves, ISO 8601; null: not yet. */
  arrivedAt: string | null;
  /** When each attempt failed since a message last arrived or the person was last seen. */
  failedAt: readonly string[];
  /** They have left every chat that they had with the bot, and not come back. */
  hasGone: boolean;
}

export function arrivalOf(
  { person, facts }: { person: Pick<Person, 'addresses'> | null; facts: readonly (Fact | NewFact)[] },
  sent: readonly Sent[],
  learner: Learner,
): Arrival {
  let failedAt: string[] = [];
  const left = new Set<Platform>();
  for (const fact of facts) {
    if (fact.kind === 'reminder-unreachable') failedAt.push(fact.at);
    else if (fact.kind === 'left') left.add(fact.platform);
    else if (isSignOfLife(fact)) {
      failedAt = [];
      left.clear();
    }
  }
  const addresses = person?.addresses ?? [];
  return {
    arrivedAt: arrivedAt(facts, sent, learner),
    failedAt,
    hasGone: addresses.length > 0 && addresses.every(({ platform }) => left.has(platform)),
  };
}

/** A message arrived, they did something, or a platform knows them where it did not. */
function isSignOfLife({ kind, cause }: Fact | NewFact): boolean {
  return cause !== null || kind === 'reminder-delivered' || kind === 'reminder-doubtful' || kind === 'linked';
}

/** Who comes by themselves has been welcomed there and then. */
function arrivedAt(
  facts: readonly (Fact | NewFact)[],
  sent: readonly Sent[],
  { round, roundOpenedAt, joinedAt }: Learner,
): string | null {
  const item = round === 1 ? 'welcome' : 'refresher';
  const opening = sent.find((one) => one.item === item && one.slot === String(round) && countsAsSent(one));
  const came =
    roundOpenedAt === null
      ? joinedAt
      : facts.find(({ kind, cause, at }) => cause !== null && kind !== 'left' && at >= roundOpenedAt)?.at;
  const moments = [opening?.at, came].filter((at) => at !== null && at !== undefined);
  return moments.sort()[0] ?? null;
}
