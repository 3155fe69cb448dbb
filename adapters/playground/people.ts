/** The pretend people of the playground and its clock, as lines in one file that only grows. */
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readLines } from './lines.ts';
import type { Role } from './wire.ts';

export interface PretendPerson {
  id: string;
  role: Role;
}

export interface People {
  get(id: string): PretendPerson | null;
  /** Of each role but visitor, the person made last. */
  listed(): PretendPerson[];
  /** The new person takes the place in the list of the one of that role before. */
  make(role: Role): Promise<PretendPerson>;
  /** Whether somebody has been brought to where their role begins. */
  isReady(id: string): boolean;
  markReady(id: string): Promise<void>;
  /** How far the clock has been moved forward, in ms. */
  clockOffset(): number;
  /** In memory alone. */
  setClock(offset: number): void;
  keepClock(): Promise<void>;
}

export const LISTED = ['new-starter', 'half-way', 'manager', 'training-lead'] as const satisfies Role[];

const line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: z.string(), role: z.enum([...LISTED, 'visitor']) }),
  z.object({ kind: z.literal('ready'), id: z.string() }),
  z.object({ kind: z.literal('clock'), offset: z.number() }),
]);
type Line = z.infer<typeof line>;

/** Reads the people kept in `folder`, and makes those that are missing. */
export async function openPeople(folder: string): Promise<People> {
  const file = join(folder, 'people.jsonl');
  const people = new Map<string, PretendPerson>();
  const newest = new Map<Role, PretendPerson>();
  const ready = new Set<string>();
  let offset = 0;

  function take(entry: Line): void {
    if (entry.kind === 'clock') offset = entry.offset;
    else if (entry.kind === 'ready') ready.add(entry.id);
    else {
      const person = { id: entry.id, role: entry.role };
      people.set(person.id, person);
      newest.set(person.role, person);
    }
  }

  async function keep(entry: Line): Promise<void> {
    take(entry);
    await appendFile(file, `\n${JSON.stringify(entry)}`, { mode: 0o600 });
  }

  async function make(role: Role): Promise<PretendPerson> {
    const person = { id: `${role}-${randomBytes(5).toString('hex')}`, role };
    await keep({ kind: 'person', ...person });
    return person;
  }

  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const written of (await readLines(file)) ?? []) {
    const entry = line.safeParse(written).data;
    if (entry) take(entry);
  }
  for (const role of LISTED) if (!newest.has(role)) await make(role);

  return {
    get: (id) => people.get(id) ?? null,
    listed: () => LISTED.flatMap((role) => newest.get(role) ?? []),
    make,
    isReady: (id) => ready.has(id),
    markReady: (id) => keep({ kind: 'ready', id }),
    clockOffset: () => offset,
    setClock(to) {
      offset = to;
    },
    keepClock: () => keep({ kind: 'clock', offset }),
  };
}
