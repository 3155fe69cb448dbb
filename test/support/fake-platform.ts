import { setTimeout as sleep } from 'node:timers/promises';
import type { Adapter, Address, Delivery, Message, Platform } from '../../src/chat.ts';
import { assertSoundCard } from './sound-card.ts';

/** What a platform does with one message; `delivered` unless a test says otherwise. */
export type Fault = (to: Address, mark: string) => Delivery['kind'] | 'throws' | 'hangs' | 'blocked';

/** A chat platform that counts: who got what, and how often. `takes`: how long over each message, in ms. */
export function createFakePlatform(
  platform: Platform = 'slack',
  { tells = platform === 'slack', now = () => new Date(0), takes = 0 } = {},
) {
  const got: { userId: string; mark: string; message: Message; at: string }[] = [];
  let calls = 0;
  let fault: Fault = () => 'delivered';
  const known = new Map<string, Address>();
  const addressOf = (userId: string): Address => ({
    platform,
    workspace: 'council',
    userId,
    conversation: `D-${userId}`,
  });
  const adapter: Pick<Adapter, 'platform' | 'send' | 'hasArrived' | 'find'> = {
    platform,
    async send(to, message, mark) {
      calls += 1;
      // Where time is measured, none is to go into looking.
      if (takes > 0) await sleep(takes);
      else assertSoundCard(message);
      const what = fault(to, mark);
      if (what === 'hangs') return new Promise(() => {});
      if (what === 'delivered') got.push({ userId: to.userId, mark, message, at: now().toISOString() });
      if (what === 'throws') throw new Error('the line went dead');
      if (what === 'blocked' || what === 'unreachable') return { kind: 'unreachable', reason: 'blocked' };
      if (what === 'later') return { kind: 'later', at: new Date(Date.UTC(2026, 10, 23, 10, 0)).toISOString() };
      return what === 'doubtful' ? { kind: 'doubtful', cause: 'no answer' } : { kind: 'delivered' };
    },
    hasArrived: async (to, mark) => (tells ? got.some((one) => one.userId === to.userId && one.mark === mark) : null),
    find: async (emails) => new Map([...known].filter(([email]) => emails.includes(email))),
  };
  return {
    adapter,
    addressOf,
    /** What arrived, in order. */
    got: () => got,
    /** The first lines of what arrived for one person. */
    titles: (userId: string) => got.filter((one) => one.userId === userId).map(({ message }) => message.title),
    calls: () => calls,
    break(how: Fault) {
      fault = how;
    },
    mend() {
      fault = () => 'delivered';
    },
    /** Its directory now lists somebody. */
    list(email: string, userId: string) {
      known.set(email, addressOf(userId));
    },
  };
}

export type FakePlatform = ReturnType<typeof createFakePlatform>;
