/** Meets people as they come: the platform is asked who somebody new is, and now and then, in the background, about everybody else. */
import type { Address, Incoming, Profile } from '../chat.ts';
import { describeError, StoreError } from '../errors.ts';
import type { Log } from '../log.ts';
import { withPatience } from '../patience.ts';
import type { Person, Seen, Store } from '../store/store.ts';
import type { Identity } from './identity.ts';

export interface Meeting {
  /** Who did this. */
  meet(incoming: Incoming): Promise<Person>;
  /** Resolves when nobody is looked up in the background any more. */
  settled(): Promise<void>;
}

export interface MeetingParts {
  store: Pick<Store, 'people'>;
  identity: Identity;
  describe(address: Address): Promise<Profile>;
  now(): Date;
  log: Log;
}

/** A platform that is slow to describe somebody must not keep them waiting for the welcome, in ms. */
const DESCRIBED_WITHIN = 1_000;
const DESCRIBED_WITHIN_IN_BACKGROUND = 30_000;
/** Names, addresses and time zones change seldom. */
const FRESH = 7 * 24 * 60 * 60_000;
/** A platform that did not answer is left in peace for so long. */
const AGAIN = 60 * 60_000;

export function createMeeting({ store, identity, describe, now, log }: MeetingParts): Meeting {
  let background: Promise<void> = Promise.resolve();
  /** When somebody was last asked about, by person, in ms. */
  const asked = new Map<string, number>();

  async function seenBy(address: Address, patience: number): Promise<Seen> {
    const { name, email, timeZone, locale } = await withPatience(describe(address), patience);
    const said = Object.entries({ name, email, timeZone, locale }).filter(([, value]) => value !== null);
    return { ...Object.fromEntries(said), describedAt: now().toISOString() };
  }

  async function meetNew(address: Address, told: Seen): Promise<Person> {
    let seen: Seen;
    try {
      seen = await seenBy(address, DESCRIBED_WITHIN);
    } catch (error) {
      const { platform } = address;
      log.warn({ platform, problem: describeError(error) }, 'the platform did not describe somebody');
      return store.people.meet(address, told);
    }
    return identity.meet(address, { ...seen, ...told });
  }

  function lookUpLater(person: Person, address: Address): void {
    const time = now().getTime();
    const isFresh = person.describedAt !== null && time - Date.parse(person.describedAt) < FRESH;
    if (isFresh || time - (asked.get(person.id) ?? Number.NEGATIVE_INFINITY) < AGAIN) return;
    asked.set(person.id, time);
    background = background.then(() => lookUp(person, address));
  }

  async function lookUp({ id }: Person, address: Address): Promise<void> {
    try {
      await identity.meet(address, await seenBy(address, DESCRIBED_WITHIN_IN_BACKGROUND));
      asked.delete(id);
    } catch (error) {
      if (error instanceof StoreError && error.code === 'closed') return;
      log.warn({ person: id, problem: describeError(error) }, 'a profile was not looked up; it will be later');
    }
  }

  return {
    async meet({ from, timeZone, locale }) {
      const told = { ...(timeZone === undefined ? {} : { timeZone }), ...(locale === undefined ? {} : { locale }) };
      const known = await store.people.find(from);
      const person = await (known === null ? meetNew(from, told) : store.people.meet(from, told));
      lookUpLater(person, from);
      return person;
    },
    settled: () => background,
  };
}
