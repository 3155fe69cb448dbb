import { randomUUID } from 'node:crypto';
import { StoreError } from '../../src/errors.ts';
import type { Fact } from '../../src/learning/fact.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import { hashIdentity } from '../../src/store/directory.ts';
import { chainFacts } from '../../src/store/fact-chain.ts';
import {
  inOrderOfTime,
  joinedFact,
  joinedWith,
  joinPeople,
  movedFact,
  movedTo,
  readOthers,
  readWhole,
} from '../../src/store/joined.ts';
import { passes } from '../../src/store/lowdb-store.ts';
import type { Summarise } from '../../src/store/open-store.ts';
import { newPerson } from '../../src/store/person-document.ts';
import {
  inOrder,
  NO_QUESTIONS,
  type QuestionList,
  without,
  withoutOld,
  withQuestion,
} from '../../src/store/question-list.ts';
import { updatePerson } from '../../src/store/roster.ts';
import { type Person, type PersonId, PROGRAMME, type Store } from '../../src/store/store.ts';
import { checkTallyKey } from '../../src/store/tallies.ts';
import { countingSummaries } from './facts.ts';

/** What stays when a fake store is closed and another opened. */
export interface FakeContents {
  documents: Map<PersonId, { person: Person; facts: Fact[] }>;
  directory: Map<string, PersonId>;
  leases: Map<PersonId, { until: number; history: number }>;
  courses: Map<string, string>;
  /** Sheets of the daily seals, by day. */
  sheets: Map<string, string>;
  tallies: Map<string, number>;
  questions: { list: QuestionList };
  roster: { entries: readonly RosterEntry[] };
}

export function emptyContents(): FakeContents {
  return {
    documents: new Map(),
    directory: new Map(),
    leases: new Map(),
    courses: new Map(),
    sheets: new Map(),
    tallies: new Map(),
    questions: { list: NO_QUESTIONS },
    roster: { entries: [] },
  };
}

/** A store in memory for tests that are about something else. It passes the same contract suite as the real one. */
export function createFakeStore(
  summarise: () => Summarise = () => countingSummaries(),
  { documents, directory, leases, courses, sheets, tallies, questions, roster }: FakeContents = emptyContents(),
): Store {
  let closed = false;

  /** Each call settles later, as with a real store, and none after `close`. */
  async function soon<T>(work: () => T | Promise<T>): Promise<T> {
    if (closed) throw new StoreError('closed', 'The store has been closed.');
    await Promise.resolve();
    return work();
  }

  function documentOf(id: PersonId) {
    const document = documents.get(id);
    const known = id === PROGRAMME || roster.entries.some(({ person }) => person === id);
    if (document || !known) return document;
    return { person: newPerson(id), facts: [] };
  }

  const read = async (id: PersonId) => documentOf(id) ?? null;
  const wholeOf = (id: PersonId) => readWhole(read, id);
  const personOf = async (id: PersonId | undefined) => (await wholeOf(id ?? '')).document?.person ?? null;

  async function rows() {
    const { make } = summarise();
    const lines = new Map(roster.entries.map((entry) => [entry.person, entry]));
    const unmet = [...lines.keys()]
      .filter((id) => !documents.has(id))
      .map((id) => ({ person: newPerson(id), facts: [] }));
    const people = [...documents.values(), ...unmet].filter(
      ({ person, facts }) => person.id !== PROGRAMME && movedTo(facts) === null,
    );
    return Promise.all(
      people.map(async ({ facts: own, person }) => {
        const facts = inOrderOfTime(own, await readOthers(read, own));
        const summary = make(facts, person, lines.get(person.id) ?? null, roster.entries);
        return { summary, history: facts.length };
      }),
    );
  }

  return {
    history: (id) =>
      soon(async () => {
        const { document, others } = await wholeOf(id);
        const facts = inOrderOfTime(document?.facts ?? [], others);
        return { facts, version: facts.length };
      }),
    append: (asked, facts, version) =>
      soon(async () => {
        const { id, others } = await wholeOf(asked);
        const document = documentOf(id);
        if (!document) throw new StoreError('unknown-person', `Nobody is known as ${id}.`);
        if (document.facts.length + others.length !== version) return { kind: 'stale' };
        const added = chainFacts(document.facts, facts, others);
        const own = [...document.facts, ...added];
        documents.set(id, { ...document, facts: own });
        const all = inOrderOfTime(own, others);
        return { kind: 'appended', history: { facts: all, version: all.length }, added };
      }),
    async *summaries(filter) {
      const found = await soon(rows);
      for (const { summary } of found) {
        if (filter.people && !filter.people.includes(summary.person)) continue;
        if (passes(summary, filter)) yield summary;
      }
    },
    takeDue: (now, limit, leaseMs) =>
      soon(async () => {
        const at = Date.parse(now);
        const isFree = (id: PersonId, history: number) => {
          const lease = leases.get(id);
          return !lease || lease.until <= at || lease.history !== history;
        };
        const due = (await rows())
          .map(({ summary, history }) => ({ id: summary.person, at: Date.parse(summary.dueAt ?? ''), history }))
          .filter((row) => row.at <= at && isFree(row.id, row.history))
          .sort((a, b) => a.at - b.at)
          .slice(0, limit);
        for (const { id, history } of due) leases.set(id, { until: at + leaseMs, history });
        return due.map(({ id }) => id);
      }),
    people: {
      meet: (address, seen = {}, as = randomUUID().replaceAll('-', '')) =>
        soon(async () => {
          const identity = hashIdentity(address);
          directory.set(identity, directory.get(identity) ?? as);
          const { id } = await wholeOf(directory.get(identity) ?? as);
          const { person, facts } = documents.get(id) ?? { person: newPerson(id), facts: [] };
          const met = updatePerson(person, address, seen);
          documents.set(id, { person: met, facts });
          return met;
        }),
      find: (identity) => soon(() => personOf(directory.get(hashIdentity(identity)))),
      get: (id) => soon(() => (id === PROGRAMME || !documents.has(id) ? null : personOf(id))),
      withEmail: (email) =>
        soon(() => [...documents.values()].find(({ person }) => person.email === email.toLowerCase())?.person ?? null),
      join: (one, other, at) =>
        soon(async () => {
          const [ended, goesOn] = [await wholeOf(one), await wholeOf(other)];
          const document = goesOn.document;
          if (!ended.document || !document || ended.id === goesOn.id) return;
          const joined = chainFacts(document.facts, [joinedFact(ended.id, at)], goesOn.others);
          const person = joinPeople(document.person, ended.document.person);
          documents.set(goesOn.id, { person, facts: [...document.facts, ...joined] });
          const moved = chainFacts(ended.document.facts, [movedFact(goesOn.id, at)]);
          documents.set(ended.id, { person: newPerson(ended.id), facts: [...ended.document.facts, ...moved] });
        }),
      entries: () => soon(() => roster.entries),
      entry: (id) => soon(() => roster.entries.find(({ person }) => person === id) ?? null),
      replaceEntries: (entries, before) =>
        soon(() => {
          if (before !== undefined && before !== roster.entries) return false;
          roster.entries = structuredClone(entries);
          return true;
        }),
    },
    records: {
      async *heads() {
        for (const { person, facts } of await soon(() => [...documents.values()])) {
          const last = facts.at(-1);
          if (last && person.id !== PROGRAMME) yield { person: person.id, facts: last.seq, hash: last.hash };
        }
      },
      read: (id) =>
        soon(() => {
          const document = documents.get(id);
          return document ? { person: document.person, facts: [...document.facts] } : null;
        }),
      beginningWith: (begins) => soon(() => [...documents.keys()].filter((id) => id.startsWith(begins)).sort()),
      erase: (asked, first) =>
        soon(async () => {
          const { id, document } = await wholeOf(asked);
          const ids = [...joinedWith(document?.facts ?? []), id];
          const kept = ids.flatMap((one) => documents.get(one) ?? []);
          const listed = roster.entries.some(({ person }) => ids.includes(person));
          if (kept.length === 0 && !listed) return null;
          await first({ documents: kept, emails: kept.flatMap(({ person }) => person.email ?? []), names: [] });
          for (const one of ids) documents.delete(one);
          for (const [hash, one] of directory) if (ids.includes(one)) directory.delete(hash);
          roster.entries = roster.entries.filter(({ person }) => !ids.includes(person));
          return { people: ids, listed };
        }),
    },
    seals: {
      keep: (day, sheet) => soon(() => void sheets.set(day, sheet)),
      get: (day) => soon(() => sheets.get(day) ?? null),
      days: () => soon(() => [...sheets.keys()].sort()),
    },
    courses: {
      keep: (version, text) => soon(() => void (courses.has(version) || courses.set(version, text))),
      get: (version) => soon(() => courses.get(version) ?? null),
      versions: () => soon(() => [...courses.keys()].sort()),
    },
    tallies: {
      add: (key) =>
        soon(() => {
          checkTallyKey(key);
          tallies.set(key, (tallies.get(key) ?? 0) + 1);
        }),
      all: () => soon(() => [...tallies].sort().map(([key, count]) => ({ key, count }))),
    },
    questions: {
      add: (question, day) =>
        soon(() => {
          questions.list = withQuestion(questions.list, question, day);
        }),
      list: (day) =>
        soon(() => {
          questions.list = withoutOld(questions.list, day);
          return inOrder(questions.list.questions);
        }),
      done: (number) =>
        soon(() => {
          const before = questions.list;
          questions.list = without(before, (question) => question.number === number);
          return questions.list !== before;
        }),
    },
    async close() {
      closed = true;
    },
  };
}
