import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Address } from '../chat.ts';
import type { Directory } from './directory.ts';
import type { Documents } from './documents.ts';
import type { Joins } from './join-people.ts';
import { isSameIdentity, movedTo, readWhole } from './joined.ts';
import { newPerson, type PersonDocument } from './person-document.ts';
import type { RosterFile } from './roster-file.ts';
import { type Person, type PersonId, PROGRAMME, type Roster, type Seen } from './store.ts';
import type { SummaryRows } from './summary-rows.ts';

interface RosterParts {
  directory: Directory;
  people: Documents<PersonDocument>;
  file: RosterFile;
  joins: Pick<Joins, 'join'>;
  rows: Pick<SummaryRows, 'renew'>;
}

/**
 * The directory's entry is written before the person's document. A kill in between leaves an entry without a document,
 * and the next `meet` makes the document; the other way round it would leave a person whom nobody finds.
 */
export function openRoster({ directory, people, file, joins, rows }: RosterParts): Roster {
  async function get(id: PersonId): Promise<Person | null> {
    if (id === PROGRAMME) return null;
    return (await readWhole(people.read, id)).document?.person ?? null;
  }

  /** Null: the history ended just now, so that the person is another one. */
  async function update(id: PersonId, change: (person: Person) => Person): Promise<Person | null> {
    let changed: Person | null = null;
    await people.update(id, (current) => {
      if (movedTo(current?.facts ?? []) !== null) return null;
      const before = current?.person ?? newPerson(id);
      changed = change(before);
      if (current !== null && isDeepStrictEqual(changed, before)) return null;
      return { version: 1, person: changed, facts: current?.facts ?? [] };
    });
    return changed;
  }

  /** Whoever has an address still keeps it: two who say that it is theirs are told apart by others. */
  async function pointEmail({ id, email }: Person): Promise<void> {
    if (email === null || (await withEmail(email)) !== null) return;
    await directory.pointEmail(email, id);
  }

  async function withEmail(email: string): Promise<Person | null> {
    const id = await directory.findEmail(email);
    const person = id === null ? null : await get(id);
    return person?.email === email ? person : null;
  }

  return {
    async meet(address, seen = {}, as) {
      const known = await directory.find(address);
      const id = known ?? (await directory.findOrAdd(address, as ?? randomUUID().replaceAll('-', '')));
      let person: Person | null = null;
      while (person === null) {
        const whole = await readWhole(people.read, id);
        person = await update(whole.id, (before) => updatePerson(before, address, seen));
      }
      if (seen.email !== undefined) await pointEmail(person);
      return person;
    },
    async find(identity) {
      const id = await directory.find(identity);
      return id === null ? null : get(id);
    },
    get,
    withEmail: (email) => withEmail(email.toLowerCase()),
    join: joins.join,
    entries: async () => (await file.read()).entries,
    entry: async (id) => (await file.read()).byPerson.get(id) ?? null,
    async replaceEntries(entries, before) {
      const changed = await file.replace(entries, before);
      if (changed !== null) rows.renew(changed);
      return changed !== null;
    },
  };
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
    describedAt: seen.describedAt ?? person.describedAt,
  };
}
