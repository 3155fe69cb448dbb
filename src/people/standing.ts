/** Where everybody in the roster stands to everybody else: who manages whom. Pure; made once a roster. */
import type { PersonId } from '../store/store.ts';
import type { RosterEntry } from './entry.ts';

export interface Standing {
  entry(person: PersonId): RosterEntry | null;
  /** By email in any case; of two lines with one address the one who has not left. */
  byEmail(email: string): RosterEntry | null;
  /** Null where the roster names nobody, somebody who is not in it, or a chain of managers that leads back to where it began. */
  managerOf(person: PersonId): RosterEntry | null;
  /** Whose manager this person is by name, in the order of the roster, with those who have left. */
  direct(manager: PersonId): readonly RosterEntry[];
  /** Everybody below this person, direct ones first, never the person. */
  below(manager: PersonId): RosterEntry[];
  isBelow(person: PersonId, manager: PersonId): boolean;
  /** Whether this person manages anybody and is still here: who has left sees nobody any more. */
  isManager(person: PersonId): boolean;
}

const made = new WeakMap<readonly RosterEntry[], Standing>();

/**
 * The same for the same list, so that a question costs what its own team costs.
 *
 * A chain of managers that leads back to where it began (somebody who is their own manager, too) counts for nothing, link by
 * link, until it is mended: which of its links is the wrong one cannot be told, and a wrong one could show the whole council
 * to one of its juniors. A chain goes on through managers who have left, so that nobody drops out of sight with them.
 */
export function standingOf(entries: readonly RosterEntry[]): Standing {
  const known = made.get(entries);
  if (known) return known;
  const standing = makeStanding(entries);
  made.set(entries, standing);
  return standing;
}

function makeStanding(entries: readonly RosterEntry[]): Standing {
  const byPerson = new Map(entries.map((entry) => [entry.person, entry]));
  const byEmail = emailsOf(entries);
  const named = new Map<PersonId, RosterEntry>();
  for (const { person, managerEmail } of entries) {
    const manager = managerEmail === null ? undefined : byEmail.get(managerEmail);
    if (manager) named.set(person, manager);
  }
  for (const person of inLoops(named)) named.delete(person);
  const teams = new Map<PersonId, RosterEntry[]>();
  for (const entry of entries) {
    const manager = named.get(entry.person)?.person;
    if (manager === undefined) continue;
    const team = teams.get(manager);
    if (team) team.push(entry);
    else teams.set(manager, [entry]);
  }
  const direct = (manager: PersonId) => teams.get(manager) ?? [];

  return {
    entry: (person) => byPerson.get(person) ?? null,
    byEmail: (email) => byEmail.get(email.toLowerCase()) ?? null,
    managerOf: (person) => named.get(person) ?? null,
    direct,
    below(manager) {
      const found = [...direct(manager)];
      // Grows while it is walked: there are no loops left, so it ends.
      for (const { person } of found) for (const entry of direct(person)) found.push(entry);
      return found;
    },
    isBelow(person, manager) {
      for (let above = named.get(person); above; above = named.get(above.person)) {
        if (above.person === manager) return true;
      }
      return false;
    },
    isManager: (person) => byPerson.get(person)?.leftOn === null && direct(person).length > 0,
  };
}

function emailsOf(entries: readonly RosterEntry[]): Map<string, RosterEntry> {
  const found = new Map<string, RosterEntry>();
  for (const entry of entries) {
    const other = found.get(entry.email);
    if (!other || isNewer(entry, other)) found.set(entry.email, entry);
  }
  return found;
}

/** Of two lines with one address: who is here, else who left last. */
function isNewer({ leftOn }: RosterEntry, other: RosterEntry): boolean {
  return other.leftOn !== null && (leftOn === null || leftOn > other.leftOn);
}

/** Everybody whose chain of managers comes back to them. */
export function inLoops(managers: ReadonlyMap<PersonId, { person: PersonId }>): Set<PersonId> {
  const looping = new Set<PersonId>();
  /** Who was passed on the way up from whom. */
  const passed = new Map<PersonId, PersonId>();
  for (const start of managers.keys()) {
    let here: PersonId | undefined = start;
    for (; here !== undefined && !passed.has(here); here = managers.get(here)?.person) passed.set(here, start);
    if (here === undefined || passed.get(here) !== start) continue;
    for (; here !== undefined && !looping.has(here); here = managers.get(here)?.person) looping.add(here);
  }
  return looping;
}
