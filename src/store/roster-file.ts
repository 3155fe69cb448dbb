/** The council's file of people, as one document: a file is taken over whole or not at all. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { COHORTS, NATIONS, type RosterEntry } from '../people/entry.ts';
import type { DocumentKind } from './document-file.ts';
import { openDocuments } from './documents.ts';
import type { PersonId } from './store.ts';

interface RosterDocument {
  version: 1;
  entries: RosterEntry[];
}

export interface RosterFile {
  read(): Promise<RosterIndex>;
  replace(entries: readonly RosterEntry[]): Promise<void>;
  close(): Promise<void>;
}

interface RosterIndex {
  entries: readonly RosterEntry[];
  byPerson: ReadonlyMap<PersonId, RosterEntry>;
}

const text = z.string().nullable();

const entry = z.object({
  person: z.string(),
  email: z.string(),
  name: z.string(),
  team: text,
  service: text,
  directorate: text,
  managerEmail: text,
  role: z.enum(['learner', 'lead']),
  cohort: z.enum(COHORTS),
  startsOn: text,
  endsOn: text,
  dueOn: text,
  nation: z.enum(NATIONS).nullable(),
  exemptUntil: text,
  exemptReason: text,
  externalCompletion: z.object({ on: z.string(), approvedBy: z.string() }).nullable(),
  addedOn: z.string(),
  leftOn: text,
});

const kind: DocumentKind<RosterDocument> = {
  version: 1,
  schema: z.object({ version: z.literal(1), entries: z.array(entry) }),
  upgrades: {},
};

export function openRosterFile(folder: string, log: Log): RosterFile {
  const documents = openDocuments({ kind, pathOf: () => join(folder, 'roster.json'), memory: 1, log });
  const indexes = new WeakMap<RosterDocument, RosterIndex>();

  return {
    async read() {
      const document = await documents.read('roster');
      if (document === null) return { entries: [], byPerson: new Map() };
      const known = indexes.get(document);
      if (known) return known;
      const byPerson = new Map(document.entries.map((line) => [line.person, line]));
      const index = { entries: document.entries, byPerson };
      indexes.set(document, index);
      return index;
    },
    async replace(entries) {
      await documents.update('roster', () => ({ version: 1, entries: structuredClone([...entries]) }));
    },
    close: () => documents.close(),
  };
}
