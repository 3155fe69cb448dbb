/** Files that hold a key: made once, never replaced, readable by the bot's user alone. */
import { randomBytes } from 'node:crypto';
import { link, open, readFile, unlink } from 'node:fs/promises';
import { AppError } from './errors.ts';

export interface KeyFile<T> {
  path: string;
  /** The text of a new key. */
  make(): string;
  /** Null for a text that is no such key. */
  read(text: string): T | null;
  /** What is lost with the key, for whoever finds it damaged. */
  price: string;
}

/** The key in the file, which is made where there is none. Throws an AppError (`key-file`) for a damaged one. */
export async function openKeyFile<T>(file: KeyFile<T>): Promise<T> {
  const known = await readKey(file);
  if (known !== null) return known;
  const { path } = file;
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(file.make());
    await handle.sync();
  } finally {
    await handle.close();
  }
  // A link instead of a rename: it fails where a key has come up meanwhile, and a key is never replaced.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return openKeyFile(file);
}

async function readKey<T>({ path, read, price }: KeyFile<T>): Promise<T | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AppError('key-file', `The key file ${path} cannot be read.`, { cause: error });
  }
  const key = read(text.trim());
  if (key !== null) return key;
  throw new AppError('key-file', `The key file ${path} is damaged. Put it back from a backup, or delete it: ${price}`);
}
