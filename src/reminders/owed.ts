/** What somebody did that another person must hear of. Pure. */
import type { Platform } from '../chat.ts';
import type { Day } from '../day.ts';
import type { Fact } from '../learning/fact.ts';
import type { PersonId } from '../store/store.ts';

export type OwedTo =
  | { kind: 'person'; person: PersonId }
  /** The manager of whose history the fact is in, or the training leads where none can be told. */
  | { kind: 'manager' }
  | { kind: 'leads' };

export type OwedAbout =
  /** They say that they have done the course elsewhere, in their own words. */
  | { kind: 'done-elsewhere'; words: string }
  /** Whoever was asked has approved that, or not. */
  | { kind: 'decided-elsewhere'; approved: boolean; by: PersonId }
  /** A manager thanks them for having finished. */
  | { kind: 'thanks'; from: PersonId }
  /** They asked for everything about them to be erased. */
  | { kind: 'erasure-asked' }
  /** A manager says that a person is not theirs (any more). */
  | { kind: 'not-mine'; person: PersonId }
  /** Two people may be one, and a lead is to say. */
  | { kind: 'same-person' }
  /** A manager named somebody their deputy until a day, or has no need of them any more (null). */
  | { kind: 'deputy'; manager: PersonId; until: Day | null }
  /** Too many messages failed on a platform, so reminders have stopped. */
  | { kind: 'sending-stopped'; platform: Platform; failed: number; attempted: number };

/** Something that somebody is still to be told. */
export interface Owed {
  /** Of the fact that says so. */
  key: string;
  /** Names it in the histories of those who are told, and tells nothing. */
  slot: string;
  at: string;
  to: OwedTo;
  about: OwedAbout;
}

/** What a history says is owed and is not settled yet, oldest first. */
export function openOwed(facts: readonly Fact[]): Owed[] {
  // Asked of everybody whenever rows are made, and next to nobody owes anything.
  if (!facts.some(({ kind }) => kind === 'owed')) return [];
  const settled = new Set(facts.flatMap((fact) => (fact.kind === 'owed-settled' ? [fact.owed] : [])));
  return facts.flatMap((fact) => {
    if (fact.kind !== 'owed' || settled.has(fact.key)) return [];
    const { key, hash, at, to, about } = fact;
    return [{ key, slot: hash.slice(0, 16), at, to, about }];
  });
}
