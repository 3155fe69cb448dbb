import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files below a folder whose name or content holds one of these words, as `file: word`. */
export async function findWords(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = `${entry.name}\n${await readFile(path, 'utf8')}`;
    for (const word of words) if (text.includes(word)) found.push(`${path.slice(folder.length + 1)}: ${word}`);
  }
  return found;
}
