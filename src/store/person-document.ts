/** What is kept of one person, in one document: who they are, and all that happened. */
import { join } from 'node:path';
import { z } from 'zod';
import { StoreError } from '../errors.ts';
import type { Fact } from '../learning/fact.ts';
import type { DocumentKind } from './document-file.ts';
import type { Person, PersonId } from './store.ts';

export interface PersonDocument {
  version: 1;
  person: Person;
  /** Oldest first. */
  facts: Fact[];
}

/**
 * Only what every fact has, numbered from 1 on: what a fact tells besides was typed when it was kept. A plain loop, since this runs
 * on every fact of everybody at the start.
 */
function areFacts(value: unknown): value is Fact[] {
  return Array.isArray(value) && value.every((fact: unknown, index) => isFact(fact) && fact.seq === index + 1);
}

function isFact(value: unknown): value is Fact {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, key, at, hash, seq }: Partial<Record<keyof Fact, unknown>> = value;
  const hasWords =
    typeof kind === 'string' && typeof key === 'string' && typeof at === 'string' && typeof hash === 'string';
  return hasWords && typeof seq === 'number';
}

const address = z.object({
  platform: z.enum(['playground', 'slack', 'teams']),
  workspace: z.string(),
  userId: z.string(),
  conversation: z.string(),
});

export const personKind: DocumentKind<PersonDocument> = {
  version: 1,
  schema: z.object({
    version: z.literal(1),
    person: z.object({
      id: z.string(),
      addresses: z.array(address),
      timeZone: z.string().nullable(),
      locale: z.string().nullable(),
      name: z.string().nullable().default(null),
      email: z.string().nullable().default(null),
      describedAt: z.string().nullable().default(null),
    }),
    facts: z.custom<Fact[]>(areFacts),
  }),
  upgrades: {},
};

export function newPerson(id: PersonId): Person {
  return { id, addresses: [], timeZone: null, locale: null, name: null, email: null, describedAt: null };
}

/** `people/ab/<id>.json`; two letters keep each folder small. Throws a StoreError for what was never an id. */
export function personPath(folder: string, id: PersonId): string {
  if (!/^[a-z0-9]{2,64}$/.test(id)) throw new StoreError('no-person', `“${id}” is no id of a person.`);
  return join(folder, 'people', id.slice(0, 2), `${id}.json`);
}
