/** Everything that is kept of somebody who may be written to. */
import type { Address, Platform } from '../chat.ts';
import type { Fact } from '../learning/fact.ts';
import { standingOf } from '../people/standing.ts';
import type { Person, PersonId, Store } from '../store/store.ts';
import type { Planned } from './outlook.ts';
import type { Sent } from './sent.ts';

export interface Recipient extends Planned {
  /** Null for who was never met and has no facts. */
  person: Person | null;
  facts: readonly Fact[];
  /** Of the history. */
  version: number;
}

export async function readRecipient(store: Pick<Store, 'history' | 'people'>, id: PersonId): Promise<Recipient> {
  const [person, entries, { facts, version }] = await Promise.all([
    store.people.get(id),
    store.people.entries(),
    store.history(id),
  ]);
  const standing = standingOf(entries);
  return { id, person, entry: standing.entry(id), isManager: standing.isManager(id), facts, version };
}

/** Where to write to: the place used last, but another one where that has just failed. Null: nowhere. */
export function addressFor(
  { person }: Recipient,
  platforms: ReadonlySet<Platform>,
  before: Sent | undefined,
): Address | null {
  const usable = (person?.addresses ?? []).filter(({ platform }) => platforms.has(platform)).toReversed();
  const failed = before?.state === 'unreachable' ? before.platform : null;
  return usable.find(({ platform }) => platform !== failed) ?? usable[0] ?? null;
}
