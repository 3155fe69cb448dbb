/** How a message gets into a conversation. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import type { SlackMessage } from './limits.ts';
import { areBlocksRefused, refusal, waitAsked } from './slack-error.ts';

export interface Place {
  channel: string;
  thread: string | null;
}

/** Posts one message. Where Slack refuses its blocks, the words go alone: better plain than silent. */
export async function post(client: webApi.WebClient, place: Place, message: SlackMessage, log: Log): Promise<void> {
  const base = {
    channel: place.channel,
    text: message.text,
    unfurl_links: false,
    unfurl_media: false,
    ...(place.thread === null ? {} : { thread_ts: place.thread }),
  };
  try {
    await client.chat.postMessage({ ...base, blocks: message.blocks });
  } catch (error) {
    if (!areBlocksRefused(error)) throw error;
    log.error({ refused: refusal(error) }, 'Slack refused the blocks of a message; its words were sent without them');
    await client.chat.postMessage(base);
  }
}

/** How often, and for how long at most, somebody who waits for an answer is kept waiting by a rate limit, in ms. */
const PATIENT_TRIES = 3;
const LONGEST_WAIT = 30_000;

/** Makes a call again after the time that Slack asks for; only this caller waits. */
export async function waitingOut<T>(call: () => Promise<T>, tries = PATIENT_TRIES, longest = LONGEST_WAIT): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await call();
    } catch (error) {
      const wait = waitAsked(error);
      if (wait === null || wait > longest || left <= 1) throw error;
      await sleep(wait);
    }
  }
}

export interface Chats {
  /** The id of the direct chat with a person, opened if need be. */
  of(userId: string): Promise<string>;
}

const MOST_KEPT = 50_000;

export function createChats(client: webApi.WebClient): Chats {
  const kept = new Map<string, string>();
  return {
    async of(userId) {
      const known = kept.get(userId);
      if (known !== undefined) return known;
      const { channel } = await client.conversations.open({ users: userId });
      const id = channel?.id ?? '';
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(userId, id);
      return id;
    },
  };
}
