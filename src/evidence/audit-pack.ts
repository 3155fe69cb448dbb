/** The evidence pack: everything an auditor needs to see what was kept, and to verify it without the bot. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Fact } from '../learning/fact.ts';
import { ownFile } from '../own-file.ts';
import { createPauses } from '../pause.ts';
import { toCsv } from '../reports/csv.ts';
import { type PersonId, PROGRAMME, type Store } from '../store/store.ts';
import {
  COMPLETIONS_HEADER,
  completionRows,
  DELIVERIES_HEADER,
  deliveryRows,
  PEOPLE_HEADER,
  personRow,
} from './pack-tables.ts';
import { erasuresIn, sealsIn } from './seal.ts';
import type { SigningKey } from './signing-key.ts';
import { createZip, type ZipFile } from './zip-file.ts';

export interface AuditParts {
  store: Pick<Store, 'history' | 'summaries' | 'people' | 'records' | 'courses' | 'seals'>;
  key: SigningKey;
  /** Told of what has been done, for whoever waits. */
  progress(step: string): void;
}

export interface AuditPack {
  people: number;
  facts: number;
  /** Of the zip, in bytes. */
  size: number;
  sha256: string;
  /** What to note down for the next audit; null where nothing has been sealed yet. */
  lastSeal: { day: string; hash: string } | null;
}

/** What goes with every pack: the script and the page for the auditor. */
const WITH_IT = ownFile('src/evidence/pack');
/** People between two lines of progress. */
const TOLD_EVERY = 5_000;

/**
 * Writes the pack to `path`, in small pieces so that answers do not wait. Nobody may be erased meanwhile. Without `names` it
 * holds the histories under random ids alone. Leaves nothing behind when it fails.
 */
export async function writeAuditPack(path: string, names: boolean, parts: AuditParts): Promise<AuditPack> {
  const zip = await createZip(path);
  try {
    // First: what is sealed after this is in no sheet of the pack, and in no chain that must have it.
    const programme = (await parts.store.history(PROGRAMME)).facts;
    for (const name of ['README.md', 'verify.mjs']) await zip.add(name, await readFile(join(WITH_IT, name)));
    await zip.add('statement-key.pem', parts.key.publicKey);
    await zip.add('programme.jsonl', linesOf(programme));
    const passMarks = await addCourses(zip, parts);
    for (const { day } of sealsIn(programme))
      await zip.add(`seals/${day}.txt`, (await parts.store.seals.get(day)) ?? '');
    for (const { last } of erasuresIn(programme)) {
      const name = `erased-${last}`;
      await zip.add(`seals/${name}.txt`, (await parts.store.seals.get(name)) ?? '');
    }
    const { named, ...counts } = await addHistories(zip, passMarks, parts);
    if (names) await zip.add('people.csv', await peopleTable(named, parts));
    const list = [...zip.digests()].map(([name, digest]) => `${digest}  ${name}\n`).join('');
    await zip.add('files.sha256', list);
    await zip.add('files.sig', `${parts.key.sign(Buffer.from(list)).toString('base64')}\n`);
    const seal = sealsIn(programme).at(-1);
    return { ...counts, ...(await zip.close()), lastSeal: seal ? { day: seal.day, hash: seal.hash } : null };
  } catch (error) {
    await zip.abandon();
    throw error;
  }
}

/** Gives the pass mark of each version. */
async function addCourses(zip: ZipFile, { store }: AuditParts): Promise<Map<string, number>> {
  const passMarks = new Map<string, number>();
  for (const version of await store.courses.versions()) {
    const text = (await store.courses.get(version)) ?? '';
    await zip.add(`courses/${version}.json`, text);
    const passMark = passMarkIn(text);
    if (passMark !== null) passMarks.set(version, passMark);
  }
  return passMarks;
}

const courseShape = z.object({ about: z.object({ passMark: z.number() }) });

/** Null for a text that is no course: the script names it. */
function passMarkIn(text: string): number | null {
  try {
    return courseShape.safeParse(JSON.parse(text)).data?.about.passMark ?? null;
  } catch {
    return null;
  }
}

async function addHistories(
  zip: ZipFile,
  passMarks: ReadonlyMap<string, number>,
  { store, key, progress }: AuditParts,
) {
  const pause = createPauses();
  const completions: string[][] = [];
  const deliveries: string[][] = [];
  const named = new Map<PersonId, string[]>();
  let facts = 0;
  for await (const { person } of store.records.heads()) {
    const kept = await store.records.read(person);
    if (kept === null) continue;
    await zip.add(`facts/${person.slice(0, 2)}/${person}.jsonl`, linesOf(kept.facts));
    for (const row of completionRows(person, kept.facts, key, passMarks)) completions.push(row);
    for (const row of deliveryRows(person, kept.facts)) deliveries.push(row);
    named.set(person, personRow(person, kept.person, await store.people.entry(person)));
    facts += kept.facts.length;
    if (named.size % TOLD_EVERY === 0) progress(`${named.size.toLocaleString('en-GB')} histories are in the pack`);
    await pause();
  }
  await zip.add('completions.csv', await toCsv([COMPLETIONS_HEADER, ...completions]));
  await zip.add('deliveries.csv', await toCsv([DELIVERIES_HEADER, ...deliveries]));
  return { named, people: named.size, facts };
}

/** Everybody with a history or a line in the roster: whom the figures are about. `named`: the rows of who has a history. */
async function peopleTable(named: ReadonlyMap<PersonId, string[]>, { store }: AuditParts): Promise<Uint8Array> {
  const pause = createPauses();
  const rows: string[][] = [];
  for await (const { person } of store.summaries({})) {
    const row =
      named.get(person) ?? personRow(person, await store.people.get(person), await store.people.entry(person));
    rows.push(row);
    await pause();
  }
  return toCsv([PEOPLE_HEADER, ...rows]);
}

function linesOf(facts: readonly Fact[]): string {
  return facts.map((fact) => `${JSON.stringify(fact)}\n`).join('');
}
