/** Sends at the pace that Teams allows, and again only where nobody can get a message twice. */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../../src/chat.ts';
import type { Chat, Cloud, Post } from './cloud.ts';
import { ConnectorError, type Failure, maySendAgain, unreachableBecause } from './connector-error.ts';
import { createPace, type Limit, type Pace } from './pace.ts';

/** Who waits for a call: somebody, or nobody, and then it gives way to those that somebody waits for. */
export type Lane = 'waited-for' | 'unasked';

export interface Sender {
  /** Throws a ConnectorError when it could not be sent, or nobody knows. */
  answer(chat: Chat, post: Post, lane?: Lane): Promise<void>;
  /** Puts a card in place of one that was sent; harmless to repeat, so it is tried again after any passing failure. */
  replace(chat: Chat, message: string, post: Post): Promise<void>;
  /** Takes a message away; harmless to repeat too. */
  remove(chat: Chat, message: string): Promise<void>;
  /** For somebody who did not ask: rather comes back later than wait long. */
  unasked(chat: Chat, post: Post): Promise<Delivery>;
  /** Runs a call that only reads or finds, at the same pace. */
  ask<T>(chat: string, call: () => Promise<T>, lane?: Lane): Promise<T>;
  /** Ends all waiting: what waits rejects, and nothing more is sent. */
  stop(): void;
  readonly stopped: boolean;
}

/** How often Teams may be called. */
export interface Limits {
  tenant: Limit[];
  /** For what nobody waits for; the rest is left to answers. */
  unasked: Limit[];
  chat: Limit[];
}

/** Teams allows 50 a second for an app in a tenant, and said 30 before: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const LIMITS: Limits = {
  tenant: [{ count: 20, ms: 1_000 }],
  unasked: [{ count: 15, ms: 1_000 }],
  chat: [
    { count: 7, ms: 1_000 },
    { count: 8, ms: 2_000 },
    { count: 60, ms: 30_000 },
  ],
};

const ATTEMPTS = 5;
/** The first wait before sending again, in ms; each further one is twice as long. */
const BACK_OFF = 500;
/** The longest that an unasked message waits here for its next attempt, in ms. */
const UNASKED_WAIT = 5_000;
/** The longest that somebody's answer waits here for its next attempt, in ms. */
const ANSWER_WAIT = 120_000;
/** When to come back where Teams does not say, in ms: after passing trouble, and after a refusal that somebody has to mend. */
const LATER = 60_000;
const MUCH_LATER = 3_600_000;

export function createSender(cloud: Cloud, limits = LIMITS): Sender {
  const stopped = new AbortController();
  const { signal } = stopped;
  // Each wait listens; there are as many as there are people waiting.
  setMaxListeners(0, signal);
  const tenant = createPace(limits.tenant);
  const unasked = createPace(limits.unasked);
  const chats = createChatPaces(limits.chat);

  async function paced<T>(chat: string, call: () => Promise<T>, lane: Lane = 'waited-for'): Promise<T> {
    if (lane === 'unasked') await unasked.turn(signal);
    await chats.of(chat).turn(signal);
    await tenant.turn(signal);
    return call();
  }

  async function again<T>(call: () => Promise<T>, may: (failure: Failure) => boolean, longest: number): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof ConnectorError) || error.isHopeless || attempt === ATTEMPTS || !may(error.failure))
          throw error;
        const wait = backOff(attempt, error.failure.waitAsked);
        if (wait > longest) throw error;
        await sleep(wait, undefined, { signal });
      }
    }
  }

  const post = (chat: Chat, message: Post, lane?: Lane) => paced(chat.chat, () => cloud.post(chat, message), lane);

  return {
    answer: (chat, message, lane) => again(() => post(chat, message, lane), maySendAgain, ANSWER_WAIT),
    replace(chat, message, card) {
      const update = () => paced(chat.chat, () => cloud.update(chat, message, card));
      return again(update, mayRepeat, ANSWER_WAIT);
    },
    remove(chat, message) {
      return again(() => paced(chat.chat, () => cloud.remove(chat, message)), mayRepeat, ANSWER_WAIT);
    },
    async unasked(chat, message) {
      try {
        const send = () => post(chat, message, 'unasked');
        // Where no connection can be made there is no hurry either.
        await again(send, (failure) => failure.status !== null && maySendAgain(failure), UNASKED_WAIT);
        return { kind: 'delivered' };
      } catch (error) {
        if (error instanceof ConnectorError) return deliveryOf(error);
        // Only waits are ended by `stop`, never a call.
        if (signal.aborted) return { kind: 'later', at: new Date().toISOString() };
        throw error;
      }
    },
    ask: (chat, call, lane) => again(() => paced(chat, call, lane), mayRepeat, UNASKED_WAIT),
    stop: () => stopped.abort(),
    get stopped() {
      return signal.aborted;
    },
  };
}

/** What a failure means for a message that nobody waits for. `harmless`: the call may be made twice, it sends nothing. */
export function deliveryOf({ failure, message }: ConnectorError, twice: 'doubles' | 'harmless' = 'doubles'): Delivery {
  const reason = unreachableBecause(failure);
  if (reason !== null) return { kind: 'unreachable', reason };
  if (failure.arrived === 'maybe' && twice === 'doubles') return { kind: 'doubtful', cause: message };
  const wait = maySendAgain(failure) || failure.arrived === 'maybe' ? LATER : MUCH_LATER;
  return { kind: 'later', at: new Date(Date.now() + Math.max(failure.waitAsked ?? 0, wait)).toISOString() };
}

/** Full seconds asked for, or half to one and a half of the usual wait, so that many do not come back at once. */
function backOff(attempt: number, waitAsked: number | null): number {
  const usual = BACK_OFF * 2 ** (attempt - 1);
  return (waitAsked ?? 0) + usual * (0.5 + Math.random());
}

function mayRepeat(failure: Failure): boolean {
  return maySendAgain(failure) || failure.arrived === 'maybe';
}

function createChatPaces(limits: readonly Limit[]) {
  const paces = new Map<string, Pace>();
  return {
    of(chat: string): Pace {
      const pace = paces.get(chat) ?? createPace(limits);
      // The one used last stands at the end, so idle ones gather at the front.
      paces.delete(chat);
      paces.set(chat, pace);
      for (const [old, { idle }] of paces) {
        if (old === chat || !idle()) break;
        paces.delete(old);
      }
      return pace;
    },
  };
}
