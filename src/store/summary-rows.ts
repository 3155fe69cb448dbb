/** One row a person, in memory: made from everybody's documents after the start, and made anew with each fact. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError, StoreError } from '../errors.ts';
import type { Fact } from '../learning/fact.ts';
import type { Summary } from '../learning/summary.ts';
import type { Log } from '../log.ts';
import { clearDrafts } from './durable-file.ts';
import type { PersonDocument } from './person-document.ts';
import { type Person, type PersonId, PROGRAMME } from './store.ts';

/** How a person's row is made, and with which rules and course: rows made with others are stale. */
export interface Summarise {
  rules: number;
  course: string;
  /** Pure. */
  make(facts: readonly Fact[], person: Person): Summary;
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
  /** Makes one person's row anew. */
  put(document: PersonDocument): void;
  get(person: PersonId): SummaryRow | undefined;
  all(): Iterable<SummaryRow>;
  /** Resolves when everybody has a row that is not stale. */
  complete(): Promise<void>;
  /** No more rows are made in the background. */
  stop(): void;
}

interface SummaryRowsOptions {
  folder: string;
  /** Asked again each time, since a course may change while the program runs. */
  summarise(): Summarise;
  visit(person: PersonId, look: (document: PersonDocument) => void): Promise<void>;
  log: Log;
}

/** Documents read at a time: more gain nothing, and an answer that comes meanwhile would wait behind them. */
const WIDTH = 16;

export function openSummaryRows({ folder, summarise, visit, log }: SummaryRowsOptions): SummaryRows {
  const rows = new Map<PersonId, SummaryRow>();
  let completeWith: string | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;

  const current = () => stampOf(summarise());

  /** Never throws: that a row could not be made must not make an answer look as if it had not been kept. */
  function put({ person, facts }: PersonDocument): void {
    if (person.id === PROGRAMME) return;
    try {
      const how = summarise();
      const summary = how.make(facts, person);
      const due = summary.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(summary.dueAt);
      rows.set(person.id, { summary, due, version: facts.length, madeWith: stampOf(how) });
    } catch (error) {
      log.error({ person: person.id, cause: error }, 'a row of the summaries could not be made');
    }
  }

  async function makeStaleRows(): Promise<void> {
    while (completeWith !== current()) {
      const stamp = current();
      const stale = (await everybody(folder)).filter((id) => rows.get(id)?.madeWith !== stamp);
      await inParallel(stale, WIDTH, async (id) => {
        if (stopped) return;
        await visit(id, put).catch((error: unknown) => {
          log.error({ person: id, problem: describeError(error) }, 'a person is missing in the summaries');
        });
      });
      if (stopped) throw new StoreError('closed', 'The store has been closed.');
      completeWith = stamp;
    }
  }

  return {
    put,
    get: (person) => rows.get(person),
    all: () => rows.values(),
    async complete() {
      if (stopped) throw new StoreError('closed', 'The store has been closed.');
      if (completeWith === current()) return;
      running ??= makeStaleRows().finally(() => {
        running = null;
      });
      await running;
    },
    stop() {
      stopped = true;
    },
  };
}

const stampOf = ({ rules, course }: Summarise) => `${rules} ${course}`;

/** The ids of all documents of people, found by their names alone. */
async function everybody(folder: string): Promise<PersonId[]> {
  const shards = await readdir(join(folder, 'people'));
  const ids = new Set<PersonId>();
  await inParallel(shards, WIDTH, async (shard) => {
    for (const name of await clearDrafts(join(folder, 'people', shard))) ids.add(name.split('.')[0] ?? '');
  });
  return [...ids];
}

/** `width` at a time, each taking the next as it is done. */
async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
