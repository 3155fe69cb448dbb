/** The door to Slack: joins the pieces, and does nothing itself. */
import type { Express } from 'express';
import type { Adapter, FileLink } from '../../src/chat.ts';
import { AppError, describeError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { createTasks } from '../tasks.ts';
import type { House } from './admit.ts';
import { connectBolt } from './bolt.ts';
import { createCheck } from './check.ts';
import { createClients } from './clients.ts';
import { createDeliver } from './deliver.ts';
import { createDirectory } from './directory.ts';
import { findPeople } from './find-people.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { createWhoAmI } from './identity.ts';
import { createChats } from './post.ts';
import { createReceive } from './receive.ts';
import { createHasArrived, createSend } from './send.ts';
import { isTokenRefused, refusal, tokenRefused } from './slack-error.ts';
import { createSocket } from './socket.ts';
import type { SlackWords } from './words.ts';

export interface SlackSettings {
  botToken: string;
  /** For HTTP; null in Socket Mode. */
  signingSecret: string | null;
  /** For Socket Mode; null over HTTP. */
  appToken: string | null;
  /** Where Slack's Web API is; null: Slack itself. */
  apiUrl: string | null;
  /** Workspaces that may come in; none named: the token's own. */
  teamIds: string[];
  allowGuests: boolean;
  allowOutsiders: boolean;
}

export interface SlackParts {
  settings: SlackSettings;
  /** The shared server; `start` adds a route to it. */
  http: { app: Express };
  /** The https address under which the outside reaches this bot, without a slash at the end; null: none was set. */
  publicUrl: string | null;
  /** The public https address of a picture of the course; null: it is told in words. */
  pictureUrl(file: string): string | null;
  fileLink: FileLink;
  words: SlackWords;
  log: Log;
  now?(): Date;
}

/** How long a shutdown waits for replies that are under way, in ms. */
const STOP_WITHIN = 10_000;

export function createSlack(parts: SlackParts): Adapter {
  const { settings, http, fileLink, words, log, now = () => new Date() } = parts;
  const time = () => now().getTime();
  const clients = createClients(settings.botToken, settings.apiUrl, log);
  const whoAmI = createWhoAmI(clients.quick);
  const directory = createDirectory(clients, time);
  const tasks = createTasks(log, 'a reply was not delivered to Slack');
  const render = { words, pictureUrl: parts.pictureUrl };
  const socket = settings.appToken === null ? null : createSocket(settings.appToken, clients.options, log);
  const sending = { clients, chats: createChats(clients.unasked), render, words, fileLink, now: time, log };
  const check = createCheck({ ...parts, clients, whoAmI, socket, now: time });
  let open = true;

  async function house(): Promise<House> {
    const { teamIds, allowGuests, allowOutsiders } = settings;
    return { teamIds: teamIds.length > 0 ? teamIds : [(await whoAmI.known()).workspace], allowGuests, allowOutsiders };
  }

  /** Nobody waits for the directory when they first write, not even after a restart. */
  async function warm(): Promise<void> {
    try {
      for await (const _ of directory.everybody()) if (!open) return;
    } catch (error) {
      log.warn({ refused: refusal(error) }, `Slack's directory was not read in advance: ${describeError(error)}`);
    }
  }

  return {
    platform: 'slack',
    send: createSend(sending),
    hasArrived: createHasArrived(sending),
    check: check.findings,

    async start(handle) {
      await whoAmI.known().catch((error: unknown) => {
        if (isTokenRefused(error)) throw tokenRefused(error);
        log.warn({ cause: error }, `Slack does not answer yet: ${describeError(error)}`);
      });
      const chats = createChats(clients.quick);
      const deliver = createDeliver({ clients, chats, whoAmI, render, words, fileLink, log });
      const receive = createReceive({ handle, house, directory, deliver, tasks, words, gone: check.gone, now, log });
      const receiver = socket?.receiver ?? createHttpReceiver(settings.signingSecret ?? '', http.app, log);
      connectBolt({ receiver, token: settings.botToken, whoAmI, clients, log }, async (body, retry) => {
        if (!open) throw new AppError('stopping', 'The bot is stopping: Slack is to send this again.');
        check.heard();
        await tasks.during(receive(body, retry));
      });
      await socket?.start();
      log.info({ by: socket ? 'Socket Mode' : 'HTTP' }, 'Slack: listening');
      void warm();
    },

    async describe({ userId }) {
      const { name, email, timeZone, locale, guest, stranger } = await directory.member(userId);
      return { name, email, timeZone, locale, guest: guest || stranger };
    },

    async find(emails) {
      return findPeople(directory, emails, await whoAmI.known(), await house());
    },

    /** Nothing of anybody is on disk. */
    async forget({ addresses }) {
      for (const { platform, userId } of addresses) if (platform === 'slack') directory.forget(userId);
    },

    async stop() {
      open = false;
      await tasks.settle(STOP_WITHIN);
      await socket?.stop();
    },
  };
}
