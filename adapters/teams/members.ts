/** Who is who, as Teams tells it, kept for a day: nobody waits for a look-up twice. */
import type { Member } from './admit.ts';

export interface Members {
  /** What is known; asks `lookUp` where that is nothing, or too old. Throws what it throws only where nothing is known. */
  find(tenant: string, userId: string, lookUp: () => Promise<Member>): Promise<Member>;
  /** What their own activities said last; their directory entry does not say it. */
  see(tenant: string, userId: string, said: { timeZone?: string; locale?: string }): void;
  seen(tenant: string, userId: string): Seen;
  forget(tenant: string, userId: string): void;
}

export interface Seen {
  timeZone: string | null;
  locale: string | null;
}

/** Known for longer than this, a person is looked up again, in ms. */
const STALE = 24 * 60 * 60_000;
const MOST_KEPT = 50_000;

export function createMembers(): Members {
  const kept = new Map<string, { member: Member; since: number }>();
  const sights = new Map<string, Seen>();
  const lookUps = new Map<string, Promise<Member>>();
  const keyOf = (tenant: string, userId: string) => `${tenant}\n${userId}`;

  function keep(key: string, member: Member): Member {
    putLast(kept, key, { member, since: Date.now() });
    return member;
  }

  return {
    async find(tenant, userId, lookUp) {
      const key = keyOf(tenant, userId);
      const known = kept.get(key);
      if (known && Date.now() - known.since < STALE) return known.member;
      const started = lookUps.get(key) ?? lookUp().then((member) => keep(key, member));
      lookUps.set(key, started);
      try {
        return await started;
      } catch (error) {
        if (known) return known.member;
        throw error;
      } finally {
        lookUps.delete(key);
      }
    },
    see(tenant, userId, { timeZone, locale }) {
      const before = sights.get(keyOf(tenant, userId));
      const seen = { timeZone: timeZone ?? before?.timeZone ?? null, locale: locale ?? before?.locale ?? null };
      putLast(sights, keyOf(tenant, userId), seen);
    },
    forget(tenant, userId) {
      kept.delete(keyOf(tenant, userId));
      sights.delete(keyOf(tenant, userId));
    },
    seen: (tenant, userId) => sights.get(keyOf(tenant, userId)) ?? { timeZone: null, locale: null },
  };
}

function putLast<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST_KEPT && oldest !== undefined) map.delete(oldest);
}
