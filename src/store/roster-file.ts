/** The council's file of people, as one document: a file is taken over whole or not at all. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { COHORTS, NATIONS, type RosterEntry } from '../people/entry.ts';
import { standingOf } from '../people/standing.ts';
import type { DocumentKind } from './document-file.ts';
import { openDocuments } from './documents.ts';
import type { PersonId } from './store.ts';

interface RosterDocument {
  version: 1;
  entries: RosterEntry[];
}

export interface RosterFile {
  read(): Promise<RosterIndex>;
  /** As it is on disk, without waiting; null before the first reading. */
  current(): RosterIndex | null;
  /**
   * Gives the people whose line is another now, or is there no more, and those who have begun or ceased to manage anybody;
   * null when `before` is not what stands.
   */
  replace(entries: readonly RosterEntry[], before?: readonly RosterEntry[]): Promise<PersonId[] | null>;
  /** Removes the lines of these people, and their addresses where others have them as their manager's. Gives whose rows are stale. */
  forget(people: readonly PersonId[], emails: readonly string[]): Promise<PersonId[]>;
  close(): Promise<void>;
}

export interface RosterIndex {
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
  let known: { document: RosterDocument | null; index: RosterIndex } | null = null;

  function indexOf(document: RosterDocument | null): RosterIndex {
    if (known === null || known.document !== document) {
      const entries = document?.entries ?? [];
      known = { document, index: { entries, byPerson: new Map(entries.map((line) => [line.person, line])) } };
    }
    return known.index;
  }

  async function replace(
    change: (entries: readonly RosterEntry[]) => readonly RosterEntry[] | null,
  ): Promise<PersonId[] | null> {
    let found: RosterIndex | null = null;
    const after = await documents.update('roster', (current) => {
      const index = indexOf(current);
      const next = change(index.entries);
      if (next === null) return null;
      found = index;
      return { version: 1, entries: [...next] };
    });
    return found && differing(found, indexOf(after));
  }

  return {
    read: async () => indexOf(await documents.read('roster')),
    current: () => known?.index ?? null,
    replace: (entries, before) => replace((current) => (before !== undefined && before !== current ? null : entries)),
    async forget(people, emails) {
      const changed = await replace((entries) => {
        const kept = entries.filter(({ person }) => !people.includes(person));
        const named = kept.some(({ managerEmail }) => managerEmail !== null && emails.includes(managerEmail));
        if (kept.length === entries.length && !named) return null;
        return kept.map((line) =>
          line.managerEmail !== null && emails.includes(line.managerEmail) ? { ...line, managerEmail: null } : line,
        );
      });
      await documents.scrub('roster', [...people, ...emails]);
      return changed ?? [];
    },
    close: () => documents.close(),
  };
}

function differing(before: RosterIndex, after: RosterIndex): PersonId[] {
  const changed = after.entries.filter((line) => {
    const known = before.byPerson.get(line.person);
    return known !== line && !isDeepStrictEqual(line, known);
  });
  const gone = before.entries.filter(({ person }) => !after.byPerson.has(person));
  const [then, now] = [standingOf(before.entries), standingOf(after.entries)];
  const promoted = after.entries.filter(({ person }) => then.isManager(person) !== now.isManager(person));
  return [...new Set([...changed, ...gone, ...promoted].map(({ person }) => person))];
}
