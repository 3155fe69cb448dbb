import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { fontsOf, renderPicture, renderPictures } from '../../src/course/render-picture.ts';
import { lessonsFolder } from '../support/lessons-folder.ts';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));

const LETTERS = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 80" font-family="Inter, sans-serif">
<rect width="320" height="80" fill="#ffffff"/><text x="10" y="50" font-size="30" fill="#000000">Connected</text></svg>`;

/** How many pixels are nearer to black than to white. */
function ink(png: Uint8Array): number {
  const { data } = PNG.sync.read(Buffer.from(png));
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
  return dark;
}

describe('a rendered picture', () => {
  it('has letters that leave ink, drawn with the course’s own font', async () => {
    const fonts = await fontsOf(LESSONS);
    assert.ok(fonts.length > 0, 'lessons/pictures has a font');
    assert.ok(ink(renderPicture('letters.svg', LETTERS, fonts)) > 1000);
    assert.equal(ink(renderPicture('letters.svg', LETTERS, [])), 0, 'and no other font is used');
  });

  it('is a PNG 640 pixels wide and below 200 kB, for each picture of the course, with its letters', async () => {
    const pictures = await renderPictures(LESSONS);
    const svgs = (await readdir(join(LESSONS, 'pictures'))).filter((name) => name.endsWith('.svg'));
    assert.deepEqual([...pictures.keys()], svgs.sort());
    for (const [name, png] of pictures) {
      assert.equal(PNG.sync.read(Buffer.from(png)).width, 640, name);
      assert.ok(png.length < 200_000, `${name} has ${png.length} bytes`);
      const mute = renderPicture(name, await readFile(join(LESSONS, 'pictures', name), 'utf8'), []);
      assert.notDeepEqual(Buffer.from(mute), Buffer.from(png), `${name} has letters`);
    }
  });

  it('is made again only after a change', async () => {
    const folder = await lessonsFolder();
    const first = (await renderPictures(folder.path)).get('box.svg');
    assert.equal((await renderPictures(folder.path)).get('box.svg'), first);
    await folder.edit('pictures/box.svg', (svg) => svg.replace('#0b5a7a', '#000000'));
    const changed = (await renderPictures(folder.path)).get('box.svg');
    await folder.remove();
    assert.notDeepEqual(changed, first);
  });

  it('that cannot be drawn is named', () => {
    assert.throws(() => renderPicture('torn.svg', '<svg', []), /torn\.svg cannot be drawn/);
  });
});
