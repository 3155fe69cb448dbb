import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError, StoreError } from '../errors.ts';
import { durableFile } from './durable-file.ts';
import type { SealSheets } from './store.ts';

/** One file a day, `seals/2026-11-23.txt`. */
export function openSealSheets(folder: string): SealSheets {
  return {
    async keep(day, sheet) {
      const path = pathOf(folder, day);
      try {
        await durableFile(path).write(sheet);
      } catch (error) {
        throw new StoreError('not-kept', `${path} was not written: ${describeError(error)}`, { cause: error });
      }
    },
    async get(day) {
      const path = pathOf(folder, day);
      try {
        return await durableFile(path).read();
      } catch (error) {
        throw new StoreError('unreadable', `${path} cannot be read: ${describeError(error)}`, { cause: error });
      }
    },
    async days() {
      const names = await readdir(join(folder, 'seals')).catch(() => []);
      return names.flatMap((name) => /^(\d{4}-\d\d-\d\d)\.txt$/.exec(name)?.[1] ?? []).sort();
    },
  };
}

function pathOf(folder: string, day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new StoreError('no-day', `“${day}” is no day such as 2026-11-23.`);
  return join(folder, 'seals', `${day}.txt`);
}
