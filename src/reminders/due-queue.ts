/** People whose next message is due, handed out one at a time. */
import type { PersonId, Store } from '../store/store.ts';

export interface DueQueue {
  /** Null when nobody is left, or no more are to be handed out. */
  next(): Promise<PersonId | null>;
}

/** How many are taken at a time. */
const HANDFUL = 64;

/** `goOn` is asked before each; `leaseMs` must be longer than anybody takes. */
export function createDueQueue(
  { takeDue }: Pick<Store, 'takeDue'>,
  { now, leaseMs, goOn }: { now(): Date; leaseMs: number; goOn(): Promise<boolean> },
): DueQueue {
  let taken: PersonId[] = [];
  let taking: Promise<void> | null = null;
  let empty = false;

  async function take(): Promise<void> {
    taken = await takeDue(now().toISOString(), HANDFUL, leaseMs);
    empty = taken.length === 0;
  }

  return {
    async next() {
      if (!(await goOn())) return null;
      while (taken.length === 0 && !empty) {
        taking ??= take().finally(() => {
          taking = null;
        });
        await taking;
      }
      return taken.shift() ?? null;
    },
  };
}
