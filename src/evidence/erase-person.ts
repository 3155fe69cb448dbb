/** Carries out an erasure: what stays is on record before anything goes. */
import type { Acquaintance, Adapter } from '../chat.ts';
import type { ErasureReason, Fact, NewFact } from '../learning/fact.ts';
import { createPauses } from '../pause.ts';
import { appendAlways } from '../store/append-always.ts';
import { type Erased, type PersonId, PROGRAMME, type Store } from '../store/store.ts';
import { digestOf, readSheet, type SealedHead, writeSheet } from './seal.ts';

export interface EraseParts {
  store: Pick<Store, 'history' | 'append' | 'records' | 'seals'>;
  /** Removes what the adapters themselves keep of somebody. */
  forget(who: Acquaintance): Promise<void>;
}

/**
 * Null: nobody is known by this id, so that a second time is harmless. Killed at any moment, it can be done again. No seal may be
 * made and no pack be written meanwhile.
 */
export async function erasePerson(
  { store, forget }: EraseParts,
  person: PersonId,
  reason: ErasureReason,
  at: string,
): Promise<Erased | null> {
  return store.records.erase(person, async ({ documents, emails, names }) => {
    for (const { facts } of documents) {
      const last = facts.at(-1);
      if (last) await keepWhatStays(store, last, await sealedLines(store, facts), reason, at);
    }
    await forget({ addresses: documents.flatMap(({ person: { addresses } }) => addresses), emails, names });
  });
}

/** Tells every adapter. */
export async function forgetEverywhere(adapters: readonly Pick<Adapter, 'forget'>[], who: Acquaintance): Promise<void> {
  for (const adapter of adapters) await adapter.forget(who);
}

async function keepWhatStays(
  store: EraseParts['store'],
  last: Fact,
  lines: readonly SealedHead[],
  reason: ErasureReason,
  at: string,
): Promise<void> {
  const sheet = writeSheet(lines);
  await store.seals.keep(`erased-${last.hash}`, sheet);
  const erased: NewFact = {
    ...{ kind: 'erased', facts: last.seq, last: last.hash, sealed: lines.length, digest: digestOf(sheet), reason },
    ...{ key: `erased:${last.hash}`, at, cause: null },
  };
  await appendAlways(store, PROGRAMME, [erased]);
}

/** Which lines of the daily seals are this history's. */
async function sealedLines({ seals }: EraseParts['store'], facts: readonly Fact[]): Promise<SealedHead[]> {
  const hashes = new Set(facts.map(({ hash }) => hash));
  const pause = createPauses();
  const lines: SealedHead[] = [];
  for (const day of await seals.days()) {
    for (const line of readSheet((await seals.get(day)) ?? '')) {
      if (hashes.has(line.hash)) lines.push(line);
      await pause();
    }
  }
  return lines;
}
