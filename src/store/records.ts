import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { personPath } from './person-document.ts';
import type { Records } from './store.ts';

export function openRecords(folder: string): Records {
  return {
    async beginningWith(begins) {
      const names = await readdir(dirname(personPath(folder, begins))).catch(() => []);
      const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
      return ids.filter((id) => id.startsWith(begins)).sort();
    },
  };
}
