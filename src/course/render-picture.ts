/** The course's pictures as the bitmaps that chat platforms can show. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { AppError, describeError } from '../errors.ts';

/** Twice the width of a small phone, so that letters stay sharp. */
const WIDTH = 640;

/** Rendered pictures by a hash of what they were made from. */
let rendered = new Map<string, Uint8Array>();

/**
 * Every SVG of `<lessons>/pictures` as PNG, 640 pixels wide, by file name; letters are drawn with the fonts of that folder alone.
 * A picture that has not changed since the last call is not drawn again. Throws an AppError that names a picture that cannot be drawn.
 */
export async function renderPictures(lessons: string): Promise<Map<string, Uint8Array>> {
  const folder = join(lessons, 'pictures');
  const names = await namesIn(folder);
  const fonts = await fontsOf(lessons);
  const now = new Map<string, Uint8Array>();
  const pictures = new Map<string, Uint8Array>();
  for (const name of names.filter((candidate) => candidate.endsWith('.svg'))) {
    const svg = await readFile(join(folder, name), 'utf8');
    const key = createHash('sha256')
      .update(JSON.stringify([fonts, svg]))
      .digest('hex');
    const png = rendered.get(key) ?? renderPicture(name, svg, fonts);
    now.set(key, png);
    pictures.set(name, png);
  }
  rendered = now;
  return pictures;
}

/** The font files that pictures are drawn with. */
export async function fontsOf(lessons: string): Promise<string[]> {
  const folder = join(lessons, 'pictures');
  return (await namesIn(folder)).filter((name) => /\.(?:otf|ttf)$/i.test(name)).map((name) => join(folder, name));
}

/** A course without pictures has no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  return existsSync(folder) ? (await readdir(folder)).sort() : [];
}

/** One SVG as PNG, 640 pixels wide. Without `fontFiles` it has no letters. */
export function renderPicture(name: string, svg: string, fontFiles: string[]): Uint8Array {
  try {
    // The system's fonts differ from machine to machine: a picture must look the same on each.
    const font = { fontFiles, loadSystemFonts: false };
    return new Resvg(svg, { font, fitTo: { mode: 'width', value: WIDTH } }).render().asPng();
  } catch (error) {
    throw new AppError('picture', `The picture ${name} cannot be drawn: ${describeError(error)}.`, { cause: error });
  }
}
