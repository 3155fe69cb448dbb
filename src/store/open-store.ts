import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError, StoreError } from '../errors.ts';
import type { Log } from '../log.ts';
import { openLowdbStore } from './lowdb-store.ts';
import type { Store } from './store.ts';
import type { Summarise } from './summary-rows.ts';

export type { Summarise };

export interface StoreOptions {
  /** The data folder; made when it is not there. The caller holds it: one process, one open store a folder. */
  folder: string;
  /** Asked whenever a row is made, since a course may change while the program runs. */
  summarise(): Summarise;
  /** False: for a process that asks for no rows, and is spared what they are made with. */
  rows?: boolean;
  log: Log;
}

/** Ready to answer; summaries are made in the background. Throws a StoreError for a folder that cannot be used. */
export async function openStore(options: StoreOptions): Promise<Store> {
  try {
    for (const name of ['people', 'directory', 'courses']) {
      await mkdir(join(options.folder, name), { recursive: true, mode: 0o700 });
    }
  } catch (error) {
    throw new StoreError(
      'folder',
      `The data folder ${options.folder} cannot be used: ${describeError(error)}. Set DATA_DIR to a folder that this user may write to.`,
      { cause: error },
    );
  }
  return openLowdbStore(options);
}
