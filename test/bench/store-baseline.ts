/** What the bench compares with: the store without the bot, and one big lowdb file without the store. Also makes folders full of people. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Address } from '../../src/chat.ts';
import type { Fact, NewFact } from '../../src/learning/fact.ts';
import { hashIdentity } from '../../src/store/directory.ts';
import { chainFacts } from '../../src/store/fact-chain.ts';
import { newPerson, type PersonDocument, personPath } from '../../src/store/person-document.ts';
import { updatePerson } from '../../src/store/roster.ts';
import type { PersonId, Store } from '../../src/store/store.ts';

/** The person number `n` of a folder made by `fillFolder`: where they write from, and their id. */
export interface FilledPerson {
  id: PersonId;
  address: Address;
}

/** Writes the documents of `people` people with the same facts each, past the store, many at a time. */
export async function fillFolder(
  folder: string,
  people: number,
  facts: readonly NewFact[],
  addressOf: (n: number) => Address,
): Promise<FilledPerson[]> {
  const chained = chainFacts([], facts);
  const filled = Array.from({ length: people }, (_, n) => ({ id: idOf(n), address: addressOf(n) }));
  const shards = new Map<string, Record<string, PersonId>>();
  for (const { id, address } of filled) {
    const hash = hashIdentity(address);
    const shard = shards.get(hash.slice(0, 2)) ?? {};
    shards.set(hash.slice(0, 2), { ...shard, [hash]: id });
  }
  await writeAll(
    [...shards].map(([name, entries]) => [
      join(folder, 'directory', `${name}.json`),
      () => JSON.stringify({ version: 1, people: entries }),
    ]),
  );
  await writeAll(
    filled.map(({ id, address }) => [personPath(folder, id), () => JSON.stringify(documentOf(id, address, chained))]),
  );
  return filled;
}

/** Spread over all the folders that ids lead to, as random ids are. */
function idOf(n: number): PersonId {
  return `${(n % 256).toString(16).padStart(2, '0')}${n.toString(16).padStart(30, '0')}`;
}

function documentOf(id: PersonId, address: Address, facts: Fact[]): PersonDocument {
  return { version: 1, person: updatePerson(newPerson(id), address, {}), facts };
}

async function writeAll(files: [path: string, text: () => string][]): Promise<void> {
  const queue = files.values();
  const folders = new Set(files.map(([path]) => dirname(path)));
  await Promise.all([...folders].map((folder) => mkdir(folder, { recursive: true, mode: 0o700 })));
  const worker = async () => {
    for (const [path, text] of queue) await writeFile(path, text(), { mode: 0o600 });
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}

/** All of `people` at once, each with `rounds` appends of one fact after the other. `each` is how long each append took, in ms. */
export async function timeAppends(
  store: Store,
  people: readonly PersonId[],
  rounds: number,
  factOf: (round: number) => NewFact,
): Promise<{ perSecond: number; each: number[] }> {
  const each: number[] = [];
  const start = performance.now();
  await Promise.all(
    people.map(async (person) => {
      let { version } = await store.history(person);
      for (let round = 0; round < rounds; round++) {
        const before = performance.now();
        const appended = await store.append(person, [factOf(round)], version);
        if (appended.kind === 'stale') throw new Error(`the bench alone appends to ${person}`);
        version = appended.history.version;
        each.push(performance.now() - before);
      }
    }),
  );
  return { perSecond: each.length / ((performance.now() - start) / 1000), each };
}

export interface BigFile {
  /** Adds a fact to one person's and writes everybody's. */
  append(person: PersonId, fact: NewFact): Promise<void>;
}

/** The same facts of the same people, in one file, as lowdb's own adapter writes it: without waiting for the disk. */
export async function openBigFile(
  path: string,
  people: readonly PersonId[],
  facts: readonly NewFact[],
): Promise<BigFile> {
  const chained = chainFacts([], facts);
  const everybody: Record<PersonId, Fact[]> = Object.fromEntries(people.map((person) => [person, chained]));
  const low = new Low(new JSONFile<Record<PersonId, Fact[]>>(path), everybody);
  await low.write();
  return {
    append: (person, fact) =>
      low.update((data) => {
        const known = data[person] ?? [];
        data[person] = [...known, ...chainFacts(known, [fact])];
      }),
  };
}
