/** Which group or person a name means. Pure. */
import { distance } from 'fastest-levenshtein';
import type { RosterEntry } from '../people/entry.ts';
import { plainName } from './groups.ts';
import type { About } from './report-view.ts';

export interface NamedAbout extends About {
  name: string;
  /** Of a person: what tells two of one name apart. */
  email?: string;
}

export interface Sought {
  kind: About['kind'] | null;
  name: string;
}

/** Takes candidates one at a time, so that many can be looked through in pieces. Wider groups come first. */
export interface Search {
  add(candidate: NamedAbout): void;
  /** Those that fit best; of several with one name the first. */
  found(): NamedAbout[];
}

/**
 * The whole name fits best, then the beginning of it, then all of its words, then a slip of the finger in the name, then
 * one in a word of it.
 */
export function searchFor({ kind, name }: Sought): Search {
  const wanted = plainName(name);
  let best = FITS.length;
  let found = new Map<string, NamedAbout>();

  return {
    add(candidate) {
      if (wanted === '' || (kind !== null && candidate.kind !== kind)) return;
      const plain = plainName(candidate.name);
      const fit = FITS.findIndex((fits) => fits(plain, wanted));
      if (fit < 0 || fit > best) return;
      if (fit < best) found = new Map();
      best = fit;
      // Two people may have one name; what differs in nothing else is one group, or a manager and the manager's team.
      const same = isOfPerson(candidate) ? candidate.key : plain;
      if (!found.has(same)) found.set(same, candidate);
    },
    found: () => [...found.values()],
  };
}

/** The team of a manager goes before the manager. */
export function personsAbouts({ person, name, email }: RosterEntry, isManager: boolean): NamedAbout[] {
  const about: NamedAbout = { kind: 'person', key: person, name, email };
  return isManager ? [{ ...about, kind: 'line' }, about] : [about];
}

/** Word for word, whatever case, signs and accents. */
export function isNamed(about: NamedAbout, { kind, name }: Sought): boolean {
  return (kind === null || about.kind === kind) && plainName(about.name) === plainName(name);
}

function isOfPerson({ kind }: About): boolean {
  return kind === 'line' || kind === 'person';
}

const FITS: ((plain: string, wanted: string) => boolean)[] = [
  (plain, wanted) => plain === wanted,
  (plain, wanted) => plain.startsWith(`${wanted} `),
  (plain, wanted) => wanted.split(' ').every((word) => ` ${plain} `.includes(` ${word} `)),
  isSlipOf,
  (plain, wanted) => plain.split(' ').some((word) => isSlipOf(word, wanted)),
];

/** One letter in a name of four or more, two from eight on; the first letter is never guessed at. */
function isSlipOf(plain: string, wanted: string): boolean {
  if (wanted.length < 4 || plain.length < 4 || plain[0] !== wanted[0]) return false;
  const allowed = wanted.length >= 8 ? 2 : 1;
  return Math.abs(plain.length - wanted.length) <= allowed && distance(plain, wanted) <= allowed;
}
