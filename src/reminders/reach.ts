/** How far the messages of a round have come: the part of the ledger that is about one person. Pure. */
import type { Unreachable } from '../chat.ts';
import type { Fact } from '../learning/fact.ts';
import type { Item } from './item.ts';
import { type Sent, sentOf } from './sent.ts';

export interface Reach {
  /**
   * `waiting`: nothing has been sent in this round. `doubtful`: it may have arrived. `delivered`: the platform took it.
   * `opened`: they have pressed a button or written a word since, or came without being written to. No platform tells more.
   */
  state: 'waiting' | 'unreachable' | 'doubtful' | 'delivered' | 'opened';
  /** What became of what was sent, whatever the person has done; `none`: nothing was sent in this round. */
  delivery: 'none' | 'unreachable' | 'doubtful' | 'delivered';
  /** Why they could not be reached; null but for the unreachable. */
  reason: Unreachable | null;
  /** When it was last tried to reach them, ISO 8601. */
  triedAt: string | null;
  /** Messages of any kind that may have arrived or not, oldest first. */
  doubtful: readonly { item: Item; at: string }[];
}

/** Messages about other people's doings. */
const ABOUT_OTHERS: readonly Item[] = ['digest', 'owed'];

export function reachOf(facts: readonly Fact[]): Reach {
  const opened = facts.findLastIndex(({ kind }) => kind === 'round-opened');
  const round = facts.slice(opened + 1);
  const all = sentOf(round);
  const own = all.filter(({ item, state }) => !ABOUT_OTHERS.includes(item) && state !== 'skipped');
  const delivery = deliveryOf(own, round);
  const state = hasActed(round) ? 'opened' : delivery === 'none' ? 'waiting' : delivery;
  const last = own.at(-1);
  return {
    state,
    delivery,
    reason: state === 'unreachable' ? (own.findLast((sent) => sent.reason !== null)?.reason ?? null) : null,
    triedAt: last?.at ?? null,
    doubtful: all.filter((sent) => sent.state === 'doubtful').map(({ item, at }) => ({ item, at })),
  };
}

/** That the bot was added to somebody's chat, or taken away, is no sign of their having read anything. */
function hasActed(round: readonly Fact[]): boolean {
  return round.some((fact) => {
    if (fact.cause === null || fact.kind === 'left') return false;
    return fact.kind !== 'joined' || fact.wrote === true;
  });
}

/** Who is told of by their platform is welcomed there and then. */
function deliveryOf(sent: readonly Sent[], round: readonly Fact[]): Reach['delivery'] {
  const states = sent.map(({ state }) => state);
  const welcomed = round.some((fact) => fact.kind === 'joined' && !fact.wrote);
  if (welcomed || states.includes('delivered')) return 'delivered';
  if (states.includes('doubtful') || states.includes('claimed')) return 'doubtful';
  return states.includes('unreachable') ? 'unreachable' : 'none';
}
