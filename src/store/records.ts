/** The histories as they are on disk, each by itself. */
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Documents } from './documents.ts';
import { type PersonDocument, personPath } from './person-document.ts';
import { type Head, type Kept, type PersonId, PROGRAMME, type Records } from './store.ts';

interface RecordsOptions {
  folder: string;
  people: Pick<Documents<PersonDocument>, 'visit'>;
  heads: Heads;
  erase: Records['erase'];
  /** Resolves when every document has been looked at. */
  complete(): Promise<void>;
}

export function openRecords({ folder, people, heads, erase, complete }: RecordsOptions): Records {
  return {
    async beginningWith(begins) {
      const names = await readdir(dirname(personPath(folder, begins))).catch(() => []);
      const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
      return ids.filter((id) => id.startsWith(begins)).sort();
    },
    async *heads() {
      await complete();
      yield* heads.all();
    },
    async read(id) {
      let found: Kept | null = null;
      await people.visit(id, (document) => {
        found = document && { person: document.person, facts: [...document.facts] };
      });
      return found;
    },
    erase,
  };
}

/** Where each history stands, as last seen on disk: gathered while the summaries are made, so that nothing is read twice. */
export interface Heads {
  note(document: PersonDocument): void;
  forget(people: readonly PersonId[]): void;
  all(): Iterable<Head>;
}

export function gatherHeads(): Heads {
  const heads = new Map<PersonId, Head>();
  return {
    note({ person, facts }) {
      const last = facts.at(-1);
      if (last && person.id !== PROGRAMME)
        heads.set(person.id, { person: person.id, facts: last.seq, hash: last.hash });
    },
    forget(people) {
      for (const id of people) heads.delete(id);
    },
    all: () => heads.values(),
  };
}
