/** Lets those go first who wait for an answer. */
export interface GiveWay {
  /** Work that somebody waits for. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nobody waits for anything, and after `LONGEST` at the latest: a busy morning must not hold reminders up for good. */
  turn(): Promise<void>;
}

/** In ms. */
const LONGEST = 1_000;

export function createGiveWay(): GiveWay {
  let busy = 0;
  const waiting = new Set<() => void>();

  return {
    async during(work) {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
        if (busy === 0) for (const go of [...waiting]) go();
      }
    },
    async turn() {
      if (busy === 0) return;
      await new Promise<void>((resolve) => {
        const go = () => {
          clearTimeout(timer);
          waiting.delete(go);
          resolve();
        };
        const timer = setTimeout(go, LONGEST);
        waiting.add(go);
      });
    },
  };
}
