/**
 * One chain of hashes a person, from the first fact on: a fact that is changed, taken out or put in between shows.
 * A fact's hash is the SHA-256, in hex, of the hash before it (nothing for the first) and of its own canonical JSON without `hash`.
 */
import { hash as digest } from 'node:crypto';
import type { Fact, NewFact } from '../learning/fact.ts';

/** What is to be added after `facts`: those of `more` whose key is new there and among `others`, numbered and chained. */
export function chainFacts(facts: readonly Fact[], more: readonly NewFact[], others: readonly Fact[] = []): Fact[] {
  const known = new Set([...facts, ...others].map(({ key }) => key));
  const added: Fact[] = [];
  let previous = facts.at(-1)?.hash ?? '';
  for (const fact of more) {
    if (known.has(fact.key)) continue;
    known.add(fact.key);
    const numbered = { ...fact, seq: facts.length + added.length + 1 };
    previous = hashFact(previous, numbered);
    added.push({ ...numbered, hash: previous });
  }
  return added;
}

/** The `seq` at which the chain first breaks; null when it is whole. */
export function verifyChain(facts: readonly Fact[]): number | null {
  let previous = '';
  for (const [index, fact] of facts.entries()) {
    if (fact.seq !== index + 1 || fact.hash !== hashFact(previous, fact)) return index + 1;
    previous = fact.hash;
  }
  return null;
}

function hashFact(previous: string, fact: NewFact & { seq: number; hash?: string }): string {
  const { hash: _, ...hashed } = fact;
  return digest('sha256', previous + canonicalJson(hashed));
}

/**
 * JSON without spaces, the keys of each object sorted by UTF-16 code units; members that are undefined are left out, as JSON.stringify does.
 * Ours rather than a library's: another output for the same fact, after an update, would break every chain there is.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
