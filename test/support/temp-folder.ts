import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new empty folder for each test of the suite that calls this; the function gives its path. All are removed at the end of the suite:
 * by then whatever the tests opened in them has been closed.
 */
export function useTempFolder(): () => string {
  const folders: string[] = [];
  beforeEach(async () => {
    folders.push(await mkdtemp(join(tmpdir(), 'principles-')));
  });
  after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
  return () => folders.at(-1) ?? '';
}
