import { AppError } from '../errors.ts';
import type { PersonId, Roster } from '../store/store.ts';
import type { RosterEntry } from './entry.ts';

const TRIES = 10;

/** Changes the roster whoever else changes it meanwhile. `change` gives null where there is nothing to do. */
export async function updateRoster(
  people: Pick<Roster, 'entries' | 'replaceEntries'>,
  change: (entries: readonly RosterEntry[]) => readonly RosterEntry[] | null,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const entries = await people.entries();
    const next = change(entries);
    if (next === null || (await people.replaceEntries(next, entries))) return;
  }
  throw new AppError(
    'roster-busy',
    'Others kept changing the roster at the same moment. Nothing was changed: try again.',
  );
}

/** Two people are one: of two lines the one of who goes on stays, and of one it is theirs. */
export function joinLines(entries: readonly RosterEntry[], ended: PersonId, goesOn: PersonId): RosterEntry[] | null {
  const of = (id: PersonId) => entries.find(({ person }) => person === id);
  const [line, other] = [of(goesOn), of(ended)];
  if (other === undefined) return null;
  if (line === undefined) return giveLine(entries, other, goesOn);
  const addedOn = other.addedOn < line.addedOn ? other.addedOn : line.addedOn;
  return entries.filter((entry) => entry !== other).map((entry) => (entry === line ? { ...line, addedOn } : entry));
}

/** The line is another person's from now on, who has no other any more. */
export function giveLine(entries: readonly RosterEntry[], line: RosterEntry, to: PersonId): RosterEntry[] | null {
  if (!entries.includes(line)) return null;
  const before = entries.find(({ person }) => person === to);
  const addedOn = before && before.addedOn < line.addedOn ? before.addedOn : line.addedOn;
  return entries
    .filter((entry) => entry === line || entry.person !== to)
    .map((entry) => (entry === line ? { ...entry, person: to, addedOn } : entry));
}
