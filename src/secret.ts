import { randomBytes } from 'node:crypto';
import { link, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from './errors.ts';

/** The key of the ids in buttons: made at the first start, kept in the data folder, readable by the bot's user alone. */
export async function openSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret.key');
  const known = await readSecret(path);
  if (known !== null) return known;
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(randomBytes(32).toString('hex'));
    await file.sync();
  } finally {
    await file.close();
  }
  // A link instead of a rename: it fails where a key has come up meanwhile, and a key is never replaced.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return openSecret(folder);
}

async function readSecret(path: string): Promise<string | null> {
  try {
    const secret = (await readFile(path, 'utf8')).trim();
    if (/^[0-9a-f]{64}$/.test(secret)) return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AppError('secret', `The key file ${path} cannot be read.`, { cause: error });
  }
  throw new AppError(
    'secret',
    `The key file ${path} is damaged. Put it back from a backup, or delete it: all buttons sent so far then count as old.`,
  );
}
