/**
 * Two people found out to be one. The facts stay where they are: `joined-with` in the history that goes on, `moved-to` as the last
 * fact of the one that ends. Whoever asks for either gets both, in order of time, and what is appended goes to the one that goes on.
 */
import type { Fact, NewFact } from '../learning/fact.ts';
import type { Identity } from './directory.ts';
import type { Person, PersonId } from './store.ts';

type Document = { facts: Fact[] };
type Read<D extends Document> = (id: PersonId) => Promise<D | null>;

export interface WholeHistory<D extends Document> {
  /** Of the history that goes on, whoever was asked for. */
  id: PersonId;
  /** Null for somebody without a document. */
  document: D | null;
  /** Of those who are this person, too. */
  others: Fact[];
}

/** Where the history goes on; null for one that has not ended. */
export function movedTo(facts: readonly Fact[]): PersonId | null {
  const last = facts.at(-1);
  return last?.kind === 'moved-to' ? last.person : null;
}

export function joinedWith(facts: readonly Fact[]): PersonId[] {
  return facts.filter((fact) => fact.kind === 'joined-with').map(({ person }) => person);
}

/** Both in order of time; of two at the same moment those of `facts` come first. */
export function inOrderOfTime(facts: readonly Fact[], others: readonly Fact[]): Fact[] {
  if (others.length === 0) return [...facts];
  return [...facts, ...others].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

export async function readWhole<D extends Document>(read: Read<D>, asked: PersonId): Promise<WholeHistory<D>> {
  let id = asked;
  let document = await read(id);
  for (let next = movedTo(document?.facts ?? []); next !== null; next = movedTo(document?.facts ?? [])) {
    id = next;
    document = await read(id);
  }
  return { id, document, others: await readOthers(read, document?.facts ?? []) };
}

export async function readOthers(read: Read<Document>, facts: readonly Fact[]): Promise<Fact[]> {
  const others: Fact[] = [];
  for (const id of joinedWith(facts)) {
    const ended = (await read(id))?.facts ?? [];
    others.push(...ended, ...(await readOthers(read, ended)));
  }
  return others;
}

export function joinedFact(ended: PersonId, at: string): NewFact {
  return { kind: 'joined-with', person: ended, key: `joined-with:${ended}`, at, cause: null };
}

export function movedFact(goesOn: PersonId, at: string): NewFact {
  return { kind: 'moved-to', person: goesOn, key: `moved-to:${goesOn}`, at, cause: null };
}

/** One person who can be reached wherever the two could; what is known of the one that goes on comes first. */
export function joinPeople(goesOn: Person, ended: Person): Person {
  return {
    id: goesOn.id,
    addresses: [
      ...ended.addresses.filter((one) => !goesOn.addresses.some((other) => isSameIdentity(one, other))),
      ...goesOn.addresses,
    ],
    timeZone: goesOn.timeZone ?? ended.timeZone,
    locale: goesOn.locale ?? ended.locale,
    name: goesOn.name ?? ended.name,
    email: goesOn.email ?? ended.email,
    describedAt: goesOn.describedAt ?? ended.describedAt,
  };
}

export function isSameIdentity(a: Identity, b: Identity): boolean {
  return a.platform === b.platform && a.workspace === b.workspace && a.userId === b.userId;
}
