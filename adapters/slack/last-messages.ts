/** What the bot wrote to a person last, as Slack itself keeps it: shown on the Home tab, so that a fake can be told apart. */
import type { types, webApi } from '@slack/bolt';
import { cut } from './mrkdwn.ts';
import type { SlackWords } from './words.ts';

export interface SentMessage {
  /** Slack's time stamp. */
  ts: string;
  /** Its first line, in Slack's notation. */
  title: string;
}

const SHOWN = 3;
/** How far back to look: a person's own messages stand between the bot's. */
const LOOKED_THROUGH = 30;
const TITLE = 80;

/** The bot's last three messages in a direct chat, newest first. */
export async function lastMessages(client: webApi.WebClient, channel: string, botId: string): Promise<SentMessage[]> {
  const { messages } = await client.conversations.history({ channel, limit: LOOKED_THROUGH });
  return (messages ?? [])
    .filter((message) => message.bot_id === botId)
    .slice(0, SHOWN)
    .map(({ ts, text }) => ({ ts: ts ?? '', title: firstLine(text ?? '') }));
}

/** The blocks for the end of the Home tab. */
export function lastMessagesBlocks(sent: SentMessage[], words: Pick<SlackWords, 'lastMessages'>): types.KnownBlock[] {
  if (sent.length === 0) return [];
  const { heading, intro } = words.lastMessages();
  const lines = sent.map(({ ts, title }) => `• ${dateInWords(ts)}: ${title}`);
  return [
    { type: 'divider' },
    { type: 'section', expand: true, text: { type: 'mrkdwn', text: [`*${heading}*`, intro, ...lines].join('\n') } },
  ];
}

function firstLine(text: string): string {
  const line = text.split('\n').find((candidate) => candidate.trim() !== '') ?? '';
  return cut(line.replace(/<[^|>]*\|([^>]*)>/g, '$1'), TITLE);
}

/** Slack writes it in the reader's own time zone; the last part is for where it cannot. */
function dateInWords(ts: string): string {
  const seconds = Math.floor(Number(ts));
  return `<!date^${seconds}^{date_short_pretty} {time}|${new Date(seconds * 1000).toISOString()}>`;
}
