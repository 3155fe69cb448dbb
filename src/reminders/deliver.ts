/** How a message leaves that nobody asked for: where to, when, and whether at all. */
import type { Adapter, Address, Delivery, Message, Platform } from '../chat.ts';
import { appendAlways } from '../store/append-always.ts';
import type { PersonId } from '../store/store.ts';
import type { FailureWatch } from './failure-watch.ts';
import type { Finder } from './find-people.ts';
import type { GiveWay } from './give-way.ts';
import { type Pace, wait } from './pace.ts';
import { addressFor, type Recipient, readRecipient } from './recipient.ts';
import { type Attempt, markOf, reminderFact, type SendOneParts, sendOne } from './send-one.ts';
import { sentOf } from './sent.ts';

export type SendingMode =
  | { kind: 'on' }
  /** Logs what would go out, once each. */
  | { kind: 'dry-run' }
  /** Everything goes to one person, once each; of whom it is for nothing is kept. */
  | { kind: 'trial'; to(): Promise<Address | null>; frame(message: Message, recipient: Recipient): Message };

export type Sender = Pick<Adapter, 'platform' | 'send' | 'hasArrived'>;

export interface DeliverParts extends SendOneParts {
  store: SendOneParts['store'] & Parameters<typeof readRecipient>[0];
  adapters: readonly Sender[];
  finder: Pick<Finder, 'meet'>;
  mode: SendingMode;
  pace: Pace;
  giveWay: Pick<GiveWay, 'turn'>;
  failures: FailureWatch;
  /** Told when too much of a batch has failed. */
  tooManyFailed(platform: Platform, failed: number, attempted: number): Promise<void>;
  stopping: AbortSignal;
}

export type Delivered =
  | Delivery
  /** Something happened to the person since it was decided, or another process has it: to be decided again. */
  | { kind: 'changed' }
  /** The platform asked everybody to wait, or the program is stopping. */
  | { kind: 'not-now' }
  /** There was nothing to say. */
  | { kind: 'skipped' }
  /** Nothing was sent, or nothing to this person: a dry run or a trial. */
  | { kind: 'tried' };

/** `compose` gives the words; null: there is nothing to say. */
export type Deliver = (
  recipient: Recipient,
  attempt: Attempt,
  compose: (recipient: Recipient) => Promise<Message | null>,
) => Promise<Delivered>;

/** A wait that a platform asks for is waited out when it is as short as this, in ms; else the person is handed out again. */
const SHORT_WAIT = 60_000;

export function createDeliver(parts: DeliverParts): Deliver {
  const platforms = new Set(parts.adapters.map(({ platform }) => platform));
  const holds = new Map<Platform, number>();
  const tried = new Set<string>();

  /** False where the wait is too long. */
  async function isOpen(platform: Platform): Promise<boolean> {
    const left = (holds.get(platform) ?? 0) - parts.now().getTime();
    if (left > SHORT_WAIT) return false;
    if (left > 0) await wait(left, parts.stopping);
    return true;
  }

  async function send(recipient: Recipient, attempt: Attempt, to: Address, message: Message): Promise<Delivered> {
    const adapter = parts.adapters.find(({ platform }) => platform === to.platform);
    if (!adapter || !(await isOpen(to.platform))) return { kind: 'not-now' };
    await parts.pace.turn(parts.stopping);
    await parts.giveWay.turn();
    if (parts.stopping.aborted) return { kind: 'not-now' };
    const outgoing = { person: recipient.id, attempt, to, message, version: recipient.version };
    const outcome = await sendOne(parts, adapter, outgoing);
    if (outcome.kind === 'not-claimed') return { kind: 'changed' };
    if (outcome.kind === 'later') holds.set(to.platform, Date.parse(outcome.at));
    else await watch(to.platform, outcome);
    return outcome;
  }

  async function watch(platform: Platform, delivery: Exclude<Delivery, { kind: 'later' }>): Promise<void> {
    // That somebody was never met says nothing about the platform.
    if (delivery.kind === 'unreachable' && delivery.reason === 'never-met') return;
    const tooMany = parts.failures.note(platform, delivery.kind === 'delivered');
    if (tooMany) await parts.tooManyFailed(platform, tooMany.failed, tooMany.attempted);
  }

  async function locate(given: Recipient, { item, slot }: Attempt): Promise<[Recipient, Address | null]> {
    const before = sentOf(given.facts).find((sent) => sent.item === item && sent.slot === slot);
    const to = addressFor(given, platforms, before);
    if (to !== null || given.entry === null || !(await parts.finder.meet(given.entry))) return [given, to];
    const recipient = await readRecipient(parts.store, given.id);
    return [recipient, addressFor(recipient, platforms, before)];
  }

  /** Each message once while the program runs. */
  function isFirst(person: PersonId, attempt: Attempt): boolean {
    const mark = markOf(person, attempt);
    if (tried.has(mark)) return false;
    tried.add(mark);
    return true;
  }

  async function rehearse(recipient: Recipient, attempt: Attempt, message: Message): Promise<Delivered> {
    const { mode, log, stopping } = parts;
    if (mode.kind === 'on' || !isFirst(recipient.id, attempt)) return { kind: 'tried' };
    const { item, slot } = attempt;
    log.info({ person: recipient.id, item, slot, mode: mode.kind }, 'a message would go out now');
    const to = mode.kind === 'trial' ? await mode.to() : null;
    if (mode.kind === 'trial' && to === null)
      log.warn({ mode: mode.kind }, 'nobody was found at the address of REMINDERS_TO');
    if (mode.kind !== 'trial' || to === null) return { kind: 'tried' };
    await parts.pace.turn(stopping);
    const adapter = parts.adapters.find(({ platform }) => platform === to.platform);
    await adapter?.send(to, mode.frame(message, recipient), markOf(recipient.id, attempt));
    return { kind: 'tried' };
  }

  return async (given, attempt, compose) => {
    if (parts.mode.kind !== 'on') {
      const message = await compose(given);
      return message === null ? { kind: 'skipped' } : rehearse(given, attempt, message);
    }
    const [recipient, to] = await locate(given, attempt);
    const at = parts.now().toISOString();
    if (to === null) {
      const reason = 'never-met';
      await appendAlways(parts.store, recipient.id, [
        reminderFact({ kind: 'reminder-unreachable', reason, ...attempt }, at),
      ]);
      return { kind: 'unreachable', reason };
    }
    const message = await compose(recipient);
    if (message !== null) return send(recipient, attempt, to, message);
    await appendAlways(parts.store, recipient.id, [reminderFact({ kind: 'reminder-skipped', ...attempt }, at)]);
    return { kind: 'skipped' };
  };
}
