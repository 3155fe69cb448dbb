/** What happens to everything that comes in: read, let in or turned away, handed to the bot, answered. */
import { randomUUID } from 'node:crypto';
import type { Incoming, Message, Reply } from '../../src/chat.ts';
import { AppError, describeError, NotKeptError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Tasks } from '../tasks.ts';
import { admit, type House, isOurs, type Member } from './admit.ts';
import type { Deliver } from './deliver.ts';
import type { Directory } from './directory.ts';
import { type Arrival, type Farewell, parse, type Visitor } from './parse.ts';
import { refusal } from './slack-error.ts';
import type { SlackWords } from './words.ts';

export interface ReceiveParts {
  handle(incoming: Incoming): Promise<Reply>;
  house(): Promise<House>;
  directory: Directory;
  deliver: Deliver;
  tasks: Tasks;
  words: SlackWords;
  /** The app was taken out of the workspace, or its token withdrawn. */
  gone(what: Farewell['what']): void;
  now(): Date;
  log: Log;
}

/** Slack sends an event that was not acknowledged three times more: https://docs.slack.dev/apis/events-api/#retries */
const LAST_RETRY = 3;
/** How long a look-up may hold up an answer, in ms: with the bot's own patience this stays below Slack's three seconds. */
const LOOK_UP_WITHIN = 500;

/** Returns when what came in may be acknowledged. Throws where Slack is to send it again. */
export function createReceive(parts: ReceiveParts): (body: unknown, retry: number) => Promise<void> {
  return async (body, retry) => {
    const came = parse(body, parts.now());
    if (!came) return;
    const house = await parts.house();
    if ('workspace' in came) {
      if (isOurs(came, house)) parts.gone(came.what);
      return;
    }
    // Whoever belongs to nobody here is not even looked up.
    if (!isOurs(came.who, house)) return;
    try {
      const reply = await answer(parts, came, house);
      send(parts, came, reply);
    } catch (error) {
      if (came.road.by === 'event' && retry < LAST_RETRY) throw error;
      send(parts, came, { say: [apology(parts, error)] });
      if (came.road.by === 'event') throw error;
    }
  };
}

async function answer(parts: ReceiveParts, came: Arrival, house: House): Promise<Reply> {
  const member = parts.directory.known(came.who.userId) ?? (await lookUp(parts, came.who));
  const verdict = member ? admit(came.who, member, house) : 'silence';
  if (!member || verdict === 'silence') return { say: [] };
  if (verdict !== 'come-in') return { say: isWaiting(came) ? [parts.words.notForYou()] : [] };
  if (came.what === 'unknown-button') return { say: [parts.words.unknownButton()] };
  return parts.handle(withMember(came.what, member));
}

/** Somebody who mentions the bot in a channel, or only looks in, hears nothing when they may not come in. */
function isWaiting({ what, road }: Arrival): boolean {
  return road.to !== 'thread' && (what === 'unknown-button' || what.kind !== 'opened-chat');
}

function withMember(incoming: Incoming, { locale, timeZone }: Member): Incoming {
  return { ...incoming, ...(locale === null ? {} : { locale }), ...(timeZone === null ? {} : { timeZone }) };
}

/** Null for whom Slack does not know, or does not show to this bot. */
async function lookUp({ directory, log }: ReceiveParts, { userId }: Visitor): Promise<Member | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    const late = () => reject(new AppError('slack-slow', `Slack did not say who this is within ${LOOK_UP_WITHIN} ms.`));
    timer = setTimeout(late, LOOK_UP_WITHIN);
  });
  try {
    return await Promise.race([directory.member(userId), tooLong]);
  } catch (error) {
    if (['user_not_found', 'user_not_visible'].includes(refusal(error) ?? '')) return null;
    const reference = randomUUID().slice(0, 8);
    log.error({ reference, cause: error }, `nobody was let in: ${describeError(error)}`);
    throw new NotKeptError('not-kept', reference, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function send({ tasks, deliver }: ReceiveParts, { who, road }: Arrival, reply: Reply): void {
  if (reply.say.length === 0 && !reply.replace) return;
  tasks.run(who.userId, () => deliver(who, road, reply));
}

function apology({ words, log }: ReceiveParts, error: unknown): Message {
  if (error instanceof NotKeptError) {
    return error.code === 'unsure' ? words.unsure(error.reference) : words.notKept(error.reference);
  }
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, cause: error }, `a turn failed: ${describeError(error)}`);
  return words.notKept(reference);
}
