/** What became of the messages that were sent to somebody unasked, worked out from their facts. Pure. */
import type { Platform, Unreachable } from '../chat.ts';
import type { Fact, NewFact, ReminderFact } from '../learning/fact.ts';
import type { Item } from './item.ts';

/** The newest attempt at one message. */
export interface Sent {
  item: Item;
  slot: string;
  attempt: number;
  /** `claimed`: about to be sent, or cut off in the middle. Anything but `unreachable` and `put-off` counts as sent. */
  state: 'claimed' | 'delivered' | 'unreachable' | 'doubtful' | 'put-off' | 'skipped';
  /** When this attempt was made, ISO 8601. */
  at: string;
  /** Null where there was nowhere to send it to. */
  platform: Platform | null;
  /** Why it did not arrive. */
  reason: Unreachable | null;
  /** Not again before this; only where it was put off. */
  until: string | null;
  /** How many attempts at it, this one included, came to nothing because the person could not be reached. */
  failures: number;
  /** When the person first did something after it had arrived. */
  openedAt: string | null;
}

/** One for each message, in the order in which they were first tried. */
export function sentOf(facts: readonly (Fact | NewFact)[]): Sent[] {
  const sent = new Map<string, Sent>();
  for (const fact of facts) {
    if (!isReminderFact(fact)) continue;
    const key = `${fact.item}\n${fact.slot}`;
    const before = sent.get(key);
    // The welcome that somebody got when they came was not sent by this road, and can be opened all the same.
    if (fact.kind === 'reminder-opened' && !before) continue;
    if (before && before.attempt > fact.attempt) continue;
    sent.set(key, afterFact(before?.attempt === fact.attempt ? before : begin(fact, before?.failures ?? 0), fact));
  }
  return [...sent.values()];
}

/** Whether a message must not be sent again: it arrived, or may have, or there was nothing to say. */
export function countsAsSent({ state }: Sent): boolean {
  return state !== 'unreachable' && state !== 'put-off';
}

/** The key of a fact about one attempt: of two alike, one alone is kept. */
export function reminderKey({ kind, item, slot, attempt }: ReminderFact): string {
  return `${kind}:${item}:${slot}:${attempt}`;
}

function isReminderFact(fact: Fact | NewFact): fact is (Fact | NewFact) & ReminderFact {
  return fact.kind.startsWith('reminder-');
}

function begin({ item, slot, attempt, at }: (Fact | NewFact) & ReminderFact, failures: number): Sent {
  const nothing = { platform: null, reason: null, until: null, openedAt: null };
  return { item, slot, attempt, at, state: 'claimed', failures, ...nothing };
}

function afterFact(sent: Sent, fact: (Fact | NewFact) & ReminderFact): Sent {
  switch (fact.kind) {
    case 'reminder-claimed':
      return { ...sent, platform: fact.platform };
    case 'reminder-delivered':
      return { ...sent, state: 'delivered', reason: null };
    case 'reminder-unreachable':
      return { ...sent, state: 'unreachable', reason: fact.reason, failures: sent.failures + 1 };
    case 'reminder-doubtful':
      return { ...sent, state: 'doubtful' };
    case 'reminder-put-off':
      return { ...sent, state: 'put-off', until: fact.until };
    case 'reminder-skipped':
      return { ...sent, state: 'skipped' };
    case 'reminder-opened':
      return { ...sent, openedAt: sent.openedAt ?? fact.at };
  }
}
