import { describeError } from '../src/errors.ts';
import type { Log } from '../src/log.ts';

/** Work that a shutdown waits for. */
export interface Tasks {
  /** Starts `work` once what is under way now has been acknowledged, and all work of the same line is done. A failure goes to the log. */
  run(line: string, work: () => Promise<void>): void;
  /** The same promise, known to be under way. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way any more, or after so many ms. */
  settle(patience: number): Promise<void>;
}

/** `what` begins the log line of a failure. */
export function createTasks(log: Log, what: string): Tasks {
  const lines = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<unknown>>();

  async function during<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  }

  async function inLine(before: Promise<void> | undefined, work: () => Promise<void>): Promise<void> {
    try {
      // The listener that asked for this returns first, and with that it is acknowledged.
      await new Promise((resolve) => setImmediate(resolve));
      await before;
      await work();
    } catch (error) {
      log.error({ cause: error }, `${what}: ${describeError(error)}`);
    }
  }

  return {
    during,
    run(line, work) {
      const mine = inLine(lines.get(line), work);
      lines.set(line, mine);
      void during(mine).then(() => {
        if (lines.get(line) === mine) lines.delete(line);
      });
    },
    async settle(patience) {
      let timer: NodeJS.Timeout | undefined;
      let over = false;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          over = true;
          resolve();
        }, patience);
      });
      while (underWay.size > 0 && !over) await Promise.race([Promise.allSettled(underWay), enough]);
      clearTimeout(timer);
    },
  };
}
