/** What was said and shown to each pretend person, so that a page opened later shows it again. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../../src/log.ts';
import { createLineWriter, type LineWriter, readLines } from './lines.ts';
import type { DrawnOnPage } from './wire.ts';

/** A file that came with a message. */
export interface KeptFile {
  /** Its place among the parts of the message. */
  index: number;
  name: string;
  mediaType: string;
  base64: string;
}

export type NewEntry =
  /** `id`: of what the person did, so that it is not shown again when it is sent again. */
  | { kind: 'said'; id: string; text: string }
  | { kind: 'message'; drawn: DrawnOnPage; files: KeptFile[] }
  | { kind: 'replaced'; target: number; drawn: DrawnOnPage; files: KeptFile[] };

/** An entry ready to be sent: `json` is an `EntryOnPage`. */
export interface SentEntry {
  seq: number;
  json: string;
}

export interface Conversation {
  /** Of the last two hundred, those after `seq`, oldest first. */
  after(seq: number): SentEntry[];
  hasSaid(id: string): boolean;
  /** `draw` is told the number that the entry gets. */
  add(at: string, draw: (seq: number) => NewEntry): SentEntry;
  file(seq: number, index: number): KeptFile | null;
  /** Removes every entry that holds one of these words; all of them where none is given. */
  forget(words: readonly string[] | null): void;
  /** Hears of every entry from now on; returns how to stop. */
  listen(hear: (entry: SentEntry) => void): () => void;
}

export interface Transcripts {
  open(person: string): Promise<Conversation>;
  /** Removes what was said to one of these people, and what was said of them, by these words, to anybody. */
  forget(people: readonly string[], words: readonly string[]): Promise<void>;
  /** Resolves when all that was shown is written. */
  written(): Promise<void>;
}

const KEPT = 200;

export async function openTranscripts(folder: string, log: Log): Promise<Transcripts> {
  const writer = createLineWriter(log);
  const open = new Map<string, Promise<Conversation>>();

  function begin(person: string): Promise<Conversation> {
    const opening = openConversation(join(folder, `${person}.jsonl`), writer);
    open.set(person, opening);
    opening.catch(() => open.delete(person));
    return opening;
  }

  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    open: (person) => open.get(person) ?? begin(person),
    async forget(people, words) {
      for (const name of await readdir(folder)) {
        const person = /^(.+-.+)\.jsonl$/.exec(name)?.[1];
        if (person === undefined) continue;
        const conversation = await (open.get(person) ?? begin(person));
        conversation.forget(people.includes(person) ? null : words);
      }
      await writer.written();
    },
    written: () => writer.written(),
  };
}

const file = z.object({ index: z.number(), name: z.string(), mediaType: z.string(), base64: z.string() });
const line = z.looseObject({
  seq: z.number(),
  kind: z.enum(['said', 'message', 'replaced']),
  id: z.string().optional(),
  files: z.array(file).default([]),
});

interface Kept extends SentEntry {
  /** Of what the person did; null for what the bot did. */
  said: string | null;
  files: KeptFile[];
}

async function openConversation(path: string, writer: LineWriter): Promise<Conversation> {
  const entries = ((await readLines(path)) ?? []).flatMap(readEntry).slice(-KEPT);
  const listeners = new Set<(entry: SentEntry) => void>();
  let lines = entries.length;

  function write(entry: Kept): void {
    lines += 1;
    if (lines <= 3 * KEPT) {
      writer.append(path, [formatEntry(entry)]);
    } else {
      writer.replace(path, entries.map(formatEntry));
      lines = entries.length;
    }
  }

  return {
    after(seq) {
      const first = entries.findIndex((entry) => entry.seq > seq);
      return first < 0 ? [] : entries.slice(first);
    },
    hasSaid: (id) => entries.some(({ said }) => said === id),
    add(at, draw) {
      // From the time of day, so that a number is not given again when a killed process lost its last lines.
      const seq = Math.max((entries.at(-1)?.seq ?? 0) + 1, Date.now());
      const entry = keep(seq, at, draw(seq));
      entries.push(entry);
      if (entries.length > KEPT) entries.shift();
      write(entry);
      for (const hear of listeners) hear(entry);
      return entry;
    },
    file: (seq, index) =>
      entries.find((entry) => entry.seq === seq)?.files.find((candidate) => candidate.index === index) ?? null,
    forget(words) {
      const kept =
        words === null ? [] : entries.filter((entry) => !words.some((word) => formatEntry(entry).includes(word)));
      entries.splice(0, entries.length, ...kept);
      lines = entries.length;
      writer.replace(path, entries.map(formatEntry));
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

function keep(seq: number, at: string, entry: NewEntry): Kept {
  if (entry.kind === 'said') return { seq, json: JSON.stringify({ seq, at, ...entry }), said: entry.id, files: [] };
  const { files, ...shown } = entry;
  return { seq, json: JSON.stringify({ seq, at, ...shown }), said: null, files };
}

function readEntry(written: unknown): Kept[] {
  const read = line.safeParse(written).data;
  if (!read) return [];
  const { files, ...shown } = read;
  return [{ seq: read.seq, json: JSON.stringify(shown), said: read.id ?? null, files }];
}

function formatEntry({ json, files }: Kept): string {
  return files.length === 0 ? json : `${json.slice(0, -1)},"files":${JSON.stringify(files)}}`;
}
