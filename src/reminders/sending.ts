/** Everything that sends unasked, joined: what main.ts starts and stops. */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, Platform } from '../chat.ts';
import type { PersonId, Store } from '../store/store.ts';
import { createDeliver, type Sender, type SendingMode } from './deliver.ts';
import { createFailureWatch } from './failure-watch.ts';
import type { Finder } from './find-people.ts';
import { createGiveWay, type GiveWay } from './give-way.ts';
import type { NextReminder, PlannedReminder } from './item.ts';
import type { Owed, OwedTo } from './owed.ts';
import { createPace } from './pace.ts';
import { createPausing, type Pausing } from './pause.ts';
import { createPayOwed } from './pay-owed.ts';
import type { Recipient } from './recipient.ts';
import { createSendDue } from './send-due.ts';
import type { SendOneParts } from './send-one.ts';

export interface SendingParts extends Pick<SendOneParts, 'now' | 'log'> {
  store: Store;
  adapters: readonly Sender[];
  finder: Finder;
  /** Null: nothing is sent, and nothing is planned. */
  mode: SendingMode | null;
  /** What a person is to be sent next, nothing before `from`; null: by what is known alone, as their row has it. */
  plan(recipient: Recipient, from: Date | null): NextReminder;
  /** The words of it; null: there is nothing to say. */
  compose(reminder: PlannedReminder, recipient: Recipient): Promise<Message | null>;
  /** Who is to be told what is owed. */
  resolve(to: OwedTo, owner: PersonId): Promise<PersonId[]>;
  /** Whether it is an hour at which somebody may be told what is owed to them. */
  isGoodTime(recipient: Recipient): boolean;
  composeOwed(owed: Owed, owner: PersonId, recipient: Recipient): Promise<Message | null>;
  /** How many messages a second; 8 unless given. */
  perSecond?: number;
  /** How long a platform may take over one message, in ms; half a minute unless given. */
  patience?: number;
}

export interface Sending extends Pick<GiveWay, 'during'>, Pausing {
  /** Sends all that is due now, and resolves when that is done. */
  tick(): Promise<void>;
  /** From now on ticks by itself. */
  start(): void;
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Twenty thousand people fit into the good hour, and neither platform allows less: https://docs.slack.dev/apis/web-api/rate-limits and https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const PER_SECOND = 8;
const PATIENCE = 30_000;
/** How long a shutdown waits for messages that are being sent, in ms; what is cut off then is settled after the next start. */
const STOP_WITHIN = 8_000;
/** How often it is looked whether something is due, in ms. */
const EVERY = 5_000;

export function createSending(given: SendingParts): Sending {
  const { mode, perSecond = PER_SECOND, patience = PATIENCE } = given;
  const stopped = new AbortController();
  // Each that waits for its turn listens.
  setMaxListeners(0, stopped.signal);
  const pausing = createPausing(given);
  const giveWay = createGiveWay();
  const failures = createFailureWatch(given.now);
  const parts = { ...given, patience, failures, giveWay, stopping: stopped.signal };
  const deliver = createDeliver({
    ...parts,
    mode: mode ?? { kind: 'dry-run' },
    pace: createPace(perSecond),
    tooManyFailed,
  });
  const payOwed = createPayOwed({ ...parts, deliver });
  const due = createSendDue({ ...parts, deliver, payOwed, keepsPlan: mode?.kind === 'on' });
  let timer: NodeJS.Timeout | undefined;

  async function tooManyFailed(platform: Platform, failed: number, attempted: number): Promise<void> {
    const counted = { platform, failed, attempted };
    if (!(await pausing.pause({ kind: 'failures', ...counted }))) return;
    given.log.error(counted, 'too many messages failed: no more are sent until a training lead lets them go on');
  }

  async function tick(): Promise<void> {
    if (mode !== null && !stopped.signal.aborted) await due.tick();
  }

  return {
    ...pausing,
    during: giveWay.during,
    tick,
    start() {
      timer = setInterval(() => void tick(), EVERY);
    },
    async stop() {
      clearInterval(timer);
      stopped.abort();
      await Promise.race([due.settled(), sleep(STOP_WITHIN, undefined, { ref: false })]);
    },
    async resume(by) {
      failures.reset();
      return pausing.resume(by);
    },
  };
}
