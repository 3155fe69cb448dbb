/** The files of a lessons folder, by what their names and places say they are. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, describeError } from '../errors.ts';
import { type Findings, openReport, type Report } from './report.ts';

export interface LessonFile {
  /** Path below the lessons folder, with forward slashes. */
  path: string;
  id: string;
  order: number;
}

export interface ChapterFolder {
  id: string;
  path: string;
  order: number;
  lessons: LessonFile[];
}

export interface CourseFiles {
  /** The text of every file that could be read, by path below the folder; line ends are `\n`. */
  texts: ReadonlyMap<string, string>;
  chapters: ChapterFolder[];
  /** File names below `pictures`. */
  pictures: string[];
}

const PAGES = ['about.md', 'council.md', 'sources.md', 'final-check.md', 'which.md'];
/** The entries of the FAQ, which are read elsewhere. */
const ENTRIES = 'playbook';
const LISTS = ['spelling.txt', 'hosts.txt'];
const NUMBERED = /^(\d{1,4})-([a-z0-9]+(?:-[a-z0-9]+)*)$/;
/** A lesson's id stands in buttons, which hold a hundred characters at most. */
const LONGEST_NAME = 80;

/** Reads the folder. What belongs nowhere or cannot be read goes into the findings. */
export async function readFiles(folder: string, findings: Findings): Promise<CourseFiles> {
  const texts = new Map<string, string>();
  const chapters: ChapterFolder[] = [];
  let pictures: string[] = [];
  for (const entry of await entries(folder, '', findings)) {
    if (!entry.folder) {
      if ([...PAGES, ...LISTS].includes(entry.name)) await readText(folder, entry.path, texts, findings);
      else if (entry.name !== 'README.md') strayFile(openReport(entry.path, findings));
    } else if (entry.name === ENTRIES) continue;
    else if (entry.name === 'pictures') pictures = await readPictures(folder, texts, findings);
    else {
      const chapter = await readChapter(folder, entry.name, texts, findings);
      if (chapter) chapters.push(chapter);
    }
  }
  return { texts, chapters: inOrder(chapters), pictures };
}

/** Sorted by number, then by name. */
function inOrder<T extends { order: number; id: string }>(numbered: T[]): T[] {
  return numbered.sort((one, other) => one.order - other.order || one.id.localeCompare(other.id));
}

async function readChapter(
  folder: string,
  name: string,
  texts: Map<string, string>,
  findings: Findings,
): Promise<ChapterFolder | null> {
  const numbered = readName(name);
  if (!numbered) {
    const fix = 'Name a chapter’s folder like `01-connected-places`: a number, a dash, small letters and dashes.';
    openReport(name, findings).warning('stray-folder', 0, 'This folder is not read as a chapter.', fix);
    return null;
  }
  const lessons: LessonFile[] = [];
  for (const entry of await entries(folder, name, findings)) {
    const lesson = entry.folder || !entry.name.endsWith('.md') ? null : readName(entry.name.slice(0, -'.md'.length));
    if (lesson) lessons.push({ path: entry.path, ...lesson });
    else if (entry.folder || entry.name !== 'about.md') strayFile(openReport(entry.path, findings));
    if (lesson || (entry.name === 'about.md' && !entry.folder)) await readText(folder, entry.path, texts, findings);
  }
  return { path: name, ...numbered, lessons: inOrder(lessons) };
}

async function readPictures(folder: string, texts: Map<string, string>, findings: Findings): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await entries(folder, 'pictures', findings)) {
    if (entry.folder || !entry.name.endsWith('.svg')) continue;
    await readText(folder, entry.path, texts, findings);
    names.push(entry.name);
  }
  return names;
}

function readName(name: string): { order: number; id: string } | null {
  const match = NUMBERED.exec(name);
  const [, order = '', id = ''] = match ?? [];
  return match && id.length <= LONGEST_NAME ? { order: Number(order), id } : null;
}

interface Entry {
  name: string;
  path: string;
  folder: boolean;
}

/** Files and folders in order of their names, without hidden ones and editors' copies. */
async function entries(folder: string, below: string, findings: Findings): Promise<Entry[]> {
  const names = (await namesIn(join(folder, below))).filter((name) => !/^[.~#]|[~#]$/.test(name)).sort();
  const found = await Promise.all(
    names.map(async (name): Promise<Entry[]> => {
      const path = below === '' ? name : `${below}/${name}`;
      try {
        return [{ name, path, folder: (await stat(join(folder, path))).isDirectory() }];
      } catch (error) {
        unreadable(openReport(path, findings), error);
        return [];
      }
    }),
  );
  return found.flat();
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new AppError('lessons-folder', `The folder ${folder} cannot be read: ${describeError(error)}`, {
      cause: error,
    });
  }
}

async function readText(folder: string, path: string, texts: Map<string, string>, findings: Findings): Promise<void> {
  const report = openReport(path, findings);
  try {
    const text = decode(await readFile(join(folder, path)), report);
    if (text !== null) texts.set(path, text);
  } catch (error) {
    unreadable(report, error);
  }
}

/** UTF-8 with or without a byte order mark, any line ends. */
function decode(bytes: Uint8Array, report: Report): string | null {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    return utf8.decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    const fix = 'Open it in your editor and save it with the encoding UTF-8.';
    report.error('not-utf8', badLine(bytes), 'The file holds signs that are not UTF-8.', fix);
    return null;
  }
}

function badLine(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const bad = lines.findIndex((line) => {
    try {
      utf8.decode(Buffer.from(line, 'latin1'));
      return false;
    } catch {
      return true;
    }
  });
  return bad + 1;
}

function unreadable(report: Report, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  report.error(
    'unreadable-file',
    0,
    `The file cannot be read (${reason}).`,
    'Check that it exists and that you may read it.',
  );
}

function strayFile(report: Report): void {
  const fix = report.file.includes('/')
    ? 'Name a lesson like `01-know-what-you-have.md`: a number, a dash, small letters and dashes; or move the file elsewhere.'
    : 'Lessons belong into a chapter’s folder; move anything else out of lessons.';
  report.warning('stray-file', 0, 'This file is not read.', fix);
}
