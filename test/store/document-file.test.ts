import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sinon from 'sinon';
import { z } from 'zod';
import { type DocumentKind, documentFile } from '../../src/store/document-file.ts';
import { useTempFolder } from '../support/temp-folder.ts';

interface Sample {
  version: 2;
  name: string;
  tags: string[];
}

/** Version 0 had `title`, version 1 a single `tag`. */
const kind: DocumentKind<Sample> = {
  version: 2,
  schema: z.object({ version: z.literal(2), name: z.string(), tags: z.array(z.string()) }),
  upgrades: {
    0: (old) => ({ name: Reflect.get(old, 'title'), tag: 'none' }),
    1: (old) => ({ name: Reflect.get(old, 'name'), tags: [Reflect.get(old, 'tag')] }),
  },
};

const sample = (name: string): Sample => ({ version: 2, name, tags: ['private words'] });

describe('a document', () => {
  const folder = useTempFolder();
  const path = () => join(folder(), 'sample.json');
  let log = { debug: sinon.spy(), info: sinon.spy(), warn: sinon.spy(), error: sinon.spy() };
  const open = () => documentFile(path(), kind, log);
  const names = async () => (await readdir(folder())).sort();

  beforeEach(() => {
    log = { debug: sinon.spy(), info: sinon.spy(), warn: sinon.spy(), error: sinon.spy() };
  });

  it('is null where there is none, and comes back as it was written, on one line', async () => {
    assert.equal(await open().read(), null);
    await open().write(sample('ada'));
    assert.deepEqual(await open().read(), sample('ada'));
    assert.equal(await readFile(path(), 'utf8'), JSON.stringify(sample('ada')));
  });

  const damages: Record<string, (text: string) => string> = {
    truncated: (text) => text.slice(0, -5),
    empty: () => '',
    garbled: (text) => text.replace('{', '\u0000\u0007'),
    'of zero bytes': (text) => '\u0000'.repeat(text.length),
    'of another shape': (text) => text.replace('"name"', '"nome"'),
    'without a version': (text) => text.replace('"version":2,', ''),
    'of a version that never was': (text) => text.replace('"version":2', '"version":-1'),
    'no object': () => 'null',
  };

  for (const [how, damage] of Object.entries(damages)) {
    it(`that is ${how} is kept aside, and the last good copy is used`, async () => {
      await open().write(sample('one'));
      await open().write(sample('two'));
      const text = damage(JSON.stringify(sample('two')));
      await writeFile(path(), text);
      assert.deepEqual(await open().read(), sample('one'));
      assert.deepEqual(await open().read(), sample('one'));
      const aside = (await names()).filter((name) => name.includes('.damaged-'));
      assert.equal(aside.length, 1);
      assert.equal(await readFile(join(folder(), aside.join()), 'utf8'), text);
      sinon.assert.calledOnce(log.error);
      assert.doesNotMatch(JSON.stringify(log.error.args), /private words|two/);
    });

    it(`that is ${how} and has no good copy is an error each time, and stays as it is`, async () => {
      const text = damage(JSON.stringify(sample('one')));
      await writeFile(path(), text);
      for (const _ of [1, 2]) {
        await assert.rejects(open().read(), (error: Error & { code?: string }) => {
          assert.equal(error.code, 'damaged');
          assert.ok(error.message.includes(path()) && !error.message.includes('private words'));
          return true;
        });
      }
      assert.deepEqual(await names(), ['sample.json']);
      await writeFile(path(), JSON.stringify(sample('from a backup')));
      assert.deepEqual(await open().read(), sample('from a backup'));
    });
  }

  it('whose copy is damaged as well is an error, and stays as it is', async () => {
    await writeFile(path(), '{');
    await writeFile(`${path()}.last`, '');
    await assert.rejects(open().read(), { code: 'damaged' });
    assert.deepEqual(await names(), ['sample.json', 'sample.json.last']);
  });

  it('that has vanished beside its copy is taken from the copy', async () => {
    await open().write(sample('one'));
    await open().write(sample('two'));
    await rm(path());
    assert.deepEqual(await open().read(), sample('one'));
    assert.deepEqual(await names(), ['sample.json', 'sample.json.last']);
    sinon.assert.calledOnce(log.error);
  });

  it('goes on after damage, and keeps a copy again', async () => {
    await open().write(sample('one'));
    await open().write(sample('two'));
    await writeFile(path(), '');
    await open().read();
    await open().write(sample('three'));
    assert.deepEqual(await open().read(), sample('three'));
    assert.equal(await readFile(`${path()}.last`, 'utf8'), JSON.stringify(sample('one')));
  });

  it('of an earlier version is upgraded step by step', async () => {
    await writeFile(path(), '{"version":0,"title":"ada"}');
    assert.deepEqual(await open().read(), { version: 2, name: 'ada', tags: ['none'] });
    await writeFile(path(), '{"version":1,"name":"bob","tag":"new"}');
    assert.deepEqual(await open().read(), { version: 2, name: 'bob', tags: ['new'] });
    sinon.assert.notCalled(log.error);
  });

  it('of a newer program is refused with the way out, and left alone', async () => {
    await writeFile(`${path()}.last`, JSON.stringify(sample('old')));
    await writeFile(path(), '{"version":3,"all":"new"}');
    await assert.rejects(open().read(), { name: 'StoreError', code: 'too-new', message: /Install that version again/ });
    assert.equal(await readFile(path(), 'utf8'), '{"version":3,"all":"new"}');
  });
});
