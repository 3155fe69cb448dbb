/** What somebody did that another person must hear of. */
import type { Platform } from '../chat.ts';
import type { PersonId } from '../store/store.ts';

export type OwedTo =
  | { kind: 'person'; person: PersonId }
  /** The manager of whose history the fact is in, or the training leads where none can be told. */
  | { kind: 'manager' }
  | { kind: 'leads' };

export type OwedAbout =
  /** They say that they have done the course elsewhere, in their own words. */
  | { kind: 'done-elsewhere'; words: string }
  /** A manager thanks them for having finished. */
  | { kind: 'thanks'; from: PersonId }
  /** They asked for everything about them to be erased. */
  | { kind: 'erasure-asked' }
  /** A manager says that a person is not theirs (any more). */
  | { kind: 'not-mine'; person: PersonId }
  /** Too many messages failed on a platform, so reminders have stopped. */
  | { kind: 'sending-stopped'; platform: Platform; failed: number; attempted: number };
