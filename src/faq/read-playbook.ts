/** The files of `lessons/playbook` to drafts, however broken: what could not be read is missing and named in the findings. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { type FieldRules, readFields, valueIn } from '../course/fields.ts';
import { readList } from '../course/list-file.ts';
import { type Findings, openReport } from '../course/report.ts';
import type { Rewriting } from './entry.ts';
import { type EntryDraft, readEntries, sectionsOf } from './read-entries.ts';
import { readRewriting } from './read-rewriting.ts';

/** Where quick questions live below the lessons folder. */
export const PLAYBOOK_FOLDER = 'playbook';

export interface TargetDraft {
  id: string;
  line: number;
  title: string;
  /** '' where the target is no single principle. */
  principle: string;
  link: string;
}

/** An entry with the file that it stands in. */
export type PlacedDraft = EntryDraft & { file: string };

export interface PlaybookDraft {
  targets: TargetDraft[];
  entries: PlacedDraft[];
  notHere: PlacedDraft[];
  rewriting: Rewriting;
  names: Set<string>;
}

const FILES = { targets: 'targets.md', notHere: 'not-here.md', rewriting: 'rewriting.md', names: 'names.txt' } as const;
const FOR_EDITORS = 'README.md';
const ENTRY_KEYS: FieldRules = { target: 'required', link: 'optional', lesson: 'required' };
const TARGET_KEYS: FieldRules = { title: 'required', link: 'required', principle: 'optional' };

/** Reads the folder below `lessons`. */
export async function readPlaybook(lessons: string, findings: Findings): Promise<PlaybookDraft> {
  const texts = await readTexts(join(lessons, PLAYBOOK_FOLDER), findings);
  const reportOn = (name: string) => openReport(pathOf(name), findings);
  const text = (name: string) => texts.get(name) ?? '';
  const entriesIn = (name: string, keys: FieldRules) =>
    readEntries(text(name), keys, reportOn(name)).map((entry) => ({ ...entry, file: pathOf(name) }));
  const special: string[] = [...Object.values(FILES), FOR_EDITORS];
  const entries: PlacedDraft[] = [];
  for (const name of [...texts.keys()].filter((one) => !special.includes(one))) {
    entries.push(...entriesIn(name, ENTRY_KEYS));
    await breathe();
  }
  return {
    targets: readTargets(text(FILES.targets), findings),
    entries,
    notHere: entriesIn(FILES.notHere, {}),
    rewriting: readRewriting(text(FILES.rewriting), reportOn(FILES.rewriting)),
    names: new Set(readList(text(FILES.names)).flatMap((line) => line.toLowerCase().split(/\s+/))),
  };
}

/** The path below the lessons folder, as problems name it. */
export function pathOf(name: string): string {
  return `${PLAYBOOK_FOLDER}/${name}`;
}

function readTargets(text: string, findings: Findings): TargetDraft[] {
  const report = openReport(pathOf(FILES.targets), findings);
  return sectionsOf(text).map(({ title: id, line, lines }) => {
    const fields = readFields({ name: `The target “${id}”`, line, lines }, TARGET_KEYS, report);
    const [title, principle, link] = ['title', 'principle', 'link'].map((key) => valueIn(fields, key));
    return { id, line, title: title ?? '', principle: principle ?? '', link: link ?? '' };
  });
}

/** The texts by file name, in order of names. */
async function readTexts(folder: string, findings: Findings): Promise<Map<string, string>> {
  const names = await readdir(folder).catch(() => []);
  const texts = new Map<string, string>();
  for (const name of names.filter((one) => !/^[.~#]|[~#]$/.test(one)).sort()) {
    const report = openReport(pathOf(name), findings);
    const known = name.endsWith('.md') || name === FILES.names;
    const text = known ? await readFile(join(folder, name), 'utf8').catch(() => null) : null;
    if (text !== null) texts.set(name, text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
    else report.warning('stray-file', 0, 'This file is not read.', 'Entries belong into files that end in .md.');
  }
  for (const name of Object.values(FILES).filter((one) => !texts.has(one))) {
    const fix = `Write it; ${pathOf(FOR_EDITORS)} says what belongs in it.`;
    openReport(pathOf(name), findings).error('missing-file', 0, 'This file is missing.', fix);
  }
  return texts;
}
