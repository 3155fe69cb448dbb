/** Who did something. */
import type { Address, Incoming, Profile } from './chat.ts';
import { describeError, StoreError } from './errors.ts';
import type { Log } from './log.ts';
import { withPatience } from './patience.ts';
import type { Person, Seen, Store } from './store/store.ts';

export interface MeetParts {
  store: Pick<Store, 'people'>;
  /** What the platform knows of somebody who has just been met. */
  describe(address: Address): Promise<Profile>;
  log: Log;
}

/** A platform that is slow to describe somebody must not keep them waiting for the welcome. */
const DESCRIBED_WITHIN = 1_000;

/** The person behind an event; the platform is asked about them when they are new. */
export async function meet({ store, describe, log }: MeetParts, incoming: Incoming): Promise<Person> {
  const seen: Seen = {
    ...(incoming.timeZone === undefined ? {} : { timeZone: incoming.timeZone }),
    ...(incoming.locale === undefined ? {} : { locale: incoming.locale }),
  };
  if (await store.people.find(incoming.from)) return store.people.meet(incoming.from, seen);
  try {
    const { name, email, timeZone, locale } = await withPatience(describe(incoming.from), DESCRIBED_WITHIN);
    const said = Object.entries({ name, email, timeZone, locale }).filter(([, value]) => value !== null);
    return await store.people.meet(incoming.from, { ...Object.fromEntries(said), ...seen });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    log.warn(
      { platform: incoming.from.platform, problem: describeError(error) },
      'the platform did not describe somebody',
    );
    return store.people.meet(incoming.from, seen);
  }
}
