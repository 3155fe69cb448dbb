/** The store: what happened to whom. One implementation on lowdb for one process; others must pass the same contract suite. */
import type { Address } from '../chat.ts';
import type { Day } from '../day.ts';
import type { Fact, NewFact } from '../learning/fact.ts';
import type { Summary } from '../learning/summary.ts';
import type { RosterEntry } from '../people/entry.ts';

/** Random, made by us; the only id of a person that appears in logs. */
export type PersonId = string;

/** The reserved id that keeps what belongs to nobody in particular: pauses, imports, daily seals. */
export const PROGRAMME: PersonId = 'programme';

export interface Person {
  id: PersonId;
  /** One for each directory identity, the one used last at the end. */
  addresses: Address[];
  /** From the platform, as last seen. */
  timeZone: string | null;
  locale: string | null;
  name: string | null;
  /** Only one that the platform calls confirmed; lower case. */
  email: string | null;
  /** When a platform last said who they are, ISO 8601. */
  describedAt: string | null;
}

/** What a platform said of a person this time; what is absent stays as it was. */
export interface Seen {
  timeZone?: string;
  locale?: string;
  name?: string;
  email?: string;
  describedAt?: string;
}

export interface History {
  /** Oldest first. */
  facts: Fact[];
  /** What `append` wants back; 0 for a person without facts. */
  version: number;
}

export type Appended =
  /** `history` is what now stands; `added` are those of the facts whose key was new. */
  | { kind: 'appended'; history: History; added: Fact[] }
  /** Somebody else appended since `version`: read again, decide again. */
  | { kind: 'stale' };

/** Which rows of `summaries`; an absent member does not restrict. */
export interface Filter {
  people?: PersonId[];
  state?: Summary['state'];
  /** Managers whose deputy this person is, whatever the day. */
  deputy?: PersonId;
}

export interface Store {
  /** All facts of one person, oldest first, with the version to append against. Nobody known: no facts, version 0. */
  history(person: PersonId): Promise<History>;
  /**
   * Append atomically. A fact whose key is known is left out (a repeat is harmless); a stale version is refused. Resolves when it is on disk.
   * Rejects with a StoreError: `not-kept` when it could not be written, `unknown-person` for somebody who was never met and is not in the roster.
   */
  append(person: PersonId, facts: NewFact[], version: number): Promise<Appended>;
  /** One row for everybody who was met or is in the roster, kept beside the facts; never the source of truth. Waits until the rows are complete. */
  summaries(filter: Filter): AsyncIterable<Summary>;
  /** People whose next message is due, soonest first. A claim that produced no fact before the lease ends is handed out again. */
  takeDue(now: string, limit: number, leaseMs: number): Promise<PersonId[]>;
  people: Roster;
  records: Records;
  seals: SealSheets;
  courses: CourseTexts;
  tallies: Tallies;
  questions: QuestionLog;
  close(): Promise<void>;
}

/** Who is on the course. */
export interface Roster {
  /** The person behind a directory identity; made on first sight. Two first messages at once give one person. Keeps the newest conversation and what was seen of the person. `as`: who an identity is that was never met. */
  meet(address: Address, seen?: Seen, as?: PersonId): Promise<Person>;
  /** Who was met under an email address that a platform confirmed, and has it still; null where nobody was. */
  withEmail(email: string): Promise<Person | null>;
  /**
   * One of the two is found out to be the other. From then on either id stands for `goesOn`: one person, with the addresses of
   * both, and one history that has the facts of both. There is no way back.
   */
  join(ended: PersonId, goesOn: PersonId, at: string): Promise<void>;
  /** The person behind a directory identity; null when never met. */
  find(address: Pick<Address, 'platform' | 'workspace' | 'userId'>): Promise<Person | null>;
  /** Null for somebody who was never met and has no facts. */
  get(person: PersonId): Promise<Person | null>;
  /** Everybody who is or was in the council's file, in its order. */
  entries(): Promise<readonly RosterEntry[]>;
  /** One person's line of the council's file; null for who was never in it. */
  entry(person: PersonId): Promise<RosterEntry | null>;
  /**
   * Puts another roster in the place of the one there is: all of it or, when it cannot be written, nothing.
   * `before`: what `entries` gave; false when that is not what stands any more: read again, decide again.
   */
  replaceEntries(entries: readonly RosterEntry[], before?: readonly RosterEntry[]): Promise<boolean>;
}

/** The histories as they are kept. */
export interface Records {
  /** Ids that begin so, of everybody who has a history. `begins` is two letters or more. */
  beginningWith(begins: string): Promise<PersonId[]>;
  /** Where each history stands that has a fact, but for the programme's. Waits until all of them are known. */
  heads(): AsyncIterable<Head>;
  /** One document as it is on disk: of linked people each of the two by itself. Null where there is none. */
  read(person: PersonId): Promise<Kept | null>;
  /**
   * Removes every copy there is of a person: documents (of linked people both), what leads to them, their line of the roster, their
   * address where others have it as their manager's. Facts of others that name them by id stay. `first` is told what there is, and
   * must resolve before anything goes; while it runs, and after, nothing more is kept for this person. Killed at any moment, it can be
   * called again. Null: nobody is known by this id. Rejects with a StoreError, then some may be gone and some not: call it again.
   */
  erase(person: PersonId, first: (known: Known) => Promise<void>): Promise<Erased | null>;
}

/** A document as it is on disk. */
export interface Kept {
  person: Person;
  facts: Fact[];
}

/** What there is about somebody. */
export interface Known {
  /** Of linked people more than one; none for who is only in the roster. */
  documents: Kept[];
  /** Lower case: of the roster, and as platforms confirmed them. */
  emails: string[];
  names: string[];
}

/** What was removed. */
export interface Erased {
  /** All ids of the person. */
  people: PersonId[];
  /** Whether they had a line in the roster. */
  listed: boolean;
}

/** The last fact of a history. */
export interface Head {
  person: PersonId;
  /** How many facts there are. */
  facts: number;
  /** Of the last one; it stands for all of them. */
  hash: string;
}

/** What each daily seal is over, by day; and which of their lines were whose who was erased, by `erased-` and their last hash. */
export interface SealSheets {
  /** In place of what was kept by that name, if anything was. */
  keep(name: string, sheet: string): Promise<void>;
  get(name: string): Promise<string | null>;
  /** Of the daily seals, oldest first. */
  days(): Promise<string[]>;
}

/** Every text anybody was taught, by course version. */
export interface CourseTexts {
  keep(version: string, text: string): Promise<void>;
  get(version: string): Promise<string | null>;
  versions(): Promise<string[]>;
}

/** How often something was said or done, kept without a name and without a time: nothing here leads back to a person. */
export interface Tallies {
  /**
   * One more for this key: words of `a` to `z`, digits and `-`, joined by `:` or `.`, since free text could name somebody.
   * Rejects with a StoreError: `no-key` for any other, `not-kept` when it could not be written.
   */
  add(key: string): Promise<void>;
  /** Everything that was ever counted, by key. */
  all(): Promise<Tally[]>;
}

export interface Tally {
  key: string;
  count: number;
}

/** What could not be answered, without names and without who asked. The list holds a few hundred; of more, the least asked go. */
export interface QuestionLog {
  /**
   * One more time asked. The text must have been stripped of all that could point to a person; `nearest` are ids of entries, best first.
   * Rejects with a StoreError `not-kept` when it could not be written.
   */
  add(question: { text: string; nearest: readonly string[] }, day: Day): Promise<void>;
  /** Most asked first, then the ones asked last. Those last asked more than 90 days before `day` go from disk, too. */
  list(day: Day): Promise<Unanswered[]>;
  /** Takes one off the list. False when it is not on it. */
  done(number: number): Promise<boolean>;
}

export interface Unanswered {
  /** By which a training lead refers to it; never given twice. */
  number: number;
  text: string;
  times: number;
  nearest: string[];
  first: Day;
  last: Day;
}
