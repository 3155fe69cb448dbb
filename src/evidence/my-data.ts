/** Everything that is kept about one person, gathered for that person. */
import type { Fact } from '../learning/fact.ts';
import type { RosterEntry } from '../people/entry.ts';
import { standingOf } from '../people/standing.ts';
import { type Kept, type Person, type PersonId, PROGRAMME, type Store } from '../store/store.ts';

export interface MyData {
  person: Person;
  /** Null for who is not on the roster. */
  entry: RosterEntry | null;
  /** As the roster has it; null where it names none, or nobody who is there. */
  manager: string | null;
  /** Whether the roster names them as somebody's manager. */
  manages: number;
  /** Every document as it is kept; of somebody who turned out to have two accounts both. */
  histories: Kept[];
  /** Facts that name them in the history of the programme or of their manager. */
  elsewhere: { of: 'programme' | 'manager'; fact: Fact }[];
}

type Stores = Pick<Store, 'people' | 'records' | 'history'>;

export async function gatherMyData(store: Stores, person: Person): Promise<MyData> {
  const standing = standingOf(await store.people.entries());
  const manager = standing.managerOf(person.id);
  const histories = await historiesOf(store, person.id);
  const ids = histories.map((kept) => kept.person.id);
  const named = async (of: 'programme' | 'manager', id: PersonId) =>
    (await store.history(id)).facts.filter((fact) => names(fact, ids)).map((fact) => ({ of, fact }));
  return {
    person,
    entry: await store.people.entry(person.id),
    manager: manager?.name ?? null,
    manages: standing.direct(person.id).length,
    histories,
    elsewhere: [
      ...(await named('programme', PROGRAMME)),
      ...(manager === null ? [] : await named('manager', manager.person)),
    ],
  };
}

async function historiesOf(store: Stores, id: PersonId): Promise<Kept[]> {
  const kept = await store.records.read(id);
  if (kept === null) return [];
  const others = kept.facts.flatMap((fact) => (fact.kind === 'joined-with' ? [fact.person] : []));
  const joined = await Promise.all(others.map((other) => historiesOf(store, other)));
  return [kept, ...joined.flat()];
}

function names(fact: Fact, ids: readonly PersonId[]): boolean {
  const text = JSON.stringify(fact);
  return ids.some((id) => text.includes(id));
}

/** The file that goes with it: all of it, to be read by a person or a program. */
export function myDataFile({ person, entry, manager, histories, elsewhere }: MyData, at: string): string {
  const file = {
    madeAt: at,
    person,
    roster: entry,
    manager,
    histories: histories.map((kept) => ({ person: kept.person.id, facts: kept.facts })),
    namedElsewhere: elsewhere,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
