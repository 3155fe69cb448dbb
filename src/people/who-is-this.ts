/** Who somebody is whose platform confirms an email address. Pure. Where two may be one by mistake they stay two, and a lead is asked. */
import type { Address } from '../chat.ts';
import type { DoubtReason } from '../learning/fact.ts';
import type { Person, PersonId } from '../store/store.ts';
import type { RosterEntry } from './entry.ts';

export interface Sighting {
  /** Where they were seen just now. */
  at: Pick<Address, 'platform' | 'workspace'>;
  /** Who they were taken for until now; null where they are seen for the first time. */
  known: Person | null;
  /** That person's own line of the roster. */
  knownEntry: RosterEntry | null;
  /** The line of the roster that has the email address. */
  entry: RosterEntry | null;
  /** Whom that line is of, as far as they were met. */
  entryPerson: Person | null;
  /** Who else has the address by what a platform confirmed. */
  holder: Person | null;
  holderEntry: RosterEntry | null;
}

export type Finding =
  /** Nobody else, or nothing new. */
  | { kind: 'nobody-else' }
  /** Seen for the first time, and known all the same. */
  | { kind: 'is'; person: PersonId }
  /** Who was met before the roster named them: the line is theirs from now on. */
  | { kind: 'takes-line'; entry: RosterEntry }
  /** The two are one. */
  | { kind: 'is-also'; ended: PersonId; goesOn: PersonId }
  | { kind: 'ask'; other: PersonId; reason: DoubtReason };

/** `entryHasHistory`: something is kept of the person of that line already. */
export function whoIsThis(sighting: Sighting, entryHasHistory: boolean): Finding {
  const { known, entry, holder } = sighting;
  const other = entry?.person ?? holder?.id ?? null;
  if (other === null || other === known?.id) return { kind: 'nobody-else' };
  if (entry !== null && entry.leftOn !== null) return { kind: 'ask', other, reason: 'left' };
  const otherPerson = entry === null ? holder : sighting.entryPerson;
  if (isAlreadyThere(otherPerson, sighting)) return { kind: 'ask', other, reason: 'address-reused' };
  if (known === null) return { kind: 'is', person: other };
  return entry === null ? joined(known.id, other, sighting) : lineFound(known.id, entry, sighting, entryHasHistory);
}

/** One account a platform: a second one with the same address is a new account, or a new person. */
function isAlreadyThere(person: Person | null, { at }: Sighting): boolean {
  return (
    person?.addresses.some(({ platform, workspace }) => platform === at.platform && workspace === at.workspace) ?? false
  );
}

/** Neither of the two is in the roster by this address; one may be by another. */
function joined(known: PersonId, other: PersonId, { knownEntry, holderEntry }: Sighting): Finding {
  if (knownEntry !== null && holderEntry !== null) return { kind: 'ask', other, reason: 'two-lines' };
  return knownEntry === null
    ? { kind: 'is-also', ended: known, goesOn: other }
    : { kind: 'is-also', ended: other, goesOn: known };
}

function lineFound(known: PersonId, entry: RosterEntry, { knownEntry }: Sighting, entryHasHistory: boolean): Finding {
  if (knownEntry !== null && knownEntry.leftOn === null) {
    return { kind: 'ask', other: entry.person, reason: 'two-lines' };
  }
  return entryHasHistory ? { kind: 'is-also', ended: known, goesOn: entry.person } : { kind: 'takes-line', entry };
}
