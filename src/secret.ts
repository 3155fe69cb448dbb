import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openKeyFile } from './key-file.ts';

/** The key of the ids in buttons: made at the first start, kept in the data folder. */
export function openSecret(folder: string): Promise<string> {
  return openKeyFile({
    path: join(folder, 'secret.key'),
    make: () => randomBytes(32).toString('hex'),
    read: (text) => (/^[0-9a-f]{64}$/.test(text) ? text : null),
    price: 'all buttons sent so far then count as old.',
  });
}
