import { createPauses } from '../pause.ts';
import { searchFor } from '../reports/find-about.ts';
import type { RosterEntry } from './entry.ts';

/** Whom of these a name means, as typed, or an email address: those that fit best, nobody, or several. */
export async function findPerson(name: string, candidates: readonly RosterEntry[]): Promise<RosterEntry[]> {
  if (name.includes('@')) {
    const email = name.toLowerCase().replace(/^mailto:/, '');
    return candidates.filter((entry) => entry.email === email);
  }
  const search = searchFor({ kind: 'person', name });
  const byPerson = new Map<string, RosterEntry>();
  const pause = createPauses();
  for (const entry of candidates) {
    search.add({ kind: 'person', key: entry.person, name: entry.name });
    byPerson.set(entry.person, entry);
    await pause();
  }
  return search.found().flatMap(({ key }) => byPerson.get(key) ?? []);
}
