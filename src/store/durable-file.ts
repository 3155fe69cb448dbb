/** One text file that, whenever the process is killed or the power goes, holds either what it held or what was written. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, open, readdir, rename, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Adapter } from 'lowdb';

export interface DurableFile extends Adapter<string> {
  /** Resolves when the text is on disk. Of two writes at once one must wait for the other: that is the caller's part. */
  write(text: string): Promise<void>;
  /** What the file held before the last write; null when there is none. */
  readLast(): Promise<string | null>;
  /** Puts the last good copy in the file's place. What stood there is kept under a new name. */
  putBack(): Promise<void>;
  /** Removes the file with every copy of it: the last good one, damaged ones, and drafts of processes that died. */
  remove(): Promise<void>;
}

/** Drafts of this process; any other draft was left by one that died while writing. */
const RUN = randomBytes(6).toString('hex');
const DRAFT = '.draft';
let drafts = 0;

/** A lowdb adapter. The file is readable by this user alone, and its folder is made when first needed. */
export function durableFile(path: string): DurableFile {
  const last = `${path}.last`;
  return {
    read: async () => readOrNull(path),
    readLast: async () => readOrNull(last),
    async write(text) {
      const draft = `${path}.${RUN}-${++drafts}${DRAFT}`;
      try {
        await writeDraft(draft, text);
        await keepLast(path, last);
        await rename(draft, path);
      } catch (error) {
        await unlink(draft).catch(() => {});
        throw error;
      }
      await syncFolder(dirname(path));
    },
    async putBack() {
      const stamp = new Date().toISOString().replaceAll(/[-:.]/g, '');
      await rename(path, `${path}.damaged-${stamp}`).catch(allow('ENOENT'));
      await link(last, path);
      await syncFolder(dirname(path));
    },
    async remove() {
      const folder = dirname(path);
      const names = (await readdir(folder).catch(allow('ENOENT'))) ?? [];
      const copies = names.filter((name) => name.startsWith(`${basename(path)}.`)).map((name) => join(folder, name));
      // The file itself goes last: alone, the last good copy would be put in its place.
      for (const name of [...copies, path]) await unlink(name).catch(allow('ENOENT'));
      if (names.length > 0) await syncFolder(folder);
    },
  };
}

/** Removes what processes that died while writing have left in a folder; gives the other names in it. No folder: no names. */
export async function clearDrafts(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(allow('ENOENT'))) ?? [];
  const left = names.filter((name) => name.endsWith(DRAFT) && !name.includes(`.${RUN}-`));
  await Promise.all(left.map((name) => unlink(join(folder, name)).catch(allow('ENOENT'))));
  return names.filter((name) => !name.endsWith(DRAFT));
}

async function writeDraft(draft: string, text: string): Promise<void> {
  const options = { flag: 'wx', mode: 0o600, flush: true };
  try {
    await writeFile(draft, text, options);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    const folder = dirname(draft);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await syncFolder(dirname(folder));
    await writeFile(draft, text, options);
  }
}

/** A second name for what is there now: the rename that follows replaces the first name and leaves this one. */
async function keepLast(path: string, last: string): Promise<void> {
  await unlink(last).catch(allow('ENOENT'));
  await link(path, last).catch(allow('ENOENT'));
}

/** A rename is on disk only once its folder is. Windows cannot sync a folder, and needs not: NTFS journals names. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** At once: a small file takes some 20 µs, and four trips through the thread pool take three times as long. */
function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return allow('ENOENT')(error) ?? null;
  }
}

/** Turns one error code of the file system into undefined; throws any other on. */
function allow(code: string): (error: unknown) => undefined {
  return (error) => {
    if (!hasCode(error, code)) throw error;
  };
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
