import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import sinon from 'sinon';
import { z } from 'zod';
import { type Documents, openDocuments } from '../../src/store/documents.ts';
import { quiet } from '../support/conversation.ts';
import { useTempFolder } from '../support/temp-folder.ts';

interface Counter {
  version: 1;
  count: number;
}

const counter = (count: number): Counter => ({ version: 1, count });
const more = (current: Counter | null) => counter((current?.count ?? 0) + 1);

describe('documents', () => {
  const folder = useTempFolder();
  const pathOf = (id: string) => join(folder(), `${id}.json`);
  const written = sinon.spy();
  let documents: Documents<Counter>;

  beforeEach(() => {
    written.resetHistory();
    const schema = z.object({ version: z.literal(1), count: z.number() });
    documents = openDocuments({ kind: { version: 1, schema, upgrades: {} }, pathOf, memory: 2, log: quiet, written });
  });

  afterEach(() => {
    sinon.restore();
    syncBuiltinESMExports();
  });

  it('change one at a time, and never lose a change', async () => {
    await Promise.all(Array.from({ length: 50 }, () => documents.update('a', more)));
    assert.deepEqual(await documents.read('a'), counter(50));
    assert.deepEqual(JSON.parse(await fs.readFile(pathOf('a'), 'utf8')), counter(50));
    sinon.assert.callCount(written, 50);
  });

  it('are not written when nothing changes', async () => {
    assert.equal(await documents.update('a', () => null), null);
    sinon.assert.notCalled(written);
    assert.deepEqual(await fs.readdir(folder()), []);
  });

  it('stay in memory while they are used, and leave it for others', async () => {
    await documents.update('a', more);
    await documents.update('b', more);
    for (const id of ['a', 'b']) await fs.writeFile(pathOf(id), JSON.stringify(counter(100)));
    await documents.read('a');
    await documents.update('c', more);
    assert.deepEqual(await documents.read('a'), counter(1), 'used after b, so still in memory');
    assert.deepEqual(await documents.read('b'), counter(100), 'read from the disk again');
  });

  it('are looked at without a place in memory', async () => {
    const look = sinon.spy();
    await documents.update('a', more);
    await documents.update('b', more);
    await documents.visit('a', look);
    await documents.visit('none', look);
    assert.deepEqual(look.args, [[counter(1)], [null]]);
    await fs.writeFile(pathOf('c'), JSON.stringify(counter(7)));
    await documents.visit('c', look);
    sinon.assert.calledWith(look, counter(7));
    await fs.writeFile(pathOf('a'), JSON.stringify(counter(100)));
    assert.deepEqual(await documents.read('a'), counter(1), 'c has not pushed it out');
  });

  it('show what is on disk while a change is being written, and after one that failed', async () => {
    await documents.update('a', more);
    sinon.stub(fs, 'rename').rejects(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    syncBuiltinESMExports();
    const failing = documents.update('a', more);
    const meanwhile = documents.read('a');
    await assert.rejects(failing, { name: 'StoreError', code: 'not-kept' });
    assert.deepEqual(await meanwhile, counter(1));
    sinon.restore();
    syncBuiltinESMExports();
    assert.deepEqual(await documents.update('a', more), counter(2));
    sinon.assert.callCount(written, 2);
  });

  it('that cannot be read are an error, never an empty document', async () => {
    await fs.mkdir(pathOf('a'));
    await assert.rejects(documents.read('a'), { name: 'StoreError', code: 'unreadable' });
    await assert.rejects(documents.update('a', more), { name: 'StoreError', code: 'unreadable' });
  });

  it('finish what is under way when they are closed, and refuse what comes after', async () => {
    const last = documents.update('a', more);
    await documents.close();
    assert.deepEqual(JSON.parse(await fs.readFile(pathOf('a'), 'utf8')), counter(1));
    await last;
    await assert.rejects(documents.read('a'), { name: 'StoreError', code: 'closed' });
  });
});
