/** The page itself: one HTML file, one style sheet, and one script bundled in memory when the bot starts. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, stop } from 'esbuild';
import { ownFile } from '../../src/own-file.ts';

export interface PageFile {
  type: 'html' | 'css' | 'js' | 'svg';
  body: string;
}

const FOLDER = ownFile('adapters/playground/page');

let built: Promise<Map<string, PageFile>> | null = null;

/** By address below /playground/; the page is at the empty one. Built once in a process. */
export function buildPage(): Promise<Map<string, PageFile>> {
  built ??= readPage();
  return built;
}

async function readPage(): Promise<Map<string, PageFile>> {
  const [html, css, icon, js] = await Promise.all([
    readFile(join(FOLDER, 'index.html'), 'utf8'),
    readFile(join(FOLDER, 'page.css'), 'utf8'),
    readFile(join(FOLDER, 'icon.svg'), 'utf8'),
    bundleScript(),
  ]);
  return new Map<string, PageFile>([
    ['', { type: 'html', body: html }],
    ['page.css', { type: 'css', body: css }],
    ['page.js', { type: 'js', body: js }],
    ['icon.svg', { type: 'svg', body: icon }],
  ]);
}

async function bundleScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, 'page.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
    // What the page's own tsconfig.json says is for the type checker.
    tsconfigRaw: '{}',
  });
  // esbuild keeps a helper process, which would outlive its use here.
  await stop();
  return outputFiles.map(({ text }) => text).join('');
}
