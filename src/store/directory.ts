/** Which person is behind a directory identity: small documents by hash, so that the first answer after the start reads one of them and not everybody's. */
import { hash as digest } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Address } from '../chat.ts';
import type { Log } from '../log.ts';
import type { DocumentKind } from './document-file.ts';
import { openDocuments } from './documents.ts';
import type { Person, PersonId } from './store.ts';

export type Identity = Pick<Address, 'platform' | 'workspace' | 'userId'>;

export interface Directory {
  /** Null for an identity that was never met. */
  find(identity: Identity): Promise<PersonId | null>;
  /** Who had an email address when it was last pointed anywhere. */
  findEmail(email: string): Promise<PersonId | null>;
  pointEmail(email: string, person: PersonId): Promise<void>;
  /** Of all who ask for one identity at once, the first is given `fresh`, and everybody the same. */
  findOrAdd(identity: Identity, fresh: PersonId): Promise<PersonId>;
  /** Notes where a person's own document says that they are. */
  note(person: Person): void;
  /** Adds what was noted and is not there: an entry lost with a damaged document would make its person a stranger. */
  repair(): Promise<void>;
  /** Removes everything that leads to these people. */
  forget(people: readonly PersonId[]): Promise<void>;
  close(): Promise<void>;
}

interface DirectoryDocument {
  version: 1;
  /** By the hash of the identity, or of a confirmed email address. */
  people: Record<string, PersonId>;
}

const kind: DocumentKind<DirectoryDocument> = {
  version: 1,
  schema: z.object({ version: z.literal(1), people: z.record(z.string(), z.string()) }),
  upgrades: {},
};

/** What a hash may begin with; a document for each. Together they are a few megabytes at 20,000 people. */
const SHARDS = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));

export function openDirectory(folder: string, log: Log): Directory {
  const documents = openDocuments({
    kind,
    pathOf: (shard) => join(folder, 'directory', `${shard}.json`),
    memory: SHARDS.length,
    log,
  });
  /** By document, then by hash; null once the directory has been repaired. */
  let noted: Map<string, Map<string, PersonId>> | null = new Map();

  return {
    async find(identity) {
      const hash = hashIdentity(identity);
      const document = await documents.read(hash.slice(0, 2));
      return document?.people[hash] ?? null;
    },
    async findEmail(email) {
      const hash = hashEmail(email);
      const document = await documents.read(hash.slice(0, 2));
      return document?.people[hash] ?? null;
    },
    async pointEmail(email, person) {
      const hash = hashEmail(email);
      await documents.update(hash.slice(0, 2), (current) =>
        current?.people[hash] === person ? null : { version: 1, people: { ...current?.people, [hash]: person } },
      );
    },
    async findOrAdd(identity, fresh) {
      const hash = hashIdentity(identity);
      const document = await documents.update(hash.slice(0, 2), (current) => {
        if (current?.people[hash] !== undefined) return null;
        return { version: 1, people: { ...current?.people, [hash]: fresh } };
      });
      return document?.people[hash] ?? fresh;
    },
    note(person) {
      const emails = person.email === null ? [] : [hashEmail(person.email)];
      for (const hash of [...person.addresses.map(hashIdentity), ...emails]) {
        const shard = hash.slice(0, 2);
        const entries = noted?.get(shard) ?? new Map();
        noted?.set(shard, entries.set(hash, person.id));
      }
    },
    async repair() {
      for (const [shard, entries] of noted ?? []) {
        await documents.update(shard, (current) => {
          const missing = [...entries.keys()].filter((hash) => current?.people[hash] === undefined);
          if (missing.length === 0) return null;
          log.warn({ shard, entries: missing.length }, 'entries of the directory were missing and are put back');
          return { version: 1, people: { ...Object.fromEntries(entries), ...current?.people } };
        });
      }
      noted = null;
    },
    async forget(people) {
      const ids = new Set(people);
      for (const entries of noted?.values() ?? []) {
        for (const [hash, person] of entries) if (ids.has(person)) entries.delete(hash);
      }
      for (const shard of SHARDS) {
        await documents.update(shard, (current) => {
          const leads = Object.values(current?.people ?? {}).some((id) => ids.has(id));
          return current && leads ? { version: 1, people: without(current.people, ids) } : null;
        });
        await documents.scrub(shard, people);
      }
    },
    close: () => documents.close(),
  };
}

function without(entries: Record<string, PersonId>, ids: ReadonlySet<PersonId>): Record<string, PersonId> {
  return Object.fromEntries(Object.entries(entries).filter(([, id]) => !ids.has(id)));
}

export function hashEmail(email: string): string {
  return digest('sha256', JSON.stringify(['email', email]));
}

export function hashIdentity({ platform, workspace, userId }: Identity): string {
  return digest('sha256', JSON.stringify([platform, workspace, userId]));
}
