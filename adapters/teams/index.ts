/** The door to Teams: joins the pieces, and does nothing itself. */
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Express } from 'express';
import type { Adapter, FileLink, Message } from '../../src/chat.ts';
import { AppError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { createTasks } from '../tasks.ts';
import { type Acquaintances, openAcquaintances } from './acquaintances.ts';
import type { House } from './admit.ts';
import { isHere, takesFiles } from './authenticate.ts';
import { createCheck } from './check.ts';
import { createCloud } from './cloud.ts';
import { createFiles } from './files.ts';
import { createMembers } from './members.ts';
import { isSharePoint } from './one-drive.ts';
import { pagesOf } from './pages.ts';
import { createPeople } from './people.ts';
import { createReceive } from './receive.ts';
import { render } from './render.ts';
import { createRespond } from './respond.ts';
import { addRoute } from './route.ts';
import { createSender, type Limits } from './send.ts';
import type { TeamsSettings } from './settings.ts';
import { watchSecret } from './watch-secret.ts';
import { createWelcome } from './welcome.ts';
import type { TeamsWords } from './words.ts';

export interface TeamsParts {
  settings: TeamsSettings;
  /** The shared server; `start` adds a route to it. */
  http: { app: Express };
  /** The https address under which the outside reaches this bot, without a slash at the end; null: none was set. */
  publicUrl: string | null;
  /** The public https address of a picture of the course; null: it is told in words. */
  pictureUrl(file: string): string | null;
  fileLink: FileLink;
  /** The data folder: whom Teams told about is kept in it, in a file of its own. */
  folder: string;
  words: TeamsWords;
  log: Log;
  /** How the bot signs in to Microsoft; from the settings unless given. */
  credentials?: ServiceClientCredentialsFactory;
  /** Where a person's files may be put; SharePoint unless given. */
  mayUpload?(to: URL): boolean;
  /** How often Teams may be called; as Microsoft says unless given. */
  limits?: Limits;
}

/** How long a shutdown waits for replies that are under way, in ms. */
const STOP_WITHIN = 10_000;

/** Throws an AppError where the settings would let anybody in. */
export function createTeams(parts: TeamsParts): Adapter {
  const { settings, http, publicUrl, words, log, credentials } = parts;
  refuseOpenDoor(settings);
  const house: House = settings.unauthenticated ? { ...settings, allowGuests: true, allowOutsiders: true } : settings;
  const cloud = createCloud(settings, credentials);
  const sender = createSender(cloud, parts.limits);
  const members = createMembers();
  const tasks = createTasks(log, 'a reply was not delivered to Teams');
  const check = createCheck({ settings, publicUrl, cloud, now: Date.now });
  const draw = (message: Message) =>
    render(message, { words: words.card, pictureUrl: parts.pictureUrl, fileUrl: () => null });
  const drawPages = (message: Message) => pagesOf(message, draw);
  const files = createFiles({
    ...{ draw, sender, tasks, words, log },
    fileLink: parts.fileLink,
    supported: takesFiles(settings),
    mayUpload: parts.mayUpload ?? (settings.unauthenticated ? isHere : isSharePoint),
  });
  const respond = createRespond({ draw, drawPages, sender, files, tasks, words, log });
  let opened: Promise<Acquaintances> | null = null;
  let open = false;
  let unwatch = () => {};

  function acquaintances(): Promise<Acquaintances> {
    opened ??= openAcquaintances(parts.folder, log);
    return opened;
  }

  return {
    platform: 'teams',
    ...createPeople({ cloud, sender, files, members, acquaintances, drawPages, log }),
    check: check.findings,

    async start(handle) {
      const known = await acquaintances();
      const inside = { handle, cloud, sender, files, members, respond, house, words, log, acquaintances: known };
      const welcome = createWelcome({ ...inside, tasks });
      const receive = createReceive({ ...inside, welcome, heard: check.heard });
      addRoute({
        app: http.app,
        unauthenticated: settings.unauthenticated,
        receive: (body, header, acknowledged) => tasks.during(receive(body, header, acknowledged)),
        open: () => open,
      });
      unwatch = watchSecret(settings, log);
      open = true;
      welcome.resume();
    },

    async stop() {
      open = false;
      unwatch();
      await tasks.settle(STOP_WITHIN);
      sender.stop();
      await tasks.settle(STOP_WITHIN);
      // A program that only looks, as `doctor` does, must not touch the file of one that runs.
      await (await opened)?.close();
    },
  };
}

/** Without an app id botbuilder checks nobody. */
function refuseOpenDoor({ appId, tenantId, unauthenticated }: TeamsSettings): void {
  if (unauthenticated === (appId === '') && unauthenticated === (tenantId === '')) return;
  throw new AppError(
    'teams-settings',
    'Teams needs MicrosoftAppId and MicrosoftAppTenantId, or TEAMS_UNAUTHENTICATED and neither of them.',
  );
}
