/** Files for people: Teams takes one from a bot only into the person's OneDrive, when they have allowed it, and in a chat with them alone. */

import type { FileLink, Message } from '../../src/chat.ts';
import { describeError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Tasks } from '../tasks.ts';
import type { Chat, Post } from './cloud.ts';
import { ConnectorError, unreachableBecause } from './connector-error.ts';
import { createFileOffers, type FilePart, type Owner } from './file-offers.ts';
import { escaped } from './markdown.ts';
import { type Consent, type FilePlace, upload } from './one-drive.ts';
import type { Where } from './parse.ts';
import type { Sender } from './send.ts';
import type { TeamsWords } from './words.ts';

export interface FilesParts {
  draw(message: Message): Post;
  sender: Sender;
  tasks: Tasks;
  words: TeamsWords;
  /** Whether this Teams takes files from bots at all. */
  supported: boolean;
  /** For files that this Teams does not take. */
  fileLink: FileLink;
  /** Where files may be put. */
  mayUpload(to: URL): boolean;
  log: Log;
}

export interface Files {
  /** Offers the files of a message that has been sent. What goes wrong is told to the person; rejects only when the bot stops. */
  offer(to: Recipient, message: Message): Promise<void>;
  /** Does what somebody said to an offer, once `acknowledged` has resolved. */
  answered(where: Where, consent: Consent, acknowledged: Promise<void>): void;
}

export interface Recipient {
  chat: Chat;
  owner: Owner;
  personal: boolean;
}

export function createFiles(parts: FilesParts): Files {
  const { sender, words, log } = parts;
  const offers = createFileOffers();

  async function say(chat: Chat, text: string): Promise<void> {
    const message = { parts: [{ kind: 'text' as const, markdown: escaped(text) }], press: [] };
    await sender.answer(chat, parts.draw(message));
  }

  function insteadOf(file: FilePart, { tenant, userId }: Owner): string {
    const link = parts.fileLink(file, { platform: 'teams', workspace: tenant, userId });
    return link === null ? words.fileNotSent(file.name) : words.fileLinked(file.name, link);
  }

  async function offerOne({ chat, owner, personal }: Recipient, file: FilePart): Promise<void> {
    const id = personal && parts.supported ? offers.keep(owner, file) : null;
    if (id === null) return say(chat, personal ? insteadOf(file, owner) : words.fileNotSent(file.name));
    const text = words.fileOffered(file.name);
    try {
      await sender.answer(chat, { offer: { id, name: file.name, size: file.bytes.length }, text });
    } catch (error) {
      if (sender.stopped || !(error instanceof ConnectorError)) throw error;
      log.error({ cause: error }, `a file could not be offered in Teams: ${describeError(error)}`);
      const { failure } = error;
      if (failure.arrived === 'no' && !unreachableBecause(failure)) await say(chat, insteadOf(file, owner));
    }
  }

  /** Teams leaves its buttons there for ever. */
  async function takeAway({ place, pressed }: Where): Promise<void> {
    if (pressed === null) return;
    await sender.remove(place, pressed).catch((error: unknown) => {
      if (sender.stopped) throw error;
      log.warn({ cause: error }, `the offer of a file was not taken away: ${describeError(error)}`);
    });
  }

  async function settle(where: Where, { offer, place }: Consent): Promise<void> {
    const taken = offers.take(offer, where);
    if (taken.kind === 'settled') return;
    if (taken.kind === 'file' && place) return put(where, offer, taken.file, place);
    await takeAway(where);
    await say(where.place, taken.kind === 'gone' ? words.fileGone() : words.fileDeclined(taken.file.name));
  }

  async function put(where: Where, offer: string, file: FilePart, place: FilePlace): Promise<void> {
    try {
      const to = new URL(place.uploadUrl);
      if (!parts.mayUpload(to)) throw new Error(`files are not put at ${to.hostname}`);
      await upload(to, file.bytes);
    } catch (error) {
      log.error({ cause: error }, `a file was not put into OneDrive: ${describeError(error)}`);
      offers.giveBack(offer, file);
      return say(where.place, words.fileNotPut(file.name));
    }
    await sender.answer(where.place, { file: place, text: words.filePut(place.name) });
    await takeAway(where);
  }

  return {
    async offer(to, message) {
      for (const part of message.parts) if (part.kind === 'file') await offerOne(to, part);
    },
    answered(where, consent, acknowledged) {
      // A line of its own: what somebody asks meanwhile is not held up by an upload.
      parts.tasks.run(`${where.place.chat} files`, async () => {
        await acknowledged;
        await settle(where, consent);
      });
    },
  };
}
