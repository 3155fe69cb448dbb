/** Finds people of the roster who have never written, by email, on the platforms that are open. */
import type { Adapter, Address } from '../chat.ts';
import { describeError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { RosterEntry } from '../people/entry.ts';
import type { Identity } from '../people/identity.ts';
import type { Store } from '../store/store.ts';

export interface Finder {
  /** Whether this person can be written to from now on: a platform knows their address, and it is kept with them. */
  meet(entry: RosterEntry): Promise<boolean>;
  /** Where somebody is who need not be in the roster. */
  addressOf(email: string): Promise<Address | null>;
}

export interface FinderParts {
  store: Pick<Store, 'people'>;
  identity: Pick<Identity, 'meet'>;
  adapters: readonly Pick<Adapter, 'platform' | 'find'>[];
  /** Email addresses that are looked for besides those of the roster. */
  others(): readonly string[];
  now(): Date;
  log: Log;
}

/** A platform is asked for everybody at once, and not again for so long, in ms: a large directory takes minutes to read. */
const FRESH = 6 * 60 * 60_000;
/** Where a platform did not answer. */
const AGAIN = 5 * 60_000;

export function createFinder(parts: FinderParts): Finder {
  let found = new Map<string, Address>();
  let freshUntil = { from: 0, until: 0 };
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    const entries = await parts.store.people.entries();
    const emails = entries.filter(({ leftOn }) => leftOn === null).map(({ email }) => email);
    const answers = await Promise.all(parts.adapters.map((adapter) => askOne(adapter, [...emails, ...parts.others()])));
    found = new Map(answers.flatMap((answer) => [...(answer ?? [])]).map(([email, to]) => [email.toLowerCase(), to]));
    const from = parts.now().getTime();
    freshUntil = { from, until: from + (answers.includes(null) ? AGAIN : FRESH) };
  }

  async function askOne(adapter: Pick<Adapter, 'platform' | 'find'>, emails: string[]) {
    try {
      return await adapter.find(emails);
    } catch (error) {
      const { platform } = adapter;
      parts.log.warn({ platform, problem: describeError(error) }, 'a platform did not say whom it knows');
      return null;
    }
  }

  async function addressOf(email: string): Promise<Address | null> {
    const now = parts.now().getTime();
    // A clock that was moved back must not make an old answer last.
    if (now < freshUntil.from || now >= freshUntil.until) {
      asking ??= ask().finally(() => {
        asking = null;
      });
      await asking;
    }
    return found.get(email.toLowerCase()) ?? null;
  }

  return {
    addressOf,
    async meet({ email, person }) {
      const address = await addressOf(email);
      if (address === null) return false;
      const met = await parts.identity.meet(address, { email });
      if (met.id === person) return true;
      parts.log.warn({ person, met: met.id }, 'an address belongs to another person than the roster says');
      return false;
    },
  };
}
