import { setTimeout as sleep } from 'node:timers/promises';

/** At most `count` calls in any `ms`. */
export interface Limit {
  count: number;
  ms: number;
}

/** Hands out times to call at, in order of asking. */
export interface Pace {
  /** Resolves when it is the caller's time. Rejects when `signal` is aborted first. */
  turn(signal: AbortSignal): Promise<void>;
  /** Whether nothing has been handed out that a limit still counts. */
  idle(): boolean;
}

export function createPace(limits: readonly Limit[]): Pace {
  const longest = Math.max(...limits.map(({ count }) => count));
  const window = Math.max(...limits.map(({ ms }) => ms));
  const times: number[] = [];

  return {
    async turn(signal) {
      const now = Date.now();
      const at = limits.reduce(
        (latest, { count, ms }) => {
          const earlier = times.at(-count);
          return earlier === undefined ? latest : Math.max(latest, earlier + ms);
        },
        Math.max(now, times.at(-1) ?? now),
      );
      times.push(at);
      if (times.length > longest) times.shift();
      if (at > now) await sleep(at - now, undefined, { signal });
    },
    idle: () => (times.at(-1) ?? 0) + window <= Date.now(),
  };
}
