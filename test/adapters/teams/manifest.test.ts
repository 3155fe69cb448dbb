import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { manifestProblems, type PackageParts, packTeamsApp } from '../../../adapters/teams/manifest.ts';
import { writeTeamsPackage } from '../../../adapters/teams/write-package.ts';
import { readIntent } from '../../../src/intent.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const FOLDER = fileURLToPath(new URL('../../../manifest/teams', import.meta.url));
const PARTS: PackageParts = {
  folder: FOLDER,
  appId: '00000000-0000-4000-8000-0000000000a1',
  publicUrl: 'https://bot.council.gov.uk',
  version: '0.1.0',
};

describe('the app package for Teams', () => {
  const folder = useTempFolder();

  async function changed(change: (manifest: Record<string, unknown>) => void): Promise<PackageParts> {
    for (const name of ['color.png', 'outline.png']) await copyFile(join(FOLDER, name), join(folder(), name));
    const manifest: Record<string, unknown> = JSON.parse(await readFile(join(FOLDER, 'manifest.json'), 'utf8'));
    change(manifest);
    await writeFile(join(folder(), 'manifest.json'), JSON.stringify(manifest));
    return { ...PARTS, folder: folder() };
  }

  it('holds the manifest, filled in, and both icons, and nothing else', async () => {
    const files = unzipSync((await packTeamsApp(PARTS)).zip);
    assert.deepEqual(Object.keys(files).sort(), ['color.png', 'manifest.json', 'outline.png']);
    const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']));
    assert.equal(manifest.id, PARTS.appId);
    assert.equal(manifest.bots[0].botId, PARTS.appId);
    assert.deepEqual(manifest.validDomains, ['bot.council.gov.uk']);
    assert.equal(manifest.version, '0.1.0');
    assert.equal(manifest.bots[0].supportsFiles, true, 'without it no report reaches anybody');
    assert.deepEqual(await manifestProblems(JSON.stringify(manifest)), []);
  });

  it('warns of every sample that a council should replace', async () => {
    const { warnings } = await packTeamsApp(PARTS);
    for (const name of ['name', 'websiteUrl', 'privacyUrl', 'termsOfUseUrl']) {
      assert.ok(
        warnings.some((warning) => warning.includes(`: ${name} is still`)),
        name,
      );
    }
    assert.equal(warnings.length, 4);
  });

  it('suggests only words that the bot understands', async () => {
    const manifest = JSON.parse(await readFile(join(FOLDER, 'manifest.json'), 'utf8'));
    for (const { title } of manifest.bots[0].commandLists[0].commands) {
      assert.equal(readIntent(title, () => false).kind, title);
    }
  });

  it('refuses what Teams would refuse, all of it at once', async () => {
    const parts = await changed((manifest) => {
      manifest.name = { short: 'x'.repeat(31), full: 'x' };
      manifest.unknown = true;
      delete manifest.accentColor;
    });
    await assert.rejects(packTeamsApp({ ...parts, appId: 'not a guid' }), (error: Error) => {
      for (const part of [
        /short: must NOT have more than 30/,
        /additional properties/,
        /accentColor/,
        /\/id: /,
        /botId: /,
      ]) {
        assert.match(error.message, part);
      }
      return true;
    });
  });

  it('refuses what nobody filled in', async () => {
    const parts = await changed((manifest) => {
      manifest.version = '{{NOBODY_KNOWS}}';
    });
    await assert.rejects(packTeamsApp(parts), /nothing is known for \{\{NOBODY_KNOWS\}\}/);
  });

  it('refuses icons of another size, in colour where white is wanted, or that are no pictures', async () => {
    const parts = await changed(() => {});
    await copyFile(join(FOLDER, 'outline.png'), join(folder(), 'color.png'));
    const red = new PNG({ width: 32, height: 32 });
    red.data.fill(255);
    red.data[1] = 0;
    await writeFile(join(folder(), 'outline.png'), PNG.sync.write(red));
    await assert.rejects(
      packTeamsApp(parts),
      /color\.png is 32 × 32; Teams wants 192 × 192.*\n.*outline\.png must be white/,
    );
    await writeFile(join(folder(), 'outline.png'), 'a text');
    await assert.rejects(packTeamsApp(parts), /outline\.png is not a PNG/);
  });

  it('names the folder that is not there', async () => {
    await assert.rejects(packTeamsApp({ ...PARTS, folder: '/nowhere' }), { code: 'teams-manifest' });
  });

  for (const name of ['color', 'outline']) {
    it(`${name}.png is drawn from ${name}.svg`, async () => {
      const svg = await readFile(join(FOLDER, `${name}.svg`), 'utf8');
      const drawn = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
      const kept = PNG.sync.read(await readFile(join(FOLDER, `${name}.png`)));
      assert.ok(PNG.sync.read(drawn.asPng()).data.equals(kept.data));
    });
  }
});

describe('the command that makes it', () => {
  const folder = useTempFolder();

  it('writes the package, and says where it is and what to look at', async () => {
    const to = join(folder(), 'app.zip');
    const said = await writeTeamsPackage(PARTS.appId, PARTS.publicUrl, to);
    assert.ok(said.includes(to) && said.includes('privacyUrl'));
    assert.equal(Object.keys(unzipSync(await readFile(to))).length, 3);
  });

  it('names every setting that it needs', async () => {
    await assert.rejects(writeTeamsPackage(null, null, 'x.zip'), /MicrosoftAppId.*\n.*PUBLIC_URL/);
  });
});
