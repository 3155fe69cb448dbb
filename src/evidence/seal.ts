/**
 * The daily seal. Each history is a chain of its own; a seal ties them together: its sheet lists the last hash of every history
 * that has grown since the seal before, and the digest of the sheet is a fact of the programme, whose own facts are chained.
 * So a history that is changed, cut short or written later than it says shows, for as long as one copy of a seal is elsewhere.
 * A sheet holds no name and no id: what is erased later leaves its lines as they are. Pure.
 */
import { createHash } from 'node:crypto';
import type { Fact, NewFact } from '../learning/fact.ts';
import type { Head } from '../store/store.ts';

export type SealedFact = Extract<Fact, { kind: 'sealed' }>;

/** A line of a sheet: how many facts a history had, and the hash of the last of them. */
export type SealedHead = Pick<Head, 'facts' | 'hash'>;

/** In the order of the hashes, which tells nothing about anybody. */
export function writeSheet(heads: readonly SealedHead[]): string {
  return heads
    .map(({ facts, hash }) => `${hash} ${facts}\n`)
    .sort()
    .join('');
}

/** Lines that no sheet has are passed over: that a sheet was changed shows in its digest. */
export function* readSheet(sheet: string): Generator<SealedHead> {
  for (const [, hash = '', facts] of sheet.matchAll(/^([0-9a-f]{64}) ([1-9]\d*)$/gm)) {
    yield { hash, facts: Number(facts) };
  }
}

export function sealFact(
  day: string,
  sheet: string,
  counts: { histories: number; changed: number },
  at: string,
): NewFact {
  return { kind: 'sealed', day, ...counts, digest: digestOf(sheet), key: `sealed:${day}`, at, cause: null };
}

export function digestOf(sheet: string): string {
  return createHash('sha256').update(sheet).digest('hex');
}

/** All seals there are, oldest first. */
export function sealsIn(programme: readonly Fact[]): SealedFact[] {
  return programme.filter((fact) => fact.kind === 'sealed');
}

/** All erasures, oldest first. */
export function erasuresIn(programme: readonly Fact[]): Extract<Fact, { kind: 'erased' }>[] {
  return programme.filter((fact) => fact.kind === 'erased');
}
