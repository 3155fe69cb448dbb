import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Address } from '../chat.ts';
import type { Directory, Identity } from './directory.ts';
import type { Documents } from './documents.ts';
import type { PersonDocument } from './person-document.ts';
import type { RosterFile } from './roster-file.ts';
import { type Person, type PersonId, PROGRAMME, type Roster, type Seen } from './store.ts';
import type { SummaryRows } from './summary-rows.ts';

/**
 * The directory's entry is written before the person's document. A kill in between leaves an entry without a document,
 * and the next `meet` makes the document; the other way round it would leave a person whom nobody finds.
 */
export function openRoster(
  directory: Directory,
  people: Documents<PersonDocument>,
  file: RosterFile,
  rows: Pick<SummaryRows, 'renew'>,
): Roster {
  async function get(id: PersonId): Promise<Person | null> {
    if (id === PROGRAMME) return null;
    return (await people.read(id))?.person ?? null;
  }

  return {
    async meet(address, seen = {}) {
      const known = await directory.find(address);
      const id = known ?? (await directory.findOrAdd(address, randomUUID().replaceAll('-', '')));
      let person = newPerson(id);
      await people.update(id, (current) => {
        person = updatePerson(current?.person ?? person, address, seen);
        if (current !== null && isDeepStrictEqual(person, current.person)) return null;
        return { version: 1, person, facts: current?.facts ?? [] };
      });
      return person;
    },
    async find(identity) {
      const id = await directory.find(identity);
      return id === null ? null : get(id);
    },
    get,
    entries: async () => (await file.read()).entries,
    entry: async (id) => (await file.read()).byPerson.get(id) ?? null,
    async replaceEntries(entries, before) {
      const changed = await file.replace(entries, before);
      if (changed !== null) rows.renew(changed);
      return changed !== null;
    },
  };
}

export function newPerson(id: PersonId): Person {
  return { id, addresses: [], timeZone: null, locale: null, name: null, email: null };
}

/** The person as they are now that they were seen at this address. */
export function updatePerson(person: Person, address: Address, seen: Seen): Person {
  const { platform, workspace, userId, conversation } = address;
  return {
    id: person.id,
    addresses: [
      ...person.addresses.filter((other) => !isSameIdentity(other, address)),
      { platform, workspace, userId, conversation },
    ],
    timeZone: seen.timeZone ?? person.timeZone,
    locale: seen.locale ?? person.locale,
    name: seen.name ?? person.name,
    email: seen.email?.toLowerCase() ?? person.email,
  };
}

function isSameIdentity(a: Identity, b: Identity): boolean {
  return a.platform === b.platform && a.workspace === b.workspace && a.userId === b.userId;
}
