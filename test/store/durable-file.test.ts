import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import sinon from 'sinon';
import { clearDrafts, durableFile } from '../../src/store/durable-file.ts';
import { useTempFolder } from '../support/temp-folder.ts';

describe('a durable file', () => {
  const folder = useTempFolder();
  const path = () => join(folder(), 'new', 'document.json');

  afterEach(() => {
    sinon.restore();
    syncBuiltinESMExports();
  });

  it('has nothing before the first write, then what was written, and the copy from before', async () => {
    const file = durableFile(path());
    assert.deepEqual([await file.read(), await file.readLast()], [null, null]);
    await file.write('one');
    assert.deepEqual([await file.read(), await file.readLast()], ['one', null]);
    await file.write('two');
    await file.write('three');
    assert.deepEqual([await file.read(), await file.readLast()], ['three', 'two']);
    assert.deepEqual((await fs.readdir(join(folder(), 'new'))).sort(), ['document.json', 'document.json.last']);
  });

  it('is readable by its user alone, and so is the folder made for it', async function () {
    if (process.platform === 'win32') this.skip();
    const file = durableFile(path());
    await file.write('one');
    await file.write('two');
    for (const [name, mode] of Object.entries({ '': 0o700, 'document.json': 0o600, 'document.json.last': 0o600 })) {
      assert.equal((await fs.stat(join(folder(), 'new', name))).mode & 0o777, mode, name);
    }
  });

  for (const step of ['writeFile', 'link', 'rename'] as const) {
    it(`holds what it held, without a trace, when ${step} fails`, async () => {
      const file = durableFile(path());
      await file.write('one');
      await file.write('two');
      sinon.stub(fs, step).rejects(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
      syncBuiltinESMExports();
      await assert.rejects(file.write('three'), { code: 'ENOSPC' });
      sinon.restore();
      syncBuiltinESMExports();
      assert.equal(await file.read(), 'two');
      assert.deepEqual(
        (await fs.readdir(join(folder(), 'new'))).filter((name) => name.includes('draft')),
        [],
      );
      await file.write('three');
      assert.deepEqual([await file.read(), await file.readLast()], ['three', 'two']);
    });
  }

  it('syncs the text before its name, and the folder after', async () => {
    const write = sinon.spy(fs, 'writeFile');
    const rename = sinon.spy(fs, 'rename');
    const open = sinon.spy(fs, 'open');
    syncBuiltinESMExports();
    await fs.mkdir(join(folder(), 'new'));
    await durableFile(path()).write('one');
    sinon.assert.calledWithMatch(write, sinon.match.string, 'one', { flush: true });
    sinon.assert.callOrder(write, rename, open);
    sinon.assert.calledWith(open, join(folder(), 'new'));
  });

  it('puts the copy back and keeps what stood there', async () => {
    const file = durableFile(path());
    await file.write('one');
    await file.write('two');
    await fs.writeFile(path(), 'damage');
    await file.putBack();
    assert.equal(await file.read(), 'one');
    const aside = (await fs.readdir(join(folder(), 'new'))).filter((name) => name.includes('damaged'));
    assert.match(aside.join(), /^document\.json\.damaged-\d{8}T\d{9}Z$/);
    assert.equal(await fs.readFile(join(folder(), 'new', aside.join()), 'utf8'), 'damage');
  });

  it('loses the drafts of processes that died, and none that is being written', async () => {
    const file = durableFile(path());
    await file.write('one');
    await fs.writeFile(join(folder(), 'new', 'document.json.0a0b0c-7.draft'), 'hal');
    const writing = Array.from({ length: 20 }, (_, n) => durableFile(`${path()}.${n}`).write('whole'));
    await clearDrafts(join(folder(), 'new'));
    await Promise.all(writing);
    assert.deepEqual(
      (await fs.readdir(join(folder(), 'new'))).filter((name) => name.includes('draft')),
      [],
    );
  });
});
