/** Whom Teams has told this bot about. That it was installed for somebody is told once, so it is kept in a file. */
import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';

/** Somebody who can be written to. */
export interface Acquaintance {
  tenant: string;
  /** The directory's id. */
  userId: string;
  /** As `formatPlace` made it. */
  conversation: string;
  /** Null where Teams did not say, or it is not to be trusted. */
  email: string | null;
  /** Teams' id of the installation whose welcome has not been said yet; null: none is owed. */
  owed: string | null;
}

export interface Acquaintances {
  get(tenant: string, userId: string): Acquaintance | null;
  all(): Iterable<Acquaintance>;
  /** What is left out stays as it was. Resolves when it is on disk; at once when it says nothing new. */
  keep(news: Pick<Acquaintance, 'tenant' | 'userId' | 'conversation'> & Partial<Acquaintance>): Promise<void>;
  forget(tenant: string, userId: string): Promise<void>;
  /** Resolves when no line about whoever is meant, forgotten or not, is in the file any more. */
  erase(isMeant: (acquaintance: Acquaintance) => boolean): Promise<void>;
  close(): Promise<void>;
}

const FILE = 'teams-people.jsonl';

const identity = z.object({ tenant: z.string(), userId: z.string() });
const line = z.union([
  identity.extend({
    conversation: z.string(),
    email: z.string().nullable(),
    owed: z.string().nullable().default(null),
  }),
  identity.extend({ gone: z.literal(true) }),
]);
type Line = z.infer<typeof line>;

const keyOf = (tenant: string, userId: string) => `${tenant}\n${userId}`;

/** Reads what is in the folder and from then on appends to it; the folder must be nobody else's. */
export async function openAcquaintances(folder: string, log: Log): Promise<Acquaintances> {
  const path = join(folder, FILE);
  const known = new Map<string, Acquaintance>();
  const unreadable = readLines(await readText(path), known);
  if (unreadable > 0) log.warn({ file: FILE, unreadable }, 'some lines about people in Teams could not be read');
  const file = await rewrite(path, known.values());
  const { append, exchange, settled, close } = createAppender(file);

  return {
    get: (tenant, userId) => known.get(keyOf(tenant, userId)) ?? null,
    all: () => known.values(),
    async keep(news) {
      const key = keyOf(news.tenant, news.userId);
      const before = known.get(key);
      const acquaintance = { email: null, owed: null, ...before, ...news };
      if (isDeepStrictEqual(before, acquaintance)) return;
      known.set(key, acquaintance);
      await append(acquaintance);
    },
    async forget(tenant, userId) {
      if (known.delete(keyOf(tenant, userId))) await append({ tenant, userId, gone: true });
    },
    async erase(isMeant) {
      for (const [key, acquaintance] of known) if (isMeant(acquaintance)) known.delete(key);
      await exchange(() => rewrite(path, known.values()));
    },
    async close() {
      await settled();
      await close();
    },
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw new AppError('teams-people', `The file ${path} cannot be read; check its owner and rights.`, {
      cause: error,
    });
  }
}

/** Returns how many lines could not be read; the last one is torn when the process was killed while writing it. */
function readLines(text: string, known: Map<string, Acquaintance>): number {
  const lines = text.split('\n').filter((content) => content !== '');
  const read = lines.flatMap((content) => parseLine(content) ?? []);
  for (const entry of read) {
    const key = keyOf(entry.tenant, entry.userId);
    if ('gone' in entry) known.delete(key);
    else known.set(key, entry);
  }
  return lines.length - read.length;
}

function parseLine(content: string): Line | null {
  try {
    return line.safeParse(JSON.parse(content)).data ?? null;
  } catch {
    return null;
  }
}

/** A line begins with its line break, so that one torn by a full disk does not spoil the next. */
const write = (entry: Line) => `\n${JSON.stringify(entry)}`;

/** Leaves out what later lines made void. */
async function rewrite(path: string, entries: Iterable<Acquaintance>): Promise<FileHandle> {
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  await file.writeFile([...entries].map(write).join(''));
  await file.sync();
  await rename(draft, path);
  return file;
}

/** Appends durably; what is asked for while the disk is busy is written together. */
function createAppender(first: FileHandle) {
  let file = first;
  let waiting: string[] = [];
  let next: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    const lines = waiting;
    waiting = [];
    next = null;
    await file.writeFile(lines.join(''));
    await file.datasync();
  }

  return {
    append(entry: Line): Promise<void> {
      waiting.push(write(entry));
      if (next === null) {
        next = last.then(flush, flush);
        last = next;
      }
      return next;
    },
    /** From then on lines go into the file that `make` gives; what was to be written before is written first. */
    exchange(make: () => Promise<FileHandle>): Promise<void> {
      const exchanged = last.then(swap, swap);
      last = exchanged;
      return exchanged;

      async function swap(): Promise<void> {
        const other = await make();
        await file.close();
        file = other;
      }
    },
    close: () => file.close(),
    /** Resolves when nothing is being written any more, whatever came of it. */
    settled: () => last.catch(() => {}),
  };
}
