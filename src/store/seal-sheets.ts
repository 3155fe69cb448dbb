import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError, StoreError } from '../errors.ts';
import { durableFile } from './durable-file.ts';
import type { SealSheets } from './store.ts';

/** One file each, `seals/2026-11-23.txt`. */
export function openSealSheets(folder: string): SealSheets {
  return {
    async keep(name, sheet) {
      const path = pathOf(folder, name);
      try {
        await durableFile(path).write(sheet);
      } catch (error) {
        throw new StoreError('not-kept', `${path} was not written: ${describeError(error)}`, { cause: error });
      }
    },
    async get(name) {
      const path = pathOf(folder, name);
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

function pathOf(folder: string, name: string): string {
  if (!/^(\d{4}-\d\d-\d\d|erased-[0-9a-f]{64})$/.test(name))
    throw new StoreError('no-sheet', `“${name}” is no name of a sheet.`);
  return join(folder, 'seals', `${name}.txt`);
}
