/** Notices when too much of a batch fails: then something is wrong that no person's own account explains. Pure, but for what it counts. */
import type { Platform } from '../chat.ts';

export interface FailureWatch {
  /** One message was handed to a platform. Null, or how many have failed where that is too many. */
  note(platform: Platform, arrived: boolean): { failed: number; attempted: number } | null;
  /** A new batch begins. */
  reset(): void;
}

/** A share of more than this stops everything. */
const TOO_MANY = 0.2;
/** With fewer messages than this the share says nothing. */
const ENOUGH = 10;

export function createFailureWatch(): FailureWatch {
  const counts = new Map<Platform, { failed: number; attempted: number }>();
  return {
    note(platform, arrived) {
      const before = counts.get(platform) ?? { failed: 0, attempted: 0 };
      const count = { failed: before.failed + (arrived ? 0 : 1), attempted: before.attempted + 1 };
      counts.set(platform, count);
      return count.attempted >= ENOUGH && count.failed > count.attempted * TOO_MANY ? count : null;
    },
    reset: () => counts.clear(),
  };
}
