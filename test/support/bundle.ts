import { mkdir, symlink } from 'node:fs/promises';
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

const TOP = fileURLToPath(new URL('../../', import.meta.url));

/** Makes plain JavaScript of the whole bot, beside links to what it finds by its own place. Gives the path of its `main`. */
export async function bundleBot(into: string): Promise<string> {
  const outdir = join(into, 'src');
  await mkdir(outdir, { recursive: true });
  await symlink(join(TOP, 'node_modules'), join(into, 'node_modules'));
  await symlink(join(TOP, 'lessons'), join(into, 'lessons'));
  await symlink(join(TOP, 'adapters/playground/page'), join(outdir, 'page'));
  await build({
    entryPoints: [join(TOP, 'src/main.ts')],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // An adapter that is not configured stays unloaded, as in the source.
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  return join(outdir, 'main.mjs');
}
