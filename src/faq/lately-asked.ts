/** What was asked lately, so that a button can refer to a question without holding its words. Gone when the bot stops. */
import { randomUUID } from 'node:crypto';
import type { Entry } from './entry.ts';

export interface Asked {
  /** Without what could point to a person. */
  text: string;
  /** Ids of the nearest entries, best first. */
  nearest: string[];
  /** What might be meant besides what was shown. */
  others: Entry[];
  /** Whether it stands in the list of unanswered questions; `wordless`: nothing of it could. */
  state: 'new' | 'listed' | 'wordless';
}

export interface LatelyAsked {
  /** Gives what a button refers to it by. */
  note(asked: Asked): string;
  /** Null for what was asked too long ago, or before the bot was started. */
  recall(reference: string): Asked | null;
}

/** About a megabyte. */
const MOST = 2_000;

export function createLatelyAsked(): LatelyAsked {
  const asked = new Map<string, Asked>();
  return {
    note(one) {
      const reference = randomUUID().slice(0, 8);
      asked.set(reference, one);
      for (const oldest of asked.keys()) {
        if (asked.size <= MOST) break;
        asked.delete(oldest);
      }
      return reference;
    },
    recall: (reference) => asked.get(reference) ?? null,
  };
}
