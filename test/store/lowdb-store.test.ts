import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sinon from 'sinon';
import { openDirectory } from '../../src/store/directory.ts';
import { verifyChain } from '../../src/store/fact-chain.ts';
import { joinedFact } from '../../src/store/joined.ts';
import { openStore } from '../../src/store/open-store.ts';
import { personPath } from '../../src/store/person-document.ts';
import type { PersonId, Store } from '../../src/store/store.ts';
import { fillFolder } from '../bench/store-baseline.ts';
import { quiet } from '../support/conversation.ts';
import { address, answerFact, countingSummaries, newFact } from '../support/facts.ts';
import { useTempFolder } from '../support/temp-folder.ts';

describe('the lowdb store', () => {
  const temp = useTempFolder();
  const folder = () => join(temp(), 'data');
  let store: Store;
  const open = (where = folder(), summarise = () => countingSummaries(), log = quiet) =>
    openStore({ folder: where, summarise, log });

  const meet = async (userId: string): Promise<PersonId> => (await store.people.meet(address(userId))).id;
  const keys = async (id: PersonId) => (await store.history(id)).facts.map(({ key }) => key);
  async function rows(of = store) {
    const found: Record<PersonId, number> = {};
    for await (const row of of.summaries({})) found[row.person] = row.lessonsFinished;
    return found;
  }

  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    sinon.restore();
    syncBuiltinESMExports();
    await store.close();
  });

  it('makes its folder for its user alone', async function () {
    if (process.platform === 'win32') this.skip();
    assert.equal((await fs.stat(folder())).mode & 0o777, 0o700);
  });

  it('says which folder cannot be used, and what to do', async () => {
    const file = join(temp(), 'a-file');
    await fs.writeFile(file, '');
    await assert.rejects(open(join(file, 'data')), { name: 'StoreError', code: 'folder', message: /a-file.*DATA_DIR/ });
  });

  it('refuses a folder of a newer program', async () => {
    await fs.writeFile(join(folder(), 'store.json'), '{"version":2}');
    await assert.rejects(open(), { name: 'StoreError', code: 'too-new' });
  });

  it('keeps one document a person, and nothing of the person in the directory', async () => {
    const ada = await meet('ada');
    await store.append(ada, [newFact('a')], 0);
    const document = JSON.parse(await fs.readFile(personPath(folder(), ada), 'utf8'));
    assert.deepEqual(Object.keys(document), ['version', 'person', 'facts']);
    const [shard] = await fs.readdir(join(folder(), 'directory'));
    assert.doesNotMatch(await fs.readFile(join(folder(), 'directory', shard ?? ''), 'utf8'), /"(ada|T1)"|slack/);
  });

  it('keeps nothing beside the tallies that tells what was counted last', async () => {
    await store.tallies.add('useful:things:yes');
    await store.tallies.add('useful:things:no');
    const read = (name: string) => fs.readFile(join(folder(), name), 'utf8');
    assert.equal(await read('tallies.json'), '{"version":1,"counts":{"useful:things:no":1,"useful:things:yes":1}}');
    assert.equal(await read('tallies.json.last'), await read('tallies.json'));
  });

  it('has nothing left on disk of a question that is done or old', async () => {
    await store.questions.add({ text: 'about lighthouses', nearest: [] }, '2026-08-01');
    await store.questions.add({ text: 'about windmills', nearest: [] }, '2026-08-02');
    await store.questions.done(2);
    const kept = async () => {
      const names = (await fs.readdir(folder())).filter((name) => name.startsWith('questions'));
      return (await Promise.all(names.map((name) => fs.readFile(join(folder(), name), 'utf8')))).join();
    };
    assert.match(await kept(), /lighthouses/);
    assert.doesNotMatch(await kept(), /windmills/);
    await store.questions.list('2026-11-23');
    assert.doesNotMatch(await kept(), /lighthouses/);
  });

  it('takes no id that would lead out of its folder', async () => {
    await assert.rejects(store.history('../../etc/passwd'), { name: 'StoreError', code: 'no-person' });
    await assert.rejects(store.courses.get('../store'), { name: 'StoreError', code: 'no-version' });
  });

  it('keeps the first answers of 200 people at once, each once', async () => {
    const ids = await Promise.all(Array.from({ length: 200 }, (_, n) => meet(`user${n}`)));
    assert.equal(new Set(ids).size, 200);
    await Promise.all(ids.map((id) => store.append(id, [answerFact('a'), answerFact('b')], 0)));
    await store.close();
    store = await open();
    for (const id of ids) {
      const { facts } = await store.history(id);
      assert.deepEqual([facts.length, verifyChain(facts)], [2, null]);
    }
    assert.deepEqual(Object.values(await rows()), Array(200).fill(2));
  });

  describe('after a kill between the directory and the document', () => {
    it('gives the person who was begun', async () => {
      const directory = openDirectory(folder(), quiet);
      await directory.findOrAdd(address('ada'), 'a1b2c3');
      await directory.close();
      assert.equal(await store.people.find(address('ada')), null);
      assert.equal(await meet('ada'), 'a1b2c3');
      assert.equal((await store.people.find(address('ada')))?.id, 'a1b2c3');
      assert.deepEqual(await rows(), { a1b2c3: 0 });
    });

    it('finds a person whose entry was lost, with the history they had', async () => {
      const ada = await meet('ada');
      await store.append(ada, [newFact('a')], 0);
      await store.close();
      await fs.rm(join(folder(), 'directory'), { recursive: true });
      store = await open();
      await rows();
      await store.close();
      store = await open();
      assert.equal(await meet('ada'), ada);
      assert.deepEqual(await keys(ada), ['a']);
    });
  });

  it('ends the joining of two people that a kill cut short', async () => {
    const [ada, bob] = [await meet('ada'), await meet('bob')];
    await store.append(ada, [newFact('a')], 0);
    await store.append(bob, [joinedFact(ada, '2026-11-23T10:00:00.000Z')], 0);
    await store.close();
    store = await open();
    await rows();
    await store.close();
    store = await open();
    assert.deepEqual(await keys(ada), ['a', `joined-with:${ada}`, `moved-to:${bob}`]);
    assert.deepEqual(await rows(), { [bob]: 3 });
    assert.equal(await meet('ada'), bob);
    assert.deepEqual((await store.people.get(bob))?.addresses.length, 2);
  });

  describe('with a damaged document', () => {
    let ada: PersonId;
    let bob: PersonId;
    beforeEach(async () => {
      [ada, bob] = [await meet('ada'), await meet('bob')];
      await store.append(ada, [newFact('a')], 0);
      await store.append(ada, [newFact('b')], 1);
      await store.append(bob, [newFact('a')], 0);
      await store.close();
    });

    it('goes on from the last good copy, and lets the answer be given again', async () => {
      await fs.truncate(personPath(folder(), ada), 200);
      const log = { ...quiet, error: sinon.spy() };
      store = await open(folder(), undefined, log);
      assert.deepEqual(await keys(ada), ['a']);
      assert.equal((await store.append(ada, [newFact('b')], 1)).kind, 'appended');
      assert.deepEqual(await rows(), { [ada]: 2, [bob]: 1 });
      assert.equal(verifyChain((await store.history(ada)).facts), null);
      sinon.assert.calledOnce(log.error);
    });

    it('never takes a person without a good copy for a new one, and serves everybody else', async () => {
      await fs.writeFile(personPath(folder(), ada), '');
      await fs.writeFile(`${personPath(folder(), ada)}.last`, '');
      store = await open();
      await assert.rejects(store.history(ada), { name: 'StoreError', code: 'damaged' });
      await assert.rejects(store.append(ada, [newFact('c')], 2), { name: 'StoreError', code: 'damaged' });
      await assert.rejects(store.people.meet(address('ada')), { name: 'StoreError', code: 'damaged' });
      assert.deepEqual(await keys(bob), ['a']);
      assert.deepEqual(await rows(), { [bob]: 1 });
    });

    it('is not fooled by a gap in the facts', async () => {
      const path = personPath(folder(), ada);
      const document = JSON.parse(await fs.readFile(path, 'utf8'));
      await fs.writeFile(path, JSON.stringify({ ...document, facts: document.facts.slice(1) }));
      store = await open();
      assert.deepEqual(await keys(ada), ['a']);
    });
  });

  describe('on a full disk', () => {
    async function fillAndFree(fill: () => Promise<void>, free: () => Promise<void>) {
      const ada = await meet('ada');
      await store.append(ada, [newFact('a')], 0);
      await fill();
      await assert.rejects(store.append(ada, [newFact('b')], 1), { name: 'StoreError', code: 'not-kept' });
      await assert.rejects(store.people.meet(address('new')), { name: 'StoreError', code: 'not-kept' });
      assert.deepEqual(await keys(ada), ['a']);
      assert.deepEqual(await rows(), { [ada]: 1 });
      await free();
      assert.equal((await store.append(ada, [newFact('b')], 1)).kind, 'appended');
      await meet('new');
      assert.deepEqual(await keys(ada), ['a', 'b']);
      assert.equal(verifyChain((await store.history(ada)).facts), null);
    }

    it('says that nothing was kept, agrees with the disk, and goes on when there is room', async () => {
      await fillAndFree(
        async () => {
          const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          sinon.stub(fs, 'writeFile').rejects(full);
          syncBuiltinESMExports();
        },
        async () => {
          sinon.restore();
          syncBuiltinESMExports();
        },
      );
    });

    it('does so on a real one', async function () {
      const disk = join(temp(), 'disk');
      await fs.mkdir(disk);
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', disk], { stdio: 'ignore' });
      } catch {
        // Only root may mount, and in a container not even root.
        this.skip();
      }
      try {
        await store.close();
        store = await open(join(disk, 'data'));
        const ballast = join(disk, 'ballast');
        await fillAndFree(
          async () => {
            await assert.rejects(fs.writeFile(ballast, 'x'.repeat(1_000_000)), { code: 'ENOSPC' });
          },
          () => fs.rm(ballast),
        );
      } finally {
        await store.close();
        execFileSync('umount', [disk]);
      }
    });
  });

  describe('with many people', () => {
    const people = 600;
    const facts = [answerFact('a'), answerFact('b')];
    beforeEach(async () => {
      await store.close();
      await fillFolder(folder(), people, facts, (n) => address(`user${n}`));
    });

    it('answers before the summaries are complete', async () => {
      await fillFolder(folder(), 4_000, facts, (n) => address(`user${n}`));
      store = await open();
      const complete = sinon.spy();
      const all = rows().finally(complete);
      const id = await meet('user7');
      assert.equal((await store.append(id, [answerFact('c')], 2)).kind, 'appended');
      sinon.assert.notCalled(complete);
      const found = Object.values(await all);
      assert.equal(found.length, 4_000);
      assert.deepEqual(
        found.filter((facts) => facts !== 2),
        [3],
      );
    });

    it('makes rows anew for a changed course, also those that were being made', async () => {
      let course = 'c1';
      store = await open(folder(), () => countingSummaries({ course }));
      await meet('user1');
      course = 'c2';
      const courses = new Set<string>();
      for await (const row of store.summaries({})) courses.add(row.course);
      assert.deepEqual([...courses], ['c2']);
    });

    it('can be closed while the summaries are being made', async () => {
      const log = { ...quiet, error: sinon.spy() };
      store = await open(folder(), undefined, log);
      await store.close();
      sinon.assert.notCalled(log.error);
    });
  });

  it('keeps an answer although its row cannot be made, and says so in the log', async () => {
    const log = { ...quiet, error: sinon.spy() };
    await store.close();
    const broken = () => ({
      ...countingSummaries(),
      make: () => {
        throw new Error('a rule is broken');
      },
    });
    store = await open(folder(), broken, log);
    const ada = await meet('ada');
    assert.equal((await store.append(ada, [newFact('a')], 0)).kind, 'appended');
    assert.deepEqual(await rows(), {});
    sinon.assert.called(log.error);
  });

  it('makes one row of several answers in a row, when somebody asks for it or a moment later', async () => {
    const make = sinon.spy(countingSummaries().make);
    await store.close();
    store = await open(folder(), () => ({ ...countingSummaries(), make }));
    const ada = await meet('ada');
    await rows();
    make.resetHistory();
    for (let n = 0; n < 3; n++) await store.append(ada, [newFact(`answer-${n}`)], n);
    sinon.assert.notCalled(make);
    assert.equal((await rows())[ada], 3);
    sinon.assert.calledOnce(make);
    await store.append(ada, [newFact('one more')], 3);
    await sleep(1_000);
    sinon.assert.calledTwice(make);
  });
});
