import type { webApi } from '@slack/bolt';
import type { Message } from '../../src/chat.ts';
import type { Log } from '../../src/log.ts';
import { escaped } from './mrkdwn.ts';
import { type Place, post, waitingOut } from './post.ts';
import { refusal } from './slack-error.ts';
import type { SlackWords } from './words.ts';

/**
 * Sends the files of a message after it. Without the right `files:write` the person is told so. Never throws: the message itself
 * has arrived, and must not be sent again for its file.
 */
export async function uploadFiles(
  client: webApi.WebClient,
  { channel, thread }: Place,
  message: Message,
  { words, log }: { words: Pick<SlackWords, 'fileNotSent'>; log: Log },
): Promise<void> {
  for (const part of message.parts) {
    if (part.kind !== 'file') continue;
    const file = { file: Buffer.from(part.bytes), filename: part.name };
    const to = thread === null ? { channel_id: channel } : { channel_id: channel, thread_ts: thread };
    try {
      await waitingOut(() => client.filesUploadV2({ ...file, ...to }));
    } catch (error) {
      log.error(
        { cause: error, refused: refusal(error) },
        'a file was not sent; does the app have the right files:write?',
      );
      const sorry = { text: escaped(words.fileNotSent(part.name)), blocks: [] };
      await waitingOut(() => post(client, { channel, thread }, sorry, log)).catch((again: unknown) => {
        log.error({ cause: again }, 'nor was the person told that a file was not sent');
      });
    }
  }
}
