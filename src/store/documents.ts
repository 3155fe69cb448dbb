/** Many documents of one kind, each in a file of its own; the ones used last stay in memory. */
import { Low } from 'lowdb';
import { describeError, StoreError } from '../errors.ts';
import type { Log } from '../log.ts';
import { createTurns } from '../turns.ts';
import { type DocumentKind, documentFile } from './document-file.ts';
import { durableFile } from './durable-file.ts';

export interface Documents<T> {
  /** The document as it is on disk; null when there is none. */
  read(id: string): Promise<T | null>;
  /**
   * Changes one document, one change at a time. `change` is given what is there and gives what shall be, or null to leave it.
   * Resolves with what is then on disk. Rejects with a StoreError (`not-kept`) when it could not be written.
   */
  update(id: string, change: (current: T | null) => T | null): Promise<T | null>;
  /** Looks at a document, or at its absence, without keeping it in memory. No change to it happens meanwhile. */
  visit(id: string, look: (document: T | null) => void): Promise<void>;
  /** From now on every change to these documents is refused with a StoreError (`erased`); gives what ends that. */
  freeze(ids: readonly string[]): () => void;
  /** Removes a document with every copy of it. */
  remove(id: string): Promise<void>;
  /** Writes a document once more as it is, where the copy beside it still holds one of these words. */
  scrub(id: string, words: readonly string[]): Promise<void>;
  /** Waits for what is under way; whatever comes later is refused with a StoreError (`closed`). */
  close(): Promise<void>;
}

export interface DocumentsOptions<T extends { version: number }> {
  kind: DocumentKind<T>;
  pathOf(id: string): string;
  /** How many documents stay in memory. */
  memory: number;
  log: Log;
  /** Told of each document that was written, before anybody else gets at it. */
  written?(document: T): void;
}

export function openDocuments<T extends { version: number }>(options: DocumentsOptions<T>): Documents<T> {
  const { kind, pathOf, memory, log, written } = options;
  const turns = createTurns();
  const underWay = new Set<Promise<unknown>>();
  /** The one used longest ago comes first. */
  const inMemory = new Map<string, Low<T | null>>();
  const frozen = new Set<string>();
  let closed = false;

  const lowOf = (id: string) => new Low<T | null>(documentFile(pathOf(id), kind, log), null);

  async function recall(id: string): Promise<Low<T | null>> {
    const known = inMemory.get(id);
    const low = known ?? lowOf(id);
    if (known === undefined) await low.read();
    inMemory.delete(id);
    inMemory.set(id, low);
    for (const oldest of inMemory.keys()) {
      if (inMemory.size <= memory) break;
      inMemory.delete(oldest);
    }
    return low;
  }

  /** Memory holds what the disk holds: after a failed write the disk alone knows which of the two that is. */
  async function write(id: string, low: Low<T | null>, next: T): Promise<void> {
    low.data = next;
    try {
      await low.write();
    } catch (error) {
      inMemory.delete(id);
      throw new StoreError('not-kept', `${pathOf(id)} was not written: ${describeError(error)}`, { cause: error });
    }
    written?.(next);
  }

  function inTurn<R>(id: string, work: () => Promise<R>): Promise<R> {
    if (closed) return Promise.reject(new StoreError('closed', 'The store has been closed.'));
    const done = turns.run(id, work);
    const settled: Promise<unknown> = done.then(
      () => underWay.delete(settled),
      () => underWay.delete(settled),
    );
    underWay.add(settled);
    return done;
  }

  return {
    read: (id) => inTurn(id, async () => (await recall(id)).data),
    update: (id, change) =>
      inTurn(id, async () => {
        if (frozen.has(id)) throw new StoreError('erased', `${pathOf(id)} is being erased, or has been.`);
        const low = await recall(id);
        const next = change(low.data);
        if (next !== null) await write(id, low, next);
        return low.data;
      }),
    visit: (id, look) =>
      inTurn(id, async () => {
        const low = inMemory.get(id) ?? lowOf(id);
        if (!inMemory.has(id)) await low.read();
        look(low.data);
      }),
    freeze(ids) {
      for (const id of ids) frozen.add(id);
      return () => {
        for (const id of ids) frozen.delete(id);
      };
    },
    remove: (id) =>
      inTurn(id, async () => {
        inMemory.delete(id);
        await durableFile(pathOf(id)).remove();
      }),
    scrub: (id, words) =>
      inTurn(id, async () => {
        const copy = await durableFile(pathOf(id)).readLast();
        if (copy === null || !words.some((word) => copy.includes(word))) return;
        const low = await recall(id);
        if (low.data !== null) await write(id, low, low.data);
      }),
    async close() {
      closed = true;
      await Promise.all(underWay);
    },
  };
}
