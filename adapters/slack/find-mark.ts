/** Finds a message that the bot sent by its mark, in the history of the chat as Slack itself keeps it. */
import type { webApi } from '@slack/bolt';

/** How many messages are looked through; a chat has fewer in the minutes that matter. */
const LOOKED_THROUGH = 100;
const BEGINNING = 'm-';

interface Looked {
  channel: string;
  mark: string;
  /** Slack's time stamp of what is old enough to be left out; null: as far back as one page goes. */
  oldest: string | null;
}

/** The id of a block that bears a mark. */
export function blockIdOf(mark: string): string {
  return `${BEGINNING}${mark}`;
}

/**
 * Null where the history does not say: there is more of it than was looked through, or the bot wrote something in it without
 * any mark, which may be this message with its blocks refused.
 */
export async function findMark(client: webApi.WebClient, { channel, mark, oldest }: Looked): Promise<boolean | null> {
  const since = oldest === null ? {} : { oldest };
  const { messages = [], has_more } = await client.conversations.history({ channel, limit: LOOKED_THROUGH, ...since });
  const marks = messages.map(({ blocks }) => blocks?.find(({ block_id }) => block_id?.startsWith(BEGINNING))?.block_id);
  if (marks.includes(blockIdOf(mark))) return true;
  const unmarked = messages.some(({ bot_id }, index) => bot_id !== undefined && marks[index] === undefined);
  return has_more || unmarked ? null : false;
}
