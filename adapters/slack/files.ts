import type { webApi } from '@slack/bolt';
import type { Address, FileLink, FilePart, Message } from '../../src/chat.ts';
import type { Log } from '../../src/log.ts';
import { escaped } from './mrkdwn.ts';
import { type Place, post, waitingOut } from './post.ts';
import { refusal } from './slack-error.ts';
import type { SlackWords } from './words.ts';

export interface FilesParts {
  words: Pick<SlackWords, 'fileNotSent' | 'fileLinked'>;
  fileLink: FileLink;
  log: Log;
}

/**
 * Sends the files of a message after it. Without the right `files:write` the person gets a link, or is told. Never throws: the
 * message itself has arrived, and must not be sent again for its file.
 */
export async function uploadFiles(
  client: webApi.WebClient,
  place: Place,
  message: Message,
  owner: Pick<Address, 'workspace' | 'userId'>,
  parts: FilesParts,
): Promise<void> {
  const { channel, thread } = place;
  for (const part of message.parts) {
    if (part.kind !== 'file') continue;
    const file = { file: Buffer.from(part.bytes), filename: part.name };
    const to = thread === null ? { channel_id: channel } : { channel_id: channel, thread_ts: thread };
    try {
      await waitingOut(() => client.filesUploadV2({ ...file, ...to }));
    } catch (error) {
      const instead = { text: insteadOf(part, place, owner, parts), blocks: [] };
      parts.log.error(
        { cause: error, refused: refusal(error) },
        'a file was not sent; does the app have the right files:write?',
      );
      await waitingOut(() => post(client, place, instead, parts.log)).catch((again: unknown) => {
        parts.log.error({ cause: again }, 'nor was the person told that a file was not sent');
      });
    }
  }
}

/** A thread is read by others, so no link is put there. */
function insteadOf(
  part: FilePart,
  { thread }: Place,
  owner: Pick<Address, 'workspace' | 'userId'>,
  { words, fileLink }: FilesParts,
): string {
  const link = thread === null ? fileLink(part, { platform: 'slack', ...owner }) : null;
  return link === null ? escaped(words.fileNotSent(part.name)) : escaped(words.fileLinked(part.name, link));
}
