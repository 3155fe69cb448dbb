/** Brings a reply to where the person is waiting for it. */
import type { FileLink, Message, Reply } from '../../src/chat.ts';
import { describeError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Clients } from './clients.ts';
import { uploadFiles } from './files.ts';
import type { WhoAmI } from './identity.ts';
import { lastMessages, lastMessagesBlocks, type SentMessage } from './last-messages.ts';
import { LIMITS, type SlackMessage } from './limits.ts';
import { escaped } from './mrkdwn.ts';
import type { Road, Visitor } from './parse.ts';
import { type Chats, type Place, post, waitingOut } from './post.ts';
import { type RenderParts, render, renderHome } from './render.ts';
import { isTokenRefused, tokenRefused } from './slack-error.ts';
import type { SlackWords } from './words.ts';

export interface DeliverParts {
  clients: Pick<Clients, 'quick' | 'options'>;
  chats: Chats;
  whoAmI: WhoAmI;
  render: RenderParts;
  words: SlackWords;
  fileLink: FileLink;
  log: Log;
}

export type Deliver = (who: Pick<Visitor, 'workspace' | 'userId'>, road: Road, reply: Reply) => Promise<void>;

/** For somebody who waits, a reply that comes twice is better than none: these calls are tried again. */
export function createDeliver(parts: DeliverParts): Deliver {
  return async (who, road, reply) => {
    try {
      await deliver(parts, who, road, reply);
    } catch (error) {
      throw isTokenRefused(error) ? tokenRefused(error) : error;
    }
  };
}

async function deliver(parts: DeliverParts, ...[who, road, reply]: Parameters<Deliver>): Promise<void> {
  const { clients, chats } = parts;
  const { userId } = who;
  if (road.to === 'home') return publishHome(parts, userId, road.channel, reply.say);
  const place = await placeOf(userId, road, chats);
  if (road.by === 'command' && road.channel !== place.channel) await pointToChat(parts, road);
  if (reply.replace) await replace(parts, road, reply.replace);
  for (const message of reply.say) {
    for (const page of render(message, parts.render)) {
      await waitingOut(() => post(clients.quick, place, page, parts.log));
    }
    await uploadFiles(clients.quick, place, message, who, parts);
  }
}

async function placeOf(userId: string, { by, channel, thread }: Road, chats: Chats): Promise<Place> {
  if (by === 'command' || channel === null) return { channel: await waitingOut(() => chats.of(userId)), thread: null };
  return { channel, thread };
}

async function publishHome(
  parts: DeliverParts,
  userId: string,
  channel: string | null,
  page: readonly Message[],
): Promise<void> {
  if (page.length === 0) return;
  const sent = lastMessagesBlocks(channel === null ? [] : await lastSent(parts, channel), parts.words);
  const blocks = [...renderHome(page, parts.render).slice(0, LIMITS.homeBlocks.max - sent.length), ...sent];
  await waitingOut(() => parts.clients.quick.views.publish({ user_id: userId, view: { type: 'home', blocks } }));
}

/** The page matters more than its last lines: without them where Slack does not tell. */
async function lastSent({ clients, whoAmI, log }: DeliverParts, channel: string): Promise<SentMessage[]> {
  try {
    return await lastMessages(clients.quick, channel, (await whoAmI.known()).botId);
  } catch (error) {
    log.warn({ cause: error }, `the last messages are missing on a Home tab: ${describeError(error)}`);
    return [];
  }
}

/** Somebody who typed the command elsewhere is told where the answer is, and nobody else sees that. */
async function pointToChat({ words, log, clients }: DeliverParts, { responseUrl }: Road): Promise<void> {
  if (responseUrl === null) return;
  const text = escaped(words.answeredInChat());
  const answer = await respond(clients, responseUrl, { response_type: 'ephemeral', text });
  if (!answer.ok) log.warn({ status: answer.status }, 'Slack did not take the pointer to the direct chat');
}

/** `chat.update` is limited to about fifty a minute for a whole workspace, so it is for a response address that has run out. */
async function replace(parts: DeliverParts, road: Road, message: Message): Promise<void> {
  const { clients, log } = parts;
  const [page] = render(message, parts.render);
  if (!page || road.pressed === null || road.channel === null) return;
  try {
    if (road.responseUrl !== null) {
      const answer = await respond(clients, road.responseUrl, { replace_original: true, ...page });
      if (answer.ok) return;
      if (answer.status !== RUN_OUT) throw new Error(`Slack answered ${answer.status}`);
    }
    const update = { channel: road.channel, ts: road.pressed, ...page };
    await waitingOut(() => clients.quick.chat.update(update));
  } catch (error) {
    // The old buttons stay, and do no harm.
    log.warn({ cause: error }, `an answered question was not replaced: ${describeError(error)}`);
  }
}

/** What Slack answers at a response address after 30 minutes or five uses. */
const RUN_OUT = 404;

async function respond(
  { options }: Pick<Clients, 'options'>,
  url: string,
  body: Partial<SlackMessage> & { response_type?: 'ephemeral'; replace_original?: boolean },
): Promise<{ ok: boolean; status: number }> {
  const { ok, status } = await (options.fetch ?? fetch)(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { ok, status };
}
