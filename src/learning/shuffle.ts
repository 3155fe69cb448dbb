import { hash } from 'node:crypto';

/** The items in an order that looks random and is the same for the same seed. `key` names an item; equal keys keep their order. */
export function shuffle<T>(items: readonly T[], seed: string, key: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, rank: hash('sha256', `${seed}\n${key(item)}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ item }) => item);
}
