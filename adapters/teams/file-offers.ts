import { randomUUID } from 'node:crypto';
import type { Part } from '../../src/chat.ts';

export type FilePart = Extract<Part, { kind: 'file' }>;

/** Whom a file is meant for. */
export interface Owner {
  tenant: string;
  userId: string;
}

/** What is found under the id of an offer. */
export type Taken =
  | { kind: 'file'; file: FilePart }
  /** They have had it, or did not want it. */
  | { kind: 'settled' }
  /** Too late, from before a restart, or never meant for whoever asks. */
  | { kind: 'gone' };

/** Files that wait for somebody to allow them: in memory alone, for ten minutes. */
export interface FileOffers {
  /** Gives the id to ask for it with; null for a file that is empty or too large, or where too much waits. */
  keep(owner: Owner, file: FilePart): string | null;
  /** Hands it over, once. */
  take(id: string, by: Owner): Taken;
  /** For somebody who may ask for it again, in what is left of the ten minutes. */
  giveBack(id: string, file: FilePart): void;
}

const KEPT_FOR = 10 * 60_000;
/** In bytes. OneDrive takes 60 MiB in one request; no report is anywhere near. */
const LARGEST = 20 * 2 ** 20;
const MOST = 100 * 2 ** 20;

export function createFileOffers(): FileOffers {
  const offers = new Map<string, { owner: Owner; file: FilePart | null }>();

  function waiting(): number {
    return [...offers.values()].reduce((sum, { file }) => sum + (file?.bytes.length ?? 0), 0);
  }

  return {
    keep(owner, file) {
      const size = file.bytes.length;
      if (size === 0 || size > LARGEST || waiting() + size > MOST) return null;
      const id = randomUUID();
      offers.set(id, { owner, file });
      setTimeout(() => offers.delete(id), KEPT_FOR).unref();
      return id;
    },
    take(id, { tenant, userId }) {
      const offer = offers.get(id);
      if (offer?.owner.tenant !== tenant || offer.owner.userId !== userId) return { kind: 'gone' };
      const { file } = offer;
      offer.file = null;
      return file ? { kind: 'file', file } : { kind: 'settled' };
    },
    giveBack(id, file) {
      const offer = offers.get(id);
      if (offer) offer.file = file;
    },
  };
}
