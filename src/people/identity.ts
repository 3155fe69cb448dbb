/** Who is behind the accounts of the platforms: a confirmed email address links them to the roster and to each other, once. */
import type { Address } from '../chat.ts';
import type { Log } from '../log.ts';
import { appendAlways } from '../store/append-always.ts';
import { type Person, PROGRAMME, type Seen, type Store } from '../store/store.ts';
import { createTurns } from '../turns.ts';
import { askedFacts } from './same-person.ts';
import { standingOf } from './standing.ts';
import { giveLine, joinLines, updateRoster } from './update-roster.ts';
import { type Finding, whoIsThis } from './who-is-this.ts';

export interface Identity {
  /** The person at an address, who may have been met or not. `seen.email`, where given, was confirmed by the platform. */
  meet(address: Address, seen: Seen): Promise<Person>;
}

export interface IdentityParts {
  store: Pick<Store, 'people' | 'history' | 'append'>;
  now(): Date;
  log: Log;
}

export function createIdentity(parts: IdentityParts): Identity {
  const { people } = parts.store;
  /** Two accounts with one address are looked at one after the other. */
  const turns = createTurns();

  async function meetWithEmail(address: Address, seen: Seen, email: string): Promise<Person> {
    const known = await people.find(address);
    const finding = await find(parts.store, address, known, email);
    const person = await people.meet(address, seen, finding.kind === 'is' ? finding.person : undefined);
    if (finding.kind !== 'nobody-else') {
      const { id } = person;
      parts.log.info({ person: id, platform: address.platform, finding: finding.kind }, 'an email address was known');
    }
    await carryOut(parts, finding, person, address);
    return (await people.find(address)) ?? person;
  }

  return {
    async meet(address, seen) {
      const { email } = seen;
      if (email === undefined) return people.meet(address, seen);
      return turns.run(email.toLowerCase(), () => meetWithEmail(address, seen, email.toLowerCase()));
    },
  };
}

async function find(
  { people, history }: IdentityParts['store'],
  at: Address,
  known: Person | null,
  email: string,
): Promise<Finding> {
  const standing = standingOf(await people.entries());
  const entry = standing.byEmail(email);
  const holder = await people.withEmail(email);
  const sighting = {
    at,
    known,
    knownEntry: known && standing.entry(known.id),
    entry,
    entryPerson: entry && (await people.get(entry.person)),
    holder,
    holderEntry: holder && standing.entry(holder.id),
  };
  const entryHasHistory =
    entry !== null && (sighting.entryPerson !== null || (await history(entry.person)).version > 0);
  return whoIsThis(sighting, entryHasHistory);
}

async function carryOut(
  { store, now }: IdentityParts,
  finding: Finding,
  person: Person,
  address: Address,
): Promise<void> {
  const at = now().toISOString();
  switch (finding.kind) {
    case 'nobody-else':
      return;
    case 'is': {
      const { platform, workspace, userId } = address;
      const key = `linked:${platform}:${workspace}:${userId}`;
      await appendAlways(store, person.id, [{ kind: 'linked', platform, key, at, cause: null }]);
      return;
    }
    case 'takes-line':
      return updateRoster(store.people, (entries) => giveLine(entries, finding.entry, person.id));
    case 'is-also':
      await store.people.join(finding.ended, finding.goesOn, at);
      return updateRoster(store.people, (entries) => joinLines(entries, finding.ended, finding.goesOn));
    case 'ask':
      await appendAlways(store, PROGRAMME, askedFacts({ ...finding, person: person.id }, at));
  }
}
