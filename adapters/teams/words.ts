import type { Message } from '../../src/chat.ts';
import type { CardWords } from './render.ts';

/** The sentences that this adapter must say itself; whoever starts it hands them in. */
export interface TeamsWords {
  card: CardWords;
  /** What was done has not been kept, or nobody knows whether it has. */
  notKept(reference: string): Message;
  unsure(reference: string): Message;
  /** A button that this bot does not know, from another version of it. */
  unknownButton(): Message;
  /** To somebody who may not come in: a guest, or a member of another organisation. */
  notForYou(): Message;
  /** Asks whether a file may be put into the person's OneDrive; Teams adds the buttons. */
  fileOffered(name: string): string;
  /** It is there now; they did not want it; it did not work, and they can press again. */
  filePut(name: string): string;
  fileDeclined(name: string): string;
  fileNotPut(name: string): string;
  /** Allowed too late, or after a restart. */
  fileGone(): string;
  /** It cannot even be offered. */
  fileNotSent(name: string): string;
  /** Where it can be fetched instead, once and within ten minutes. */
  fileLinked(name: string, url: string): string;
  /** Shown on the card whose button was pressed, when the answer comes as a message below it. */
  answerBelow(): string;
}
