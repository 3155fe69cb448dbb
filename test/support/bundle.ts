import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Makes one file of plain JavaScript of a program in this folder, since that starts five times as fast as TypeScript. Gives its path. */
export async function bundleProgram(name: string, into: string): Promise<string> {
  const outfile = join(into, `${name}.mjs`);
  const source = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  await build({ entryPoints: [source], outfile, bundle: true, platform: 'node', format: 'esm' });
  return outfile;
}
