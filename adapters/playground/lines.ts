/** Files of one JSON value a line, written in the background. */
import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { describeError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';

/** Null for a file that is not there. A line that cannot be read was cut short when the process was killed; it is left out. */
export async function readLines(file: string): Promise<unknown[] | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : text.split('\n').flatMap(parseLine);
}

function parseLine(line: string): unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

export interface LineWriter {
  append(file: string, lines: readonly string[]): void;
  /** Puts these lines in place of all that the file holds. */
  replace(file: string, lines: readonly string[]): void;
  /** Resolves when everything is written. */
  written(): Promise<void>;
}

/** What waits to be written to one file. */
interface Waiting {
  text: string;
  replaces: boolean;
}

const PRIVATE = { mode: 0o600 };

/**
 * Without fsync, since nothing here is more than what was shown. One write at a time, so that the disk is left to the store;
 * what is added meanwhile goes into one write a file.
 */
export function createLineWriter(log: Log): LineWriter {
  const waiting = new Map<string, Waiting>();
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    for (let next = takeFirst(waiting); next; next = takeFirst(waiting)) {
      const [file, { text, replaces }] = next;
      try {
        await (replaces ? writeWhole(file, text) : appendFile(file, text, PRIVATE));
      } catch (error) {
        log.warn({ cause: error }, `what the playground showed could not be kept: ${describeError(error)}`);
      }
    }
    working = null;
  }

  function write(file: string, lines: readonly string[], replaces: boolean): void {
    // The line break comes first, so that it ends a line which a killed process left half-written.
    const text = lines.map((line) => `\n${line}`).join('');
    const before = replaces ? undefined : waiting.get(file);
    waiting.set(file, { text: (before?.text ?? '') + text, replaces: replaces || (before?.replaces ?? false) });
    working ??= work();
  }

  return {
    append: (file, lines) => write(file, lines, false),
    replace: (file, lines) => write(file, lines, true),
    async written() {
      await working;
    },
  };
}

function takeFirst(waiting: Map<string, Waiting>): [string, Waiting] | null {
  const [first] = waiting;
  if (first) waiting.delete(first[0]);
  return first ?? null;
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, PRIVATE);
  await rename(`${file}.new`, file);
}
