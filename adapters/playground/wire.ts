/** What goes over the wire between the playground and its page, as JSON. */
import type { SlackMessage } from '../slack/limits.ts';

/** What a pretend person is for. A visitor is in nobody's list: whoever made it knows its id. */
export type Role = 'new-starter' | 'half-way' | 'manager' | 'training-lead' | 'visitor';

export interface PersonOnPage {
  id: string;
  role: Role;
  name: string;
  /** One line: who this is. */
  about: string;
}

export interface StateOnPage {
  /** What the bot is called. */
  bot: string;
  people: PersonOnPage[];
  /** How far the clock has been moved forward, in ms. */
  clockOffset: number;
}

/** A part of a message as Slack gets it. */
export type BlockOnPage = SlackMessage['blocks'][number];

/** One message, drawn in every way that the page can show. */
export interface DrawnOnPage {
  /** An Adaptive Card, as Teams gets it. */
  card: object;
  /** As Slack gets it. Absent where an older version of the playground drew. */
  blocks?: BlockOnPage[];
  /** The same in plain words. */
  text: string;
}

/** One thing in a conversation. `seq` grows from entry to entry, also across a restart, and is never given twice. */
export type EntryOnPage = { seq: number; at: string } & (
  | { kind: 'said'; text: string }
  | { kind: 'message'; drawn: DrawnOnPage }
  /** The message numbered `target` now looks like this. */
  | { kind: 'replaced'; target: number; drawn: DrawnOnPage }
);

/** The page that Slack shows beside the chat. */
export interface HomeOnPage {
  blocks: BlockOnPage[];
}

export interface TurnOnPage {
  /** All that is newer than the `after` of the request, oldest first. */
  entries: EntryOnPage[];
}

/** What the page posts for typed words. `id` is made by the page and stays the same when it tries again. */
export interface TextPosted {
  id: string;
  text: string;
  /** The newest `seq` that the page has. */
  after: number;
}

export interface PressPosted {
  id: string;
  /** The text form of an action. */
  action: string;
  picked: string[];
  /** The `seq` of the message that was pressed. */
  message: number;
  after: number;
}
