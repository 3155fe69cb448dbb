/**
 * The boundary to chat. An adapter turns what a platform tells it into an `Incoming`, hands it to the bot, and draws the `Reply`.
 * Nothing on this page knows which platform it is.
 */
import type { Action } from './action.ts';

export type Platform = 'playground' | 'slack' | 'teams';

/** Where a person can be reached. Only the adapter that made it reads `conversation`. */
export interface Address {
  platform: Platform;
  /** Slack workspace, Teams tenant. */
  workspace: string;
  /** The directory id within that workspace; with platform and workspace it is one identity. */
  userId: string;
  conversation: string;
}

/** One thing one person did. `id` is the platform's own, so that a repeat can be recognised. `at` is ISO 8601, UTC. */
export type Incoming = { id: string; at: string; from: Address; locale?: string; timeZone?: string } & IncomingEvent;

export type IncomingEvent =
  | { kind: 'joined' }
  | { kind: 'left' }
  /** The chat was opened and nothing said yet: a welcome for who has had none, nothing for others. */
  | { kind: 'opened-chat' }
  /** The messages of the reply become the page, one below the other. */
  | { kind: 'opened-home' }
  /** A channel, group or team: one sentence, in the thread. */
  | { kind: 'met-in-public' }
  | { kind: 'text'; text: string }
  /** `picked` holds option ids, from radio buttons or checkboxes; `message` is the platform's id of the message that was pressed. */
  | { kind: 'choice'; action: Action; picked: string[]; message?: string };

/** Replace the message that was pressed, then say these, in order. */
export interface Reply {
  replace?: Message;
  say: Message[];
}

/** Plain data; each platform draws it, each part also has words. */
export interface Message {
  title?: string;
  parts: Part[];
  ask?: Ask;
  press: Button[];
}

export type Part =
  /** Bold, italic, lists, links; nothing else. */
  | { kind: 'text'; markdown: string }
  | { kind: 'facts'; rows: [label: string, value: string][] }
  | { kind: 'table'; header: string[]; rows: string[][] }
  | { kind: 'progress'; done: number; total: number; label: string }
  /** `file` is the name of a picture of the course, for example `layers.svg`. */
  | { kind: 'image'; file: string; alt: string; caption: string }
  | { kind: 'links'; links: { label: string; url: string }[] }
  | { kind: 'file'; name: string; mediaType: string; bytes: Uint8Array };

export type FilePart = Extract<Part, { kind: 'file' }>;

/**
 * For a file that a chat does not take: the address of a page that hands it out once, within ten minutes, to whoever has the
 * address; null where there is no public address. `owner`: whom it is meant for.
 */
export type FileLink = (file: FilePart, owner: Pick<Address, 'platform' | 'workspace' | 'userId'>) => string | null;

/** A question to answer. An option's id never holds a comma (Adaptive Cards joins picks with one). */
export interface Ask {
  id: string;
  /** What a screen reader reads for the group of options: the question. */
  label: string;
  pick: 'one' | 'many';
  options: { id: string; text: string }[];
  submit: Button;
}

export interface Button {
  label: string;
  action: Action;
  style?: 'main' | 'danger';
}

/** Why a person cannot be reached. */
export type Unreachable = 'never-met' | 'blocked' | 'account-off' | 'left' | 'not-allowed' | 'not-found';

export type Delivery =
  | { kind: 'delivered' }
  | { kind: 'unreachable'; reason: Unreachable }
  /** The platform asks us to wait; `at` is ISO 8601. */
  | { kind: 'later'; at: string }
  /** It may or may not have arrived. */
  | { kind: 'doubtful'; cause: string };

/** What a platform knows of a person; null where it does not say or may not. */
export interface Profile {
  name: string | null;
  /** Only an address that the platform calls confirmed. */
  email: string | null;
  timeZone: string | null;
  locale: string | null;
  guest: boolean;
}

/** Where somebody was met, and how they are called. */
export interface Acquaintance {
  addresses: readonly Address[];
  /** Lower case. */
  emails: readonly string[];
  names: readonly string[];
}

/** Something `doctor` and /readyz report: what was looked at, whether it is well, and the way out if not. */
export interface Finding {
  subject: string;
  ok: boolean;
  detail: string;
  /** Nobody can be served on this platform until it is mended: /readyz says so. */
  isCutOff?: true;
}

export interface Adapter {
  readonly platform: Platform;
  /** Listen. `handle` resolves when what happened is stored; post its reply after acknowledging. */
  start(handle: (incoming: Incoming) => Promise<Reply>): Promise<void>;
  /**
   * Post unasked: reminders, digests, messages that are owed. `mark` (letters, digits, nothing personal) names this sending;
   * it goes out with the message where the platform lets the bot find it again.
   */
  send(to: Address, message: Message, mark: string): Promise<Delivery>;
  /** Whether a message with this mark, sent since then (ISO 8601) or not at all, has arrived; null where the platform does not tell. */
  hasArrived(to: Address, mark: string, since: string): Promise<boolean | null>;
  /** What the platform knows of a person: name, confirmed email if permitted, time zone, locale, guest or not. */
  describe(address: Address): Promise<Profile>;
  /** People who have not written yet, by email. Absent: not reachable yet. */
  find(emails: string[]): Promise<Map<string, Address>>;
  /** Removes whatever the adapter itself keeps of somebody, on disk and in memory; nothing happens for who is not known. */
  forget(who: Acquaintance): Promise<void>;
  /** For `doctor` and /readyz: what is wrong with token, rights, address, clock, and the way out. */
  check(): Promise<Finding[]>;
  stop(): Promise<void>;
}
