/** What happens to everything that comes in: proved, let in or turned away, handed to the bot, acknowledged, answered. */
import { randomUUID } from 'node:crypto';
import type { Incoming, Message, Reply } from '../../src/chat.ts';
import { AppError, describeError, NotKeptError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Acquaintances } from './acquaintances.ts';
import type { TeamsActivity } from './activity.ts';
import { type House, isOpenHouse, type Member, mayComeIn } from './admit.ts';
import type { Cloud } from './cloud.ts';
import type { Files } from './files.ts';
import { acquaint, lookUpMember } from './introduce.ts';
import type { Members } from './members.ts';
import { FILE_CONSENT, readConsent } from './one-drive.ts';
import { type Arrival, parse, readWhere } from './parse.ts';
import type { Answer, Respond } from './respond.ts';
import type { Sender } from './send.ts';
import type { Welcome } from './welcome.ts';
import type { TeamsWords } from './words.ts';

export interface ReceiveParts {
  handle(incoming: Incoming): Promise<Reply>;
  cloud: Cloud;
  sender: Sender;
  members: Members;
  acquaintances: Acquaintances;
  respond: Respond;
  welcome: Welcome;
  files: Files;
  house: House;
  words: TeamsWords;
  /** Something genuine came in. */
  heard(): void;
  log: Log;
}

/** The name of the invoke that our cards cause. */
const CARD_ACTION = 'adaptiveCard/action';
/** How long a look-up may hold up an answer, in ms. */
const LOOK_UP_WITHIN = 2_000;

/** `acknowledged` resolves when the answer has gone out. */
export type Receive = (body: unknown, header: string, acknowledged: Promise<void>) => Promise<Answer>;

export function createReceive(parts: ReceiveParts): Receive {
  return async (body, header, acknowledged) => {
    let answer: Answer = { status: 200 };
    const received = await parts.cloud.receive(body, header, async (activity, lookUp) => {
      parts.heard();
      answer = await take(parts, activity, lookUp, acknowledged);
    });
    if (received.kind === 'ok') return answer;
    parts.log.info({ status: received.status, reason: received.reason }, 'a request to Teams’ address was turned away');
    return { status: received.status };
  };
}

type LookUp = (person: string) => Promise<Member>;

async function take(
  parts: ReceiveParts,
  activity: TeamsActivity,
  lookUp: LookUp,
  acknowledged: Promise<void>,
): Promise<Answer> {
  const invoked = activity.type === 'invoke';
  if (invoked && activity.name === FILE_CONSENT) return takeConsent(parts, activity, acknowledged);
  if (invoked && activity.name !== CARD_ACTION) return { status: 501 };
  const came = parse(activity, new Date());
  if (!came) return { status: invoked ? 400 : 200 };
  const road = { came, invoked, acknowledged };
  if (came.what !== 'unknown-button' && came.what.kind === 'joined') {
    await parts.welcome.installed(came, came.what);
    return { status: 200 };
  }
  if (came.what !== 'unknown-button' && came.what.kind === 'left') return takeRemoved(parts, came, came.what);
  try {
    return parts.respond.reply(road, await replyTo(parts, came, lookUp));
  } catch (error) {
    return parts.respond.sorry(road, apology(parts, error));
  }
}

/** Nothing is kept of it, so it is acknowledged at once. */
function takeConsent(parts: ReceiveParts, activity: TeamsActivity, acknowledged: Promise<void>): Answer {
  const where = readWhere(activity);
  const consent = readConsent(activity.value);
  if (!where || !consent) return { status: 400 };
  parts.files.answered(where, consent, acknowledged);
  return { status: 200 };
}

async function replyTo(parts: ReceiveParts, came: Arrival, lookUp: LookUp): Promise<Reply> {
  const { handle, words, house, sender } = parts;
  const { person, chat } = came.place;
  const member = isOpenHouse(house)
    ? null
    : await lookUpMember(parts, came, () =>
        within(
          sender.ask(chat, () => lookUp(person)),
          LOOK_UP_WITHIN,
        ),
      );
  // In a group there is nothing to refuse: nobody asked for anything but a sentence.
  if (!mayComeIn(came.objectId, member, house)) return { say: came.personal ? [words.notForYou()] : [] };
  if (came.what === 'unknown-button') return { say: [words.unknownButton()] };
  parts.members.see(came.tenant, came.what.from.userId, came.what);
  const [reply] = await Promise.all([handle(withKnownChat(parts, came, came.what)), acquaint(parts, came, member)]);
  return reply;
}

async function takeRemoved(parts: ReceiveParts, came: Arrival, what: Incoming): Promise<Answer> {
  const userId = what.from.userId;
  // Somebody whom the bot never met leaves nothing behind.
  if (!parts.acquaintances.get(came.tenant, userId)) return { status: 200 };
  try {
    await parts.handle(what);
    await parts.acquaintances.forget(came.tenant, userId);
    return { status: 200 };
  } catch (error) {
    apology(parts, error);
    return { status: 503 };
  }
}

/** Somebody who speaks in a group is reminded in their own chat, if they have one. */
function withKnownChat({ acquaintances }: ReceiveParts, came: Arrival, what: Incoming): Incoming {
  const known = came.personal ? null : acquaintances.get(came.tenant, what.from.userId);
  return known ? { ...what, from: { ...what.from, conversation: known.conversation } } : what;
}

function apology({ words, log }: ReceiveParts, error: unknown): Message {
  if (error instanceof NotKeptError) {
    return error.code === 'unsure' ? words.unsure(error.reference) : words.notKept(error.reference);
  }
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, cause: error }, `nothing was kept: ${describeError(error)}`);
  return words.notKept(reference);
}

async function within<T>(work: Promise<T>, limit: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    const late = () => reject(new AppError('teams-slow', `Teams did not say who this is within ${limit} ms.`));
    timer = setTimeout(late, limit);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
