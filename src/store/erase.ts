/** Removes a person from every file of the data folder that this store writes. */
import { readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../errors.ts';
import { type Directory, hashEmail, hashIdentity } from './directory.ts';
import type { Documents } from './documents.ts';
import { joinedWith, readWhole } from './joined.ts';
import type { Leases } from './leases.ts';
import type { PersonDocument } from './person-document.ts';
import type { Heads } from './records.ts';
import type { RosterFile } from './roster-file.ts';
import { type Kept, type PersonId, PROGRAMME, type Records } from './store.ts';
import type { SummaryRows } from './summary-rows.ts';

interface EraseParts {
  folder: string;
  people: Documents<PersonDocument>;
  directory: Pick<Directory, 'forget'>;
  leases: Pick<Leases, 'forget'>;
  roster: Pick<RosterFile, 'read' | 'forget'>;
  heads: Pick<Heads, 'forget'>;
  rows: Pick<SummaryRows, 'renew'>;
}

/**
 * What leads to the documents goes before them, and they go before the line of the roster: after a kill the person is still found,
 * by id or by the address in one of the two, and the rest can be removed.
 */
export function openErase(parts: EraseParts): Records['erase'] {
  const { people, directory, leases, roster, heads, rows } = parts;
  return async (asked, first) => {
    if (asked === PROGRAMME) throw new StoreError('no-person', 'The programme is nobody, and cannot be erased.');
    const ids = await everyIdOf(people, asked);
    const lines = (await roster.read()).entries.filter(({ person }) => ids.includes(person));
    const thaw = people.freeze(ids);
    try {
      const kept: Kept[] = [];
      for (const id of ids) {
        const document = await people.read(id);
        if (document) kept.push({ person: document.person, facts: [...document.facts] });
      }
      if (kept.length === 0 && lines.length === 0) {
        thaw();
        return null;
      }
      const called = [...kept.map(({ person }) => person), ...lines];
      const emails = filled(called.map(({ email }) => email));
      await first({ documents: kept, emails, names: filled(called.map(({ name }) => name)) });
      await leases.forget(ids);
      await directory.forget(ids);
      for (const id of ids) await people.remove(id);
      heads.forget(ids);
      await removeLooseCopies(parts.folder, wordsOf(ids, emails, kept));
      rows.renew([...ids, ...(await roster.forget(ids, emails))]);
      return { people: ids, listed: lines.length > 0 };
    } catch (error) {
      thaw();
      throw error;
    }
  };
}

/** Of linked people both; the one that leads to the others comes last. */
async function everyIdOf(people: Documents<PersonDocument>, asked: PersonId): Promise<PersonId[]> {
  const { id, document } = await readWhole(people.read, asked);
  return [...(await endedIn(people, document)), id];
}

async function endedIn(people: Documents<PersonDocument>, document: PersonDocument | null): Promise<PersonId[]> {
  const ids: PersonId[] = [];
  for (const id of joinedWith(document?.facts ?? [])) {
    ids.push(...(await endedIn(people, await people.read(id))), id);
  }
  return ids;
}

function filled(words: readonly (string | null)[]): string[] {
  return [...new Set(words.filter((word) => word !== null))];
}

/** What only a copy about this person holds; a name could be somebody else's, too. */
function wordsOf(ids: readonly PersonId[], emails: readonly string[], kept: readonly Kept[]): string[] {
  const addresses = kept.flatMap(({ person }) => person.addresses);
  const identities = addresses.flatMap((address) => [hashIdentity(address), address.conversation]);
  return [...new Set([...ids, ...emails, ...emails.map(hashEmail), ...identities])].filter((word) => word !== '');
}

/** Copies of shared files that were set aside, or left by a process that died, go when they hold one of these words. */
async function removeLooseCopies(folder: string, words: readonly string[]): Promise<void> {
  for (const name of ['.', 'directory', 'people/pr']) {
    const names = await readdir(join(folder, name)).catch(() => []);
    for (const copy of names.filter((candidate) => /\.damaged-|\.draft$/.test(candidate))) {
      const path = join(folder, name, copy);
      const text = await readFile(path, 'utf8');
      if (words.some((word) => text.includes(word))) await unlink(path);
    }
  }
}
