import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder for each test of the suite that calls this, removed after it. The function gives its path. */
export function useTempFolder(): () => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'principles-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}
