/** One row a person, in memory: made from everybody's documents and the roster after the start, and made anew with each fact and each other line. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describeError, StoreError } from '../errors.ts';
import type { Fact } from '../learning/fact.ts';
import type { Summary } from '../learning/summary.ts';
import type { Log } from '../log.ts';
import type { RosterEntry } from '../people/entry.ts';
import { clearDrafts } from './durable-file.ts';
import { inOrderOfTime, movedTo } from './joined.ts';
import { newPerson, type PersonDocument } from './person-document.ts';
import type { RosterFile } from './roster-file.ts';
import { type Person, type PersonId, PROGRAMME } from './store.ts';

/** How a person's row is made, and with which rules and course: rows made with others are stale. */
export interface Summarise {
  rules: number;
  course: string;
  /** Pure. `entry`: the person's line of the roster, of which `entries` are all; null for who is not in it. */
  make(facts: readonly Fact[], person: Person, entry: RosterEntry | null, entries: readonly RosterEntry[]): Summary;
}

export interface SummaryRow {
  summary: Summary;
  /** `summary.dueAt` as a time in ms; infinite when nothing is due. */
  due: number;
  /** The version of the history that the row was made from. */
  version: number;
  madeWith: string;
}

export interface SummaryRows {
  /** One person's row is to be made anew: in a moment, or when somebody asks for it; `others`: the facts of those who are this person, too. */
  put(document: PersonDocument, others?: readonly Fact[]): void;
  /** The rows of these people are stale: their lines of the roster have changed. They are made anew in the background. */
  renew(people: readonly PersonId[]): void;
  get(person: PersonId): SummaryRow | undefined;
  all(): Iterable<SummaryRow>;
  /** Resolves when everybody has a row that is not stale. */
  complete(): Promise<void>;
  /** No more rows are made in the background from when this resolves. */
  stop(): Promise<void>;
}

interface Written {
  document: PersonDocument;
  others: readonly Fact[];
}

interface SummaryRowsOptions {
  folder: string;
  /** Asked again each time, since a course may change while the program runs. */
  summarise(): Summarise;
  roster: Pick<RosterFile, 'read' | 'current'>;
  visit(person: PersonId, look: (document: PersonDocument | null, others: readonly Fact[]) => void): Promise<void>;
  log: Log;
}

/** After so long with other people's documents whatever came in meanwhile has its turn, in ms. */
const SLICE = 2;
/** Whoever has just answered comes before their row, in ms; who answers several questions in this time costs one row. */
const MOMENT = 500;

export function openSummaryRows({ folder, summarise, roster, visit, log }: SummaryRowsOptions): SummaryRows {
  const rows = new Map<PersonId, SummaryRow>();
  const changed = new Set<PersonId>();
  /** Written, and not in their row yet. */
  const waiting = new Map<PersonId, Written>();
  let soon: NodeJS.Timeout | null = null;
  let completeWith: string | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;

  const current = () => stampOf(summarise());
  /** Every stale row has been made, or is being made while `running`. */
  const isBegun = () => completeWith === current() && changed.size === 0;

  function put(document: PersonDocument, others: readonly Fact[] = []): void {
    waiting.set(document.person.id, { document, others });
    soon ??= setTimeout(() => void makeWaiting(), MOMENT).unref();
  }

  async function makeWaiting(): Promise<void> {
    let since = performance.now();
    for (const written of waiting.values()) {
      make(written);
      if (performance.now() - since < SLICE) continue;
      await setImmediate();
      since = performance.now();
    }
    // Not before: what was written meanwhile has been made, too.
    soon = null;
  }

  /** Never throws: what cannot be made is logged, and missing. */
  function make({ document: { person, facts: own }, others }: Written): void {
    waiting.delete(person.id);
    const lines = roster.current();
    // Before the roster has been read nobody has a row yet; this person gets theirs with everybody.
    if (person.id === PROGRAMME || lines === null || stopped) return;
    if (movedTo(own) !== null) return void rows.delete(person.id);
    try {
      const facts = inOrderOfTime(own, others);
      const how = summarise();
      const summary = how.make(facts, person, lines.byPerson.get(person.id) ?? null, lines.entries);
      const due = summary.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(summary.dueAt);
      rows.set(person.id, { summary, due, version: facts.length, madeWith: stampOf(how) });
    } catch (error) {
      log.error({ person: person.id, cause: error }, 'a row of the summaries could not be made');
    }
  }

  /** Somebody without a document has a row as long as the roster has a line of theirs. */
  function look(id: PersonId, document: PersonDocument | null, others: readonly Fact[]): void {
    // What is on disk now is the newest there is; an erased person's row must not come back.
    waiting.delete(id);
    if (document !== null) make({ document, others });
    else if (roster.current()?.byPerson.has(id))
      make({ document: { version: 1, person: newPerson(id), facts: [] }, others });
    else rows.delete(id);
  }

  /** Whose row is stale; all of them where rows were made with another course or other rules. */
  async function stale(stamp: string): Promise<PersonId[]> {
    if (completeWith === stamp) return [...changed];
    const { byPerson } = await roster.read();
    const all = new Set([...(await everybody(folder)), ...byPerson.keys(), ...changed]);
    return [...all].filter((id) => rows.get(id)?.madeWith !== stamp || changed.has(id));
  }

  async function makeStaleRows(): Promise<void> {
    while (!isBegun()) {
      const stamp = current();
      let since = performance.now();
      for (const id of await stale(stamp)) {
        if (stopped) break;
        changed.delete(id);
        await visit(id, (document, others) => look(id, document, others)).catch((error: unknown) => {
          log.error({ person: id, problem: describeError(error) }, 'a person is missing in the summaries');
        });
        if (performance.now() - since < SLICE) continue;
        await setImmediate();
        since = performance.now();
      }
      if (stopped) throw new StoreError('closed', 'The store has been closed.');
      completeWith = stamp;
    }
  }

  async function complete(): Promise<void> {
    if (stopped) throw new StoreError('closed', 'The store has been closed.');
    // While rows are under way, `isBegun` tells only that nothing has to be begun.
    if (isBegun() && running === null) return;
    running ??= makeStaleRows().finally(() => {
      running = null;
    });
    await running;
  }

  return {
    put,
    renew(people) {
      for (const id of people) changed.add(id);
      complete().catch((error: unknown) => {
        if (stopped) return;
        log.error({ problem: describeError(error) }, 'rows of the summaries were not made anew; they are when needed');
      });
    },
    get(person) {
      const written = waiting.get(person);
      if (written) make(written);
      return rows.get(person);
    },
    all() {
      for (const written of waiting.values()) make(written);
      return rows.values();
    },
    complete,
    async stop() {
      stopped = true;
      if (soon) clearTimeout(soon);
      await running?.catch(() => {});
    },
  };
}

const stampOf = ({ rules, course }: Summarise) => `${rules} ${course}`;

/** The ids of all documents of people, found by their names alone. */
async function everybody(folder: string): Promise<PersonId[]> {
  const shards = await readdir(join(folder, 'people'));
  const names = await Promise.all(shards.map((shard) => clearDrafts(join(folder, 'people', shard))));
  return [...new Set(names.flat().map((name) => name.split('.')[0] ?? ''))];
}
