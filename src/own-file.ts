/** Where the project's own files are. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = topOf(dirname(fileURLToPath(import.meta.url)));

/** The whole path of a file or folder of the project, given from its top: the same whether it runs from source or bundled. */
export function ownFile(path: string): string {
  return join(top, path);
}

function topOf(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (dirname(folder) === folder)
    throw new Error('The bundled program must stay in its project: package.json is missing.');
  return topOf(dirname(folder));
}
