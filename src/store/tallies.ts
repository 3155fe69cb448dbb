/** Counters without names, in one small document. */
import { join } from 'node:path';
import { z } from 'zod';
import { StoreError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { DocumentKind } from './document-file.ts';
import { openDocuments } from './documents.ts';
import type { Tallies, Tally } from './store.ts';

interface TallyDocument {
  version: 1;
  counts: Record<string, number>;
}

const kind: DocumentKind<TallyDocument> = {
  version: 1,
  schema: z.object({ version: z.literal(1), counts: z.record(z.string(), z.number().int().positive()) }),
  upgrades: {},
};

const DOCUMENT = 'tallies';

export function openTallies(folder: string, log: Log): Tallies & { close(): Promise<void> } {
  const documents = openDocuments({ kind, pathOf: () => join(folder, 'tallies.json'), memory: 1, log });
  return {
    async add(key) {
      checkTallyKey(key);
      await Promise.all([
        documents.update(DOCUMENT, (current) => ({ version: 1, counts: countOne(current?.counts ?? {}, key) })),
        // Once more the same: beside a document lies what it held before, and the difference would tell what was counted last.
        documents.update(DOCUMENT, (current) => current && { ...current }),
      ]);
    },
    all: async () => talliesOf((await documents.read(DOCUMENT))?.counts ?? {}),
    close: () => documents.close(),
  };
}

/** In the order of the keys, so that the document does not tell what was pressed first. */
function countOne(counts: TallyDocument['counts'], key: string): TallyDocument['counts'] {
  const next = new Map(Object.entries(counts));
  next.set(key, (next.get(key) ?? 0) + 1);
  return Object.fromEntries([...next].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function talliesOf(counts: TallyDocument['counts']): Tally[] {
  return Object.entries(counts).map(([key, count]) => ({ key, count }));
}

/** Throws a StoreError (`no-key`) for what is no key. */
export function checkTallyKey(key: string): void {
  if (/^(?=.{1,200}$)[a-z0-9-]+([:.][a-z0-9-]+)*$/.test(key)) return;
  throw new StoreError(
    'no-key',
    `“${key}” is no key to count by. Use words of a to z, digits and “-”, joined by “:” or “.”.`,
  );
}
