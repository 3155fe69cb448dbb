/** Notices when too much of a batch fails: then something is wrong that no person's own account explains. */
import type { Platform } from '../chat.ts';

export interface FailureWatch {
  /** One message was handed to a platform. Null, or how many have failed where that is too many. */
  note(platform: Platform, arrived: boolean): Count | null;
  /** Counts from the beginning again. */
  reset(): void;
}

interface Count {
  failed: number;
  attempted: number;
}

/** A share of more than this stops everything. */
const TOO_MANY = 0.2;
/** With fewer messages than this the share says nothing. */
const ENOUGH = 10;
/** When nothing has been sent for so long, in ms, the next message begins a new batch: the next morning's. */
const GAP = 2 * 60 * 60_000;

export function createFailureWatch(now: () => Date): FailureWatch {
  const counts = new Map<Platform, Count & { last: number }>();
  return {
    note(platform, arrived) {
      const time = now().getTime();
      const known = counts.get(platform);
      const before = known && Math.abs(time - known.last) < GAP ? known : { failed: 0, attempted: 0 };
      const failed = before.failed + (arrived ? 0 : 1);
      const attempted = before.attempted + 1;
      counts.set(platform, { failed, attempted, last: time });
      return attempted >= ENOUGH && failed > attempted * TOO_MANY ? { failed, attempted } : null;
    },
    reset: () => counts.clear(),
  };
}
