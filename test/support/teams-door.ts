/** The adapter as the program starts it, with a given bot behind it, at a fake Teams. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTeams } from '../../adapters/teams/index.ts';
import type { Limits } from '../../adapters/teams/send.ts';
import type { TeamsSettings } from '../../adapters/teams/settings.ts';
import type { Adapter, FileLink, Incoming, Reply } from '../../src/chat.ts';
import { createHttp } from '../../src/http.ts';
import type { Log } from '../../src/log.ts';
import { teamsWords } from '../../src/say/adapter-words.ts';
import { quiet } from './conversation.ts';
import { credentials, type FakeTeams } from './fake-teams.ts';
import { createTeamsPerson, type TeamsPerson } from './teams-person.ts';

export interface TeamsDoor extends PlainDoor {
  /** Somebody of the tenant. */
  person(name?: string): TeamsPerson;
}

interface PlainDoor {
  adapter: Adapter;
  endpoint: string;
  stop(): Promise<void>;
}

interface Options {
  log?: Log;
  publicUrl?: string;
  /** One of its own unless given. */
  folder?: string;
  pictureUrl?(file: string): string | null;
  fileLink?: FileLink;
  mayUpload?(to: URL): boolean;
  /** For somebody who learns faster than Teams lets anybody be written to. */
  limits?: Limits;
  credentials?: typeof credentials;
}

type Handle = (incoming: Incoming) => Promise<Reply>;

export async function openTeams(
  fake: FakeTeams,
  handle: Handle,
  { settings, ...options }: Options & { settings?: Partial<TeamsSettings> } = {},
): Promise<TeamsDoor> {
  const door = await openDoor(fake.settings(settings), handle, options);
  return { ...door, person: (name = 'Ada') => createTeamsPerson(fake, door.endpoint, name) };
}

/** The same, also in a process that has no fake of its own. */
export async function openDoor(settings: TeamsSettings, handle: Handle, options: Options): Promise<PlainDoor> {
  const log = options.log ?? quiet;
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'principles-teams-')));
  const http = createHttp({ host: '127.0.0.1', port: 0, log });
  const adapter = createTeams({
    settings,
    http,
    publicUrl: options.publicUrl ?? null,
    pictureUrl: options.pictureUrl ?? (() => null),
    fileLink: options.fileLink ?? (() => null),
    folder,
    words: teamsWords,
    log,
    ...(options.mayUpload ? { mayUpload: options.mayUpload } : {}),
    ...(options.limits ? { limits: options.limits } : {}),
    ...(settings.unauthenticated ? {} : { credentials: options.credentials ?? credentials }),
  });
  await adapter.start(handle);
  const endpoint = `${await http.listen()}/api/messages`;
  return {
    adapter,
    endpoint,
    async stop() {
      await http.close();
      await adapter.stop();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

const ANY_PACE = [{ count: 1_000, ms: 1 }];
export const HURRIED: Limits = { tenant: ANY_PACE, unasked: ANY_PACE, chat: ANY_PACE };

/** Resolves when `happened`; throws with `what` when it does not within two seconds. */
export async function until(happened: () => boolean, what: string): Promise<void> {
  const patience = Date.now() + 2_000;
  while (!happened()) {
    if (Date.now() > patience) throw new Error(`this did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
