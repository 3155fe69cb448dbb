/** The loop that sends what is due: whoever is handed out is planned anew, claimed, written to, and what came of it is kept. */
import type { Message } from '../chat.ts';
import { describeError, StoreError } from '../errors.ts';
import { appendAlways } from '../store/append-always.ts';
import { type PersonId, PROGRAMME, type Store } from '../store/store.ts';
import { createTurns } from '../turns.ts';
import type { Deliver, Sender } from './deliver.ts';
import { createDueQueue, type DueQueue } from './due-queue.ts';
import type { NextReminder, PlannedReminder } from './item.ts';
import { cutOff } from './loose-ends.ts';
import { pauseOf } from './pause.ts';
import type { PayOwed } from './pay-owed.ts';
import { type Recipient, readRecipient } from './recipient.ts';
import { reminderFact, type SendOneParts, settleClaim } from './send-one.ts';

export interface SendDueParts extends SendOneParts {
  store: Store;
  adapters: readonly Sender[];
  deliver: Deliver;
  payOwed: PayOwed;
  /** What a person is to be sent next, nothing before `from`; null: by what is known alone, as their row has it. */
  plan(recipient: Recipient, from: Date | null): NextReminder;
  /** The words of it; null: there is nothing to say. */
  compose(reminder: PlannedReminder, recipient: Recipient): Promise<Message | null>;
  /** Whether what becomes of the plan is kept: not in a dry run. */
  keepsPlan: boolean;
  stopping: AbortSignal;
}

export interface SendDue {
  /** Sends all that is due now. While it is at it, further calls wait for the same end. Never rejects. */
  tick(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** How many are written to at the same time: enough for a platform's pace while some answers take long. */
const WIDTH = 16;
/** Longer than one message can take, in ms; whoever was handed out and not written to is handed out again after it. */
const LEASE = 10 * 60_000;
/** How often somebody is planned anew whose history changes meanwhile. */
const TRIES = 3;

export function createSendDue(parts: SendDueParts): SendDue {
  const { store, log, stopping } = parts;
  const turns = createTurns();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    await parts.payOwed(await readRecipient(store, PROGRAMME));
    const goOn = async () => !stopping.aborted && pauseOf((await store.history(PROGRAMME)).facts) === null;
    const queue = createDueQueue(store, { now: parts.now, leaseMs: LEASE, goOn });
    await Promise.all(Array.from({ length: WIDTH }, () => work(queue)));
  }

  /** Each takes the next as soon as it is done, so that nobody waits for somebody else's slow answer. */
  async function work(queue: DueQueue): Promise<void> {
    for (let id = await queue.next(); id !== null; id = await queue.next()) {
      const person = id;
      await turns.run(person, () => serve(person));
    }
  }

  async function serve(person: PersonId): Promise<void> {
    try {
      for (let tries = 0; tries < TRIES; tries++) if (await serveOnce(person)) return;
    } catch (error) {
      if (error instanceof StoreError) throw error;
      log.error({ person, cause: error }, `somebody was not written to: ${describeError(error)}`);
    }
  }

  /** False where the person's history changed meanwhile. */
  async function serveOnce(person: PersonId): Promise<boolean> {
    const recipient = await readRecipient(store, person);
    if (await settleCutOff(recipient)) return false;
    if (await parts.payOwed(recipient)) return false;
    const now = parts.now();
    const next = parts.plan(recipient, now);
    if ('none' in next) return true;
    if (Date.parse(next.at) > now.getTime()) {
      await putOffMissed(recipient, next, now);
      return true;
    }
    const { item, slot, attempt } = next;
    const delivered = await parts.deliver(recipient, { item, slot, attempt }, (who) => parts.compose(next, who));
    return delivered.kind !== 'changed';
  }

  /**
   * Its moment went by while nothing was sent. Where that is kept, the person's row says when to look again; else they would be
   * handed out again and again until then.
   */
  async function putOffMissed(recipient: Recipient, { at, ...which }: PlannedReminder, now: Date): Promise<void> {
    const planned = parts.plan(recipient, null);
    if (!parts.keepsPlan || 'none' in planned || Date.parse(planned.at) > now.getTime()) return;
    const { item, slot, attempt } = which;
    const body = { kind: 'reminder-put-off', item, slot, attempt, until: at } as const;
    await appendAlways(store, recipient.id, [reminderFact(body, now.toISOString())]);
  }

  /** Whether there was any. */
  async function settleCutOff({ id, person, facts }: Recipient): Promise<boolean> {
    const claims = cutOff(facts, parts.now());
    for (const sent of claims) {
      const adapter = parts.adapters.find(({ platform }) => platform === sent.platform) ?? null;
      const to = person?.addresses.findLast(({ platform }) => platform === sent.platform) ?? null;
      await settleClaim(parts, adapter, { person: id, to, sent });
    }
    return claims.length > 0;
  }

  return {
    tick() {
      running ??= run()
        .catch((error: unknown) => {
          log.error({ cause: error }, `the sending of reminders broke off: ${describeError(error)}`);
        })
        .finally(() => {
          running = null;
        });
      return running;
    },
    async settled() {
      await running;
    },
  };
}
