import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const FIXTURES = fileURLToPath(new URL('../fixtures/lessons', import.meta.url));

/** The lesson of the small course that tests change. */
export const GATE = '01-things/02-close-the-gate.md';

export interface LessonsFolder {
  path: string;
  /** Changes a file, or writes it. */
  edit(file: string, change: (text: string) => string): Promise<void>;
  remove(): Promise<void>;
}

/** A small sound course in a folder of its own, with the files of a fixture laid over it. */
export async function lessonsFolder(fixture?: string): Promise<LessonsFolder> {
  const path = await mkdtemp(join(tmpdir(), 'lessons-'));
  await cp(join(FIXTURES, 'sound'), path, { recursive: true });
  if (fixture !== undefined) await cp(join(FIXTURES, fixture), path, { recursive: true });
  return {
    path,
    async edit(file, change) {
      await writeFile(join(path, file), change(await readFile(join(path, file), 'utf8').catch(() => '')));
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
