/** Messages that nobody waits for: each ends in a result that says whether it arrived, and none is sent twice. */
import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Adapter, Address, Delivery, FileLink, Unreachable } from '../../src/chat.ts';
import { describeError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Clients } from './clients.ts';
import { type FilesParts, uploadFiles } from './files.ts';
import { blockIdOf, findMark } from './find-mark.ts';
import type { SlackMessage } from './limits.ts';
import { type Chats, post, waitingOut } from './post.ts';
import { type RenderParts, render } from './render.ts';
import { isTokenRefused, neverArrived, refusal, waitAsked } from './slack-error.ts';

export interface SendParts {
  clients: Pick<Clients, 'unasked'>;
  /** Opened with the client for unasked calls. */
  chats: Chats;
  render: RenderParts;
  words: FilesParts['words'];
  fileLink: FileLink;
  now(): number;
  log: Log;
}

/** Slack's words for a person who cannot be reached. */
const UNREACHABLE: Record<string, Unreachable> = {
  user_disabled: 'account-off',
  is_inactive: 'account-off',
  user_not_found: 'not-found',
  users_not_found: 'not-found',
  channel_not_found: 'not-found',
  is_archived: 'left',
  user_not_visible: 'not-allowed',
  cannot_dm_bot: 'not-allowed',
  messages_tab_disabled: 'not-allowed',
  restricted_action: 'not-allowed',
};

/** Slack says of these that a part may have been done before they were raised. */
const HALF_DONE = new Set(['internal_error', 'fatal_error', 'request_timeout']);

/** After these times it is tried again, in ms: nothing arrived, but not because of the person. */
const SOON = 60_000;
const WHEN_MENDED = 15 * 60_000;
/** How long Slack may take until a message that it kept can be read, in ms. */
const SETTLING = 400;

/** By how much a clock may be wrong, in ms. */
const CLOCK_SKEW = 10 * 60_000;

/** Looks in the chat itself; null where that does not tell, or Slack does not answer. */
export function createHasArrived({ clients, chats, log }: SendParts): Adapter['hasArrived'] {
  return async (to, mark, since) => {
    try {
      const channel = await channelOf(to, chats);
      const oldest = String((Date.parse(since) - CLOCK_SKEW) / 1000);
      return await findMark(clients.unasked, { channel, mark, oldest });
    } catch (error) {
      log.warn({ cause: error }, `Slack does not say whether a message arrived: ${describeError(error)}`);
      return null;
    }
  };
}

async function channelOf({ conversation, userId }: Address, chats: Chats): Promise<string> {
  return conversation.startsWith('D') ? conversation : chats.of(userId);
}

export function createSend(parts: SendParts): Adapter['send'] {
  const { clients, chats, now, log } = parts;
  const waiting = new Map<string, number>();

  return async (to, message, mark) => {
    const until = waiting.get(to.userId) ?? 0;
    if (until > now()) return laterThan(until);
    waiting.delete(to.userId);
    try {
      const channel = await channelOf(to, chats);
      const [first, ...rest] = render(message, parts.render);
      if (first) await sendOnce(clients.unasked, channel, marked(first, mark), log);
      // What has begun is finished: waiting for the rest is better than beginning again.
      for (const [index, page] of rest.entries()) {
        await waitingOut(() => sendOnce(clients.unasked, channel, marked(page, `${mark}-${index + 2}`), log));
      }
      await uploadFiles(clients.unasked, { channel, thread: null }, message, to, parts);
      return { kind: 'delivered' };
    } catch (error) {
      const wait = waitAsked(error);
      if (wait === null) return deliveryOf(error, now(), log);
      waiting.set(to.userId, now() + wait);
      return laterThan(now() + wait);
    }
  };
}

interface Marked {
  message: SlackMessage;
  mark: string;
}

/** The mark is the id of its first block: nobody sees it, and the chat's history tells it. */
function marked({ text, blocks: [head, ...others] }: SlackMessage, mark: string): Marked {
  return { mark, message: { text, blocks: head ? [{ block_id: blockIdOf(mark), ...head }, ...others] : [] } };
}

/** Throws where it did not arrive, and a Doubt where nobody can tell. */
async function sendOnce(client: webApi.WebClient, channel: string, page: Marked, log: Log): Promise<void> {
  const place = { channel, thread: null };
  try {
    await post(client, place, page.message, log);
  } catch (error) {
    if (!isDoubtful(error)) throw error;
    await sleep(SETTLING);
    if (await isThere(client, channel, page.mark, error)) return;
    // An answer without a message is final; after a silence it may still be on its way.
    if (!wasAnswered(error)) throw new Doubt('no answer from Slack', { cause: error });
    await post(client, place, page.message, log).catch((again: unknown) => {
      throw isDoubtful(again) ? new Doubt('Slack failed twice', { cause: again }) : again;
    });
  }
}

class Doubt extends Error {}

function isDoubtful(error: unknown): boolean {
  if (HALF_DONE.has(refusal(error) ?? '')) return true;
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 500;
  return error instanceof webApi.WebAPIRequestError && !neverArrived(error);
}

function wasAnswered(error: unknown): boolean {
  return !(error instanceof webApi.WebAPIRequestError);
}

/** Looks for the message where it should be. */
async function isThere(client: webApi.WebClient, channel: string, mark: string, why: unknown): Promise<boolean> {
  try {
    return (await findMark(client, { channel, mark, oldest: null })) === true;
  } catch {
    throw new Doubt('Slack does not say whether it arrived', { cause: why });
  }
}

function deliveryOf(error: unknown, now: number, log: Log): Delivery {
  if (error instanceof Doubt) return { kind: 'doubtful', cause: `${error.message}: ${describeError(error.cause)}` };
  const refused = refusal(error);
  const reason = refused === null ? undefined : UNREACHABLE[refused];
  if (reason !== undefined) return { kind: 'unreachable', reason };
  log.warn({ refused, cause: error }, `a message was not sent and will be tried again: ${describeError(error)}`);
  return laterThan(now + (isTokenRefused(error) || refused === 'missing_scope' ? WHEN_MENDED : SOON));
}

function laterThan(time: number): Delivery {
  return { kind: 'later', at: new Date(time).toISOString() };
}
