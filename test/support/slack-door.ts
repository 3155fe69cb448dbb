/** The adapter as the program starts it, with a given bot behind it, at a fake Slack. */
import { createSlack, type SlackSettings } from '../../adapters/slack/index.ts';
import type { Adapter, FileLink, Incoming, Reply } from '../../src/chat.ts';
import { createHttp } from '../../src/http.ts';
import type { Log } from '../../src/log.ts';
import { slackWords } from '../../src/say/adapter-words.ts';
import { quiet } from './conversation.ts';
import { TOKENS } from './fake-slack.ts';
import { httpDoor, SIGNING_SECRET } from './slack-staff.ts';

export interface SlackDoor {
  adapter: Adapter;
  http: ReturnType<typeof httpDoor>;
  stop(): Promise<void>;
}

export async function openSlack(
  fake: { apiUrl: string },
  handle: (incoming: Incoming) => Promise<Reply>,
  options: {
    settings?: Partial<SlackSettings>;
    log?: Log;
    publicUrl?: string;
    now?(): Date;
    pictureUrl?(file: string): string;
    fileLink?: FileLink;
  } = {},
): Promise<SlackDoor> {
  const log = options.log ?? quiet;
  const http = createHttp({ host: '127.0.0.1', port: 0, log });
  const settings = { ...SETTINGS, apiUrl: fake.apiUrl, ...options.settings };
  const adapter = createSlack({
    settings,
    http,
    publicUrl: options.publicUrl ?? null,
    pictureUrl: options.pictureUrl ?? (() => null),
    fileLink: options.fileLink ?? (() => null),
    words: slackWords,
    log,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  await adapter.start(handle);
  const address = await http.listen();
  return {
    adapter,
    http: httpDoor(address),
    async stop() {
      await adapter.stop();
      await http.close();
    },
  };
}

const SETTINGS: SlackSettings = {
  botToken: TOKENS.bot,
  signingSecret: SIGNING_SECRET,
  appToken: null,
  apiUrl: null,
  teamIds: [],
  allowGuests: false,
  allowOutsiders: false,
};
