import { StoreError } from '../errors.ts';
import type { Fact, NewFact } from '../learning/fact.ts';
import type { PersonId, Store } from './store.ts';

const TRIES = 10;

/** Appends whoever else appends meanwhile: for facts that no other fact could make wrong. Gives those that were not known. */
export async function appendAlways(
  store: Pick<Store, 'history' | 'append'>,
  person: PersonId,
  facts: NewFact[],
): Promise<Fact[]> {
  if (facts.length === 0) return [];
  for (let tries = 0; tries < TRIES; tries++) {
    const { version } = await store.history(person);
    const appended = await store.append(person, facts, version);
    if (appended.kind === 'appended') return appended.added;
  }
  throw new StoreError('stale', `Others kept writing the history of ${person}; this was given up.`);
}
