import { StoreError } from '../errors.ts';
import type { Fact } from '../learning/fact.ts';
import type { Documents } from './documents.ts';
import { chainFacts } from './fact-chain.ts';
import { inOrderOfTime, movedTo, readWhole } from './joined.ts';
import { newPerson, type PersonDocument } from './person-document.ts';
import type { RosterFile } from './roster-file.ts';
import { type Appended, type History, type PersonId, PROGRAMME, type Store } from './store.ts';

/** Everybody's facts. The version of a history is the number of its facts. */
export function openHistories(
  people: Documents<PersonDocument>,
  roster: Pick<RosterFile, 'read'>,
): Pick<Store, 'history' | 'append'> {
  /** Who is in the roster has a history before they are met, and so has the programme; facts of anybody else would be in no report. */
  async function firstDocument(id: PersonId): Promise<PersonDocument> {
    if (id === PROGRAMME || (await roster.read()).byPerson.has(id))
      return { version: 1, person: newPerson(id), facts: [] };
    throw new StoreError('unknown-person', `Nobody is known as ${id}: nothing can be kept for them.`);
  }

  return {
    async history(id) {
      const { document, others } = await readWhole(people.read, id);
      return historyOf(document?.facts ?? [], others);
    },
    async append(asked, facts, version) {
      const { id, document: read, others } = await readWhole(people.read, asked);
      const first = read ?? (await firstDocument(id));
      let appended: Appended = { kind: 'stale' };
      await people.update(id, (current) => {
        const document = current ?? first;
        const hasEnded = movedTo(document.facts) !== null;
        if (hasEnded || document.facts.length + others.length !== version) return null;
        const added = chainFacts(document.facts, facts, others);
        const next = added.length === 0 ? document : { ...document, facts: [...document.facts, ...added] };
        appended = { kind: 'appended', history: historyOf(next.facts, others), added };
        return added.length === 0 ? null : next;
      });
      return appended;
    },
  };
}

/** A copy of the list: what is handed out stays as it was when more is appended. */
function historyOf(own: readonly Fact[], others: readonly Fact[]): History {
  const facts = inOrderOfTime(own, others);
  return { facts, version: facts.length };
}
