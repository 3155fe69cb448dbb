import { dayOf } from '../day.ts';
import { createPauses } from '../pause.ts';
import { type Head, PROGRAMME, type Store } from '../store/store.ts';
import { readSheet, sealFact, sealsIn, writeSheet } from './seal.ts';

type Stores = Pick<Store, 'history' | 'append' | 'records' | 'seals'>;

/**
 * Seals all that happened up to now, unless that has been done today. After days without the bot one seal covers them all:
 * nothing happened meanwhile, and a seal never bears another day than the one on which it was made.
 */
export async function sealDay(store: Stores, now: Date): Promise<void> {
  const day = dayOf(now.toISOString());
  // Somebody else may add to the programme meanwhile: then it is looked at again.
  for (;;) {
    const programme = await store.history(PROGRAMME);
    const seals = sealsIn(programme.facts);
    if (seals.some((seal) => seal.day === day)) return;
    const { heads, histories } = await readHeads(store);
    await leaveOutSealed(heads, store, seals.map((seal) => seal.day).reverse());
    const sheet = writeSheet([...heads.values()]);
    // Before the fact: a seal whose sheet is missing could never be checked, and a sheet without a seal is written anew.
    await store.seals.keep(day, sheet);
    const fact = sealFact(day, sheet, { histories, changed: heads.size }, now.toISOString());
    const { kind } = await store.append(PROGRAMME, [fact], programme.version);
    if (kind === 'appended') return;
  }
}

/** By hash: two histories of one fact each can be alike to the last letter, and one line then stands for both. */
async function readHeads({ records }: Stores): Promise<{ heads: Map<string, Head>; histories: number }> {
  const pause = createPauses();
  const heads = new Map<string, Head>();
  let histories = 0;
  for await (const head of records.heads()) {
    heads.set(head.hash, head);
    histories += 1;
    await pause();
  }
  return { heads, histories };
}

/** Newest sheet first, and no further than needed. */
async function leaveOutSealed(heads: Map<string, Head>, { seals }: Stores, days: readonly string[]): Promise<void> {
  const pause = createPauses();
  for (const day of days) {
    if (heads.size === 0) return;
    for (const { hash } of readSheet((await seals.get(day)) ?? '')) {
      heads.delete(hash);
      await pause();
    }
  }
}
