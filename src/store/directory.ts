/** Which person is behind a directory identity: small documents by hash, so that the first answer after the start reads one of them and not everybody's. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Address } from '../chat.ts';
import type { Log } from '../log.ts';
import type { DocumentKind } from './document-file.ts';
import { openDocuments } from './documents.ts';
import type { PersonId } from './store.ts';

export type Identity = Pick<Address, 'platform' | 'workspace' | 'userId'>;

export interface Directory {
  /** Null for an identity that was never met. */
  find(identity: Identity): Promise<PersonId | null>;
  /** Of all who ask for one identity at once, the first is given `fresh`, and everybody the same. */
  findOrAdd(identity: Identity, fresh: PersonId): Promise<PersonId>;
  close(): Promise<void>;
}

interface DirectoryDocument {
  version: 1;
  /** By the hash of the identity. */
  people: Record<string, PersonId>;
}

const kind: DocumentKind<DirectoryDocument> = {
  version: 1,
  schema: z.object({ version: z.literal(1), people: z.record(z.string(), z.string()) }),
  upgrades: {},
};

/** All of them: there are never more, and together they are a few megabytes at 20,000 people. */
const DOCUMENTS = 256;

export function openDirectory(folder: string, log: Log): Directory {
  const documents = openDocuments({
    kind,
    pathOf: (shard) => join(folder, 'directory', `${shard}.json`),
    memory: DOCUMENTS,
    log,
  });

  return {
    async find(identity) {
      const hash = hashIdentity(identity);
      const document = await documents.read(hash.slice(0, 2));
      return document?.people[hash] ?? null;
    },
    async findOrAdd(identity, fresh) {
      const hash = hashIdentity(identity);
      const document = await documents.update(hash.slice(0, 2), (current) => {
        if (current?.people[hash] !== undefined) return null;
        return { version: 1, people: { ...current?.people, [hash]: fresh } };
      });
      return document?.people[hash] ?? fresh;
    },
    close: () => documents.close(),
  };
}

export function hashIdentity({ platform, workspace, userId }: Identity): string {
  return createHash('sha256')
    .update(JSON.stringify([platform, workspace, userId]))
    .digest('hex');
}
