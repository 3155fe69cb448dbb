import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError, StoreError } from '../errors.ts';
import { durableFile } from './durable-file.ts';
import type { CourseTexts } from './store.ts';

/** One file a version, `courses/<version>.txt`, written once: what was taught never changes. */
export function openCourseTexts(folder: string): CourseTexts {
  return {
    async keep(version, text) {
      const path = pathOf(folder, version);
      const file = durableFile(path);
      try {
        if ((await file.read()) === null) await file.write(text);
      } catch (error) {
        throw new StoreError('not-kept', `${path} was not written: ${describeError(error)}`, { cause: error });
      }
    },
    async get(version) {
      const path = pathOf(folder, version);
      try {
        return await durableFile(path).read();
      } catch (error) {
        throw new StoreError('unreadable', `${path} cannot be read: ${describeError(error)}`, { cause: error });
      }
    },
    async versions() {
      const names = await readdir(join(folder, 'courses')).catch(() => []);
      return names.flatMap((name) => /^(.+)\.txt$/.exec(name)?.[1] ?? []).sort();
    },
  };
}

function pathOf(folder: string, version: string): string {
  if (!/^\w[\w.-]{0,127}$/.test(version)) throw new StoreError('no-version', `“${version}” is no version of a course.`);
  return join(folder, 'courses', `${version}.txt`);
}
