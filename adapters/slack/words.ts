import type { Button, Message } from '../../src/chat.ts';

/** The sentences that this adapter must say itself; whoever starts it hands them in. */
export interface SlackWords {
  /** For those who hear a message instead of seeing it: its buttons, with what to type instead where there is such a word. */
  pressable(buttons: readonly Button[]): string;
  /** Names the field of options where the question and the full options stand above it. */
  yourAnswer(): string;
  /** What was done has not been kept, or nobody knows whether it has. */
  notKept(reference: string): Message;
  unsure(reference: string): Message;
  /** A button that this bot does not know, from another version of it. */
  unknownButton(): Message;
  /** To somebody who may not come in: a guest, or a member of another organisation. */
  notForYou(): Message;
  /** Where a command was typed outside the chat with the bot. */
  answeredInChat(): string;
  /** Names a file that goes with a message, or that could not be sent. */
  fileFollows(name: string): string;
  fileNotSent(name: string): string;
  /** Where it can be fetched instead, once and within ten minutes. */
  fileLinked(name: string, url: string): string;
  /** Heads the list of what the bot wrote last, so that a message that is not on it can be told apart. */
  lastMessages(): { heading: string; intro: string };
}
