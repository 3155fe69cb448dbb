/** One message to one person, at most once: claimed in their history, handed to the platform, and what came of it kept. */
import { createHash } from 'node:crypto';
import type { Adapter, Address, Delivery, Message } from '../chat.ts';
import { describeError } from '../errors.ts';
import type { NewFact, ReminderFact } from '../learning/fact.ts';
import type { Log } from '../log.ts';
import { appendAlways } from '../store/append-always.ts';
import type { PersonId, Store } from '../store/store.ts';
import type { Item } from './item.ts';
import { reminderKey, type Sent } from './sent.ts';

export interface SendOneParts {
  store: Pick<Store, 'history' | 'append'>;
  now(): Date;
  log: Log;
  /** How long a platform may take over one message, in ms. */
  patience: number;
}

/** Which message: person and these name one attempt at it. */
export interface Attempt {
  item: Item;
  slot: string;
  attempt: number;
}

export interface Outgoing {
  person: PersonId;
  attempt: Attempt;
  to: Address;
  message: Message;
  /** Of the history from which it was decided that this is to go out. */
  version: number;
}

export type Outcome =
  | Delivery
  /** Something happened to the person meanwhile, or another process took it: to be decided again. */
  | { kind: 'not-claimed' };

type Sender = Pick<Adapter, 'platform' | 'send' | 'hasArrived'>;

/** Never rejects for anything the platform does. Rejects with a StoreError where the claim, or what came of it, could not be kept. */
export async function sendOne(parts: SendOneParts, adapter: Sender, outgoing: Outgoing): Promise<Outcome> {
  const { person, attempt, version } = outgoing;
  const since = parts.now().toISOString();
  const claim = reminderFact({ kind: 'reminder-claimed', platform: adapter.platform, ...attempt }, since);
  const claimed = await parts.store.append(person, [claim], version);
  if (claimed.kind === 'stale' || claimed.added.length === 0) return { kind: 'not-claimed' };
  const delivery = await handOver(parts, adapter, outgoing, since);
  // What is not in the chat a moment later may still be on its way: the claim stays open and is settled when it has had time.
  if (delivery === null) return { kind: 'doubtful', cause: 'it had not arrived yet' };
  await appendAlways(parts.store, person, [outcomeFact(attempt, delivery, parts.now())]);
  return delivery;
}

/** What came of it; null where it has not arrived yet and still may. */
async function handOver(
  parts: SendOneParts,
  adapter: Sender,
  outgoing: Outgoing,
  since: string,
): Promise<Delivery | null> {
  const { person, attempt, to, message } = outgoing;
  const mark = markOf(person, attempt);
  const sending = adapter
    .send(to, message, mark)
    .catch((error: unknown): Delivery => ({ kind: 'doubtful', cause: describeError(error) }));
  const delivery = await within(parts.patience, sending);
  if (delivery === null) keepLate(parts, outgoing, sending);
  if (delivery !== null && delivery.kind !== 'doubtful') return delivery;
  const cause = delivery?.cause ?? `no answer within ${parts.patience} ms`;
  parts.log.warn({ person, item: attempt.item, cause }, 'it is doubtful whether a message arrived');
  const arrived = await within(parts.patience, hasArrived(adapter, to, mark, since));
  if (arrived === true) return { kind: 'delivered' };
  return arrived === false ? null : { kind: 'doubtful', cause };
}

/** A platform that answers after all settles the doubt. */
function keepLate(parts: SendOneParts, { person, attempt }: Outgoing, sending: Promise<Delivery>): void {
  void sending
    .then(async (delivery) => {
      if (delivery.kind !== 'doubtful')
        await appendAlways(parts.store, person, [outcomeFact(attempt, delivery, parts.now())]);
    })
    .catch((error: unknown) => {
      parts.log.warn({ person, problem: describeError(error) }, 'what a platform said late was not kept');
    });
}

async function hasArrived(adapter: Pick<Adapter, 'hasArrived'>, to: Address, mark: string, since: string) {
  return adapter.hasArrived(to, mark, since).catch(() => null);
}

/** Names one attempt at one message, and tells nothing about it. */
export function markOf(person: PersonId, { item, slot, attempt }: Attempt): string {
  return createHash('sha256').update([person, item, slot, attempt].join('\n')).digest('hex').slice(0, 24);
}

/**
 * Settles a claim without an outcome that nobody is working on any more. Where the platform does not tell, the message counts
 * as sent, and is doubtful; where it is known not to have it, it may go out again.
 */
export async function settleClaim(
  parts: SendOneParts,
  adapter: Pick<Adapter, 'hasArrived'> | null,
  { person, to, sent }: { person: PersonId; to: Address | null; sent: Sent },
): Promise<void> {
  const look = adapter && to ? hasArrived(adapter, to, markOf(person, sent), sent.at) : Promise.resolve(null);
  const arrived = await within(parts.patience, look);
  const now = parts.now();
  const delivery = deliveryOf(arrived, now);
  parts.log.warn({ person, item: sent.item, outcome: delivery.kind }, 'a sending that was cut off has been settled');
  await appendAlways(parts.store, person, [outcomeFact(sent, delivery, now)]);
}

function deliveryOf(arrived: boolean | null, now: Date): Delivery {
  if (arrived === null) return { kind: 'doubtful', cause: 'the sending was cut off' };
  return arrived ? { kind: 'delivered' } : { kind: 'later', at: now.toISOString() };
}

/** A fact that nobody's doing has caused. */
export function reminderFact(body: ReminderFact, at: string): NewFact {
  return { ...body, key: reminderKey(body), at, cause: null };
}

function outcomeFact({ item, slot, attempt }: Attempt, delivery: Delivery, now: Date): NewFact {
  return reminderFact({ ...bodyOf(delivery), item, slot, attempt }, now.toISOString());
}

function bodyOf(delivery: Delivery) {
  switch (delivery.kind) {
    case 'delivered':
      return { kind: 'reminder-delivered' } as const;
    case 'unreachable':
      return { kind: 'reminder-unreachable', reason: delivery.reason } as const;
    case 'doubtful':
      return { kind: 'reminder-doubtful', doubt: delivery.cause } as const;
    case 'later':
      return { kind: 'reminder-put-off', until: delivery.at } as const;
  }
}

/** Null when it takes longer than so many ms. */
async function within<T>(patience: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
