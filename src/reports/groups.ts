/** The groups that a report can be about: directorates, services, teams and cohorts. Pure. */
import { createHash } from 'node:crypto';
import type { RosterEntry } from '../people/entry.ts';

/** The wider ones first. */
export const GROUP_KINDS = ['directorate', 'service', 'team', 'cohort'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** One group. `key` fits into a button: names that differ in nothing but case, signs and accents have the same. */
export interface Group {
  kind: GroupKind;
  key: string;
}

export interface NamedGroup extends Group {
  name: string;
}

/** Tells of many people quickly whether they are in a group. */
export function memberTest({ kind, key }: Group): (entry: RosterEntry | null) => boolean {
  /** By the name as written. */
  const known = new Map<string | null, boolean>([[null, false]]);
  return (entry) => {
    const name = entry?.[kind] ?? null;
    const is = known.get(name) ?? (name !== null && groupKey(name) === key);
    known.set(name, is);
    return is;
  };
}

/** Each group that somebody of these belongs to, once; wider kinds first, then by name. */
export function groupsOf(entries: readonly RosterEntry[]): NamedGroup[] {
  return GROUP_KINDS.flatMap((kind) => {
    const names = new Set(entries.map((entry) => entry[kind]));
    const groups = new Map<string, NamedGroup>();
    for (const name of names) {
      if (name === null) continue;
      const key = groupKey(name);
      if (!groups.has(key)) groups.set(key, { kind, key, name });
    }
    return [...groups.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  });
}

const LONGEST_KEY = 40;
const HASH = 8;

/** Lower-case letters, digits and hyphens; a long name, or one in another script, gets a hash of all of it. */
export function groupKey(name: string): string {
  const plain = plainName(name).replaceAll(' ', '-');
  if (/^[a-z0-9-]+$/.test(plain) && plain.length <= LONGEST_KEY) return plain;
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, HASH);
  const start = plain.replace(/[^a-z0-9-]/g, '').slice(0, LONGEST_KEY - HASH - 1);
  return [start.replace(/^-+|-+$/g, ''), hash].filter((part) => part !== '').join('-');
}

/** Lower case, single spaces, no signs, no accents; `&` and `and` are the same. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’‘`\p{M}]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
