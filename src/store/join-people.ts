/** Joins two people into one, and reads those who were joined. */
import type { Fact } from '../learning/fact.ts';
import { createTurns } from '../turns.ts';
import type { Documents } from './documents.ts';
import { chainFacts } from './fact-chain.ts';
import { joinedFact, joinedWith, joinPeople, movedFact, movedTo, readOthers, readWhole } from './joined.ts';
import { newPerson, type PersonDocument } from './person-document.ts';
import type { PersonId, Roster } from './store.ts';

export interface Joins extends Pick<Roster, 'join'> {
  /** Looks at somebody's document with the facts of those who are this person, too. */
  visit(id: PersonId, look: (document: PersonDocument | null, others: readonly Fact[]) => void): Promise<void>;
  /** Ends what a kill cut short, as far as it has been seen in a visit. */
  finish(): Promise<void>;
}

/** `seen` is told of each document that is visited, before anybody changes it. */
export function openJoins(people: Documents<PersonDocument>, seen: (document: PersonDocument) => void): Joins {
  const turns = createTurns();
  const loose: { ended: PersonId; goesOn: PersonId; at: string }[] = [];

  /** In this order, so that a kill in between loses nothing: the history that goes on has the facts of both from its first new one on. */
  async function join(one: PersonId, other: PersonId, at: string): Promise<void> {
    const ended = (await readWhole(people.read, one)).document?.person;
    const { id, others } = await readWhole(people.read, other);
    if (ended === undefined || ended.id === id) return;
    await people.update(id, (current) => {
      const facts = current?.facts ?? [];
      const joined = chainFacts(facts, [joinedFact(ended.id, at)], others);
      return { version: 1, person: joinPeople(current?.person ?? newPerson(id), ended), facts: [...facts, ...joined] };
    });
    await people.update(ended.id, (current) => {
      const facts = current?.facts ?? [];
      return { version: 1, person: newPerson(ended.id), facts: [...facts, ...chainFacts(facts, [movedFact(id, at)])] };
    });
  }

  async function noteLoose({ person, facts }: PersonDocument): Promise<void> {
    for (const fact of facts) {
      if (fact.kind !== 'joined-with') continue;
      const document = await people.read(fact.person);
      if (movedTo(document?.facts ?? []) === null) loose.push({ ended: fact.person, goesOn: person.id, at: fact.at });
    }
  }

  return {
    join: (ended, goesOn, at) => turns.run('join', () => join(ended, goesOn, at)),
    async visit(id, look) {
      const joined: PersonDocument[] = [];
      await people.visit(id, (document) => {
        if (document !== null) seen(document);
        if (document !== null && joinedWith(document.facts).length > 0) joined.push(document);
        else look(document, []);
      });
      for (const document of joined) {
        await noteLoose(document);
        look(document, await readOthers(people.read, document.facts));
      }
    },
    async finish() {
      for (const { ended, goesOn, at } of loose.splice(0)) {
        await turns.run('join', () => join(ended, goesOn, at));
      }
    },
  };
}
