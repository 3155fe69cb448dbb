/**
 * A chat platform of our own, in the browser, for trying the course without Slack or Teams. It draws the cards that Teams gets and the blocks that Slack gets.
 * It has no sign-in: it listens on this machine alone and never runs beside a real platform.
 */
import { join } from 'node:path';
import type { Adapter, Address } from '../../src/chat.ts';
import { AppError } from '../../src/errors.ts';
import type { Http } from '../../src/http.ts';
import type { Log } from '../../src/log.ts';
import { isLoopback } from '../../src/loopback.ts';
import { createDesk, emailOf } from './desk.ts';
import { guard } from './guard.ts';
import { buildPage } from './page-files.ts';
import { openPeople } from './people.ts';
import { routes } from './routes.ts';
import { createStreams } from './stream.ts';
import { openTranscripts } from './transcript.ts';
import { addressOf, post } from './turn.ts';
import type { PlaygroundWords } from './words.ts';

export type { PlaygroundWords } from './words.ts';

export interface PlaygroundParts {
  http: Http;
  /** The data folder; the playground's people and what they were shown are in `conversations` below it. */
  folder: string;
  words: PlaygroundWords;
  log: Log;
  /** The time without the moves of the playground's own clock. */
  now(): Date;
  /** A picture of the course as PNG, by the name of its source, for example `layers.svg`; null where there is none. */
  picture(file: string): Promise<Uint8Array | null>;
}

export interface Playground extends Adapter {
  /** Email addresses of the pretend training leads. */
  leads(): string[];
  /** The pretend people whom the page lists now, each with an email address of their own. */
  listed(): { role: string; email: string }[];
  /** `hear` is told when one takes another's place in the list, and waited for. */
  onReplaced(hear: () => Promise<void>): void;
  /** Where somebody can be written to whom nobody looks at. */
  makeColleague(): Promise<Address>;
  /** The time in the playground, which can be moved forward. */
  now(): Date;
  /** `happen` is called for each stretch of time that goes by while the clock is moved, and does what is due by then. */
  whenTimePasses(happen: () => Promise<void>): void;
}

/** Throws an AppError if the server would listen to other machines. */
export async function openPlayground(parts: PlaygroundParts): Promise<Playground> {
  const { http, folder, words, log } = parts;
  if (!isLoopback(http.host)) {
    throw new AppError(
      'playground-host',
      `The playground has no sign-in, so it listens on this machine alone: set HOST to 127.0.0.1, not ${http.host}.`,
    );
  }
  const own = join(folder, 'conversations');
  const people = await openPeople(own);
  const transcripts = await openTranscripts(own, log);
  const streams = createStreams();
  const now = () => new Date(parts.now().getTime() + people.clockOffset());
  const turns = { transcripts, words, now };
  let happen = async () => {};
  let replaced = async () => {};
  http.closing.addEventListener('abort', streams.end);

  return {
    platform: 'playground',
    leads: () =>
      people
        .listed()
        .filter(({ role }) => role === 'training-lead')
        .map(emailOf),
    listed: () => people.listed().map((person) => ({ role: person.role, email: emailOf(person) })),
    onReplaced(hear) {
      replaced = hear;
    },
    makeColleague: async () => addressOf(await people.make('visitor')),
    now,
    whenTimePasses(work) {
      happen = work;
    },
    async start(handle) {
      // Another process's work, for a third of a second: whoever opens the page at once waits for it, and the start does not.
      const page = buildPage();
      page.catch((error: unknown) => log.error({ cause: error }, 'the page of the playground could not be made'));
      const told = { happen: () => happen(), replaced: () => replaced() };
      const desk = createDesk({ ...turns, ...told, people, streams, handle, picture: parts.picture });
      http.app.use('/playground', routes(desk, page));
      http.app.get('/', guard, (_, response) => response.redirect('/playground/'));
    },
    async send({ userId }, message) {
      if (!people.get(userId)) return { kind: 'unreachable', reason: 'not-found' };
      post(turns, await transcripts.open(userId), userId, message);
      return { kind: 'delivered' };
    },
    /** What was shown is written in the background and may be lost with the process. */
    hasArrived: async () => null,
    async describe({ userId }) {
      const person = people.get(userId);
      return {
        name: person ? words.people[person.role].name : null,
        email: person ? emailOf(person) : null,
        timeZone: 'Europe/London',
        locale: 'en-GB',
        guest: false,
      };
    },
    async find(emails) {
      const wanted = new Set(emails.map((email) => email.toLowerCase()));
      const found = people.listed().filter((person) => wanted.has(emailOf(person)));
      return new Map(found.map((person) => [emailOf(person), addressOf(person)]));
    },
    async check() {
      return [{ subject: 'playground', ok: true, detail: 'The playground is open on this machine.' }];
    },
    async forget({ addresses, emails, names }) {
      const here = addresses.filter(({ platform }) => platform === 'playground');
      await transcripts.forget(
        here.map(({ userId }) => userId),
        [...emails, ...names],
      );
    },
    async stop() {
      streams.end();
      await transcripts.written();
    },
  };
}
