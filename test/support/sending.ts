import type { Adapter, Message } from '../../src/chat.ts';
import type { Fact } from '../../src/learning/fact.ts';
import { createIdentity } from '../../src/people/identity.ts';
import type { SendingMode } from '../../src/reminders/deliver.ts';
import { createFinder } from '../../src/reminders/find-people.ts';
import type { Item, NextReminder } from '../../src/reminders/item.ts';
import { looseEndsDueAt } from '../../src/reminders/loose-ends.ts';
import { reachOf } from '../../src/reminders/reach.ts';
import { createSending, type SendingParts } from '../../src/reminders/sending.ts';
import { countsAsSent, sentOf } from '../../src/reminders/sent.ts';
import type { Summarise } from '../../src/store/open-store.ts';
import type { Person, Store } from '../../src/store/store.ts';
import { quiet } from './conversation.ts';
import { countingSummaries } from './facts.ts';

/** One message that everybody is to get. */
export interface Scheduled {
  item: Item;
  slot: string;
  at: string;
}

/** So many messages, a quarter of an hour apart. */
export function scheduleOf(messages: number): Scheduled[] {
  const first = Date.parse('2026-11-23T09:30:00.000Z');
  return Array.from({ length: messages }, (_, n) => ({
    item: 'week-before',
    slot: `m${n}`,
    at: new Date(first + n * 15 * 60_000).toISOString(),
  }));
}

/** A plan as simple as can be: everybody gets the same messages, each again where it did not arrive. */
export function planFrom(schedule: readonly Scheduled[]): (facts: readonly Fact[]) => NextReminder {
  return (facts) => {
    const sent = sentOf(facts);
    for (const { item, slot, at } of schedule) {
      const before = sent.find((one) => one.item === item && one.slot === slot);
      if (before && (countsAsSent(before) || before.state === 'unreachable')) continue;
      return { item, slot, attempt: (before?.attempt ?? 0) + 1, at: before?.until ?? at };
    }
    return { none: 'all-sent' };
  };
}

/** Rows that are due when the plan says so, or when something is left open. */
export function rowsFor(plan: (facts: readonly Fact[]) => NextReminder): () => Summarise {
  return () => {
    const counting = countingSummaries();
    return {
      ...counting,
      make(facts, person: Person, entry, entries) {
        const next = plan(facts);
        const times = ['none' in next ? null : next.at, looseEndsDueAt(facts)].filter((time) => time !== null);
        return {
          ...counting.make(facts, person, entry, entries),
          reach: reachOf(facts),
          dueAt: times.sort()[0] ?? null,
        };
      },
    };
  };
}

/** Sends by a schedule on fake platforms, as fast as it can. */
export function createTestSending(
  store: Store,
  adapters: readonly Pick<Adapter, 'platform' | 'send' | 'hasArrived' | 'find'>[],
  plan: (facts: readonly Fact[]) => NextReminder,
  clock: { now(): Date },
  differing: Partial<SendingParts> & { mode?: SendingMode | null } = {},
) {
  const parts = { store, adapters, now: clock.now, log: quiet };
  return createSending({
    ...parts,
    finder: createFinder({ ...parts, identity: createIdentity(parts), others: () => [] }),
    mode: { kind: 'on' },
    plan: ({ facts }) => plan(facts),
    compose: async ({ item, slot }) => plain(`${item} ${slot}`),
    resolve: async () => [],
    isGoodTime: () => true,
    composeOwed: async ({ about }) => plain(`owed ${about.kind}`),
    perSecond: Number.POSITIVE_INFINITY,
    patience: 50,
    ...differing,
  });
}

export function plain(title: string): Message {
  return { title, parts: [], press: [] };
}

/** A clock that stands until it is moved. */
export function createClock(start: string) {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    moveTo(at: string) {
      time = Date.parse(at);
    },
    moveBy(ms: number) {
      time += ms;
    },
  };
}
