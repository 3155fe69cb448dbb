import { setTimeout as sleep } from 'node:timers/promises';

/** Hands out times, evenly, in order of asking. */
export interface Pace {
  /** Resolves when it is the caller's time; at once when `signal` is aborted. */
  turn(signal: AbortSignal): Promise<void>;
}

/** `perSecond` may be infinite. */
export function createPace(perSecond: number): Pace {
  const gap = 1000 / perSecond;
  let next = 0;
  return {
    async turn(signal) {
      const now = performance.now();
      const at = Math.max(now, next);
      next = at + gap;
      if (at > now) await wait(at - now, signal);
    },
  };
}

/** Sleeps so many ms, or until `signal` is aborted. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
