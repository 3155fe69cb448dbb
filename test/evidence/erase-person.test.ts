import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Acquaintance } from '../../src/chat.ts';
import { erasePerson } from '../../src/evidence/erase-person.ts';
import { digestOf, readSheet, sealsIn } from '../../src/evidence/seal.ts';
import { sealDay } from '../../src/evidence/seal-day.ts';
import { verifyChain } from '../../src/store/fact-chain.ts';
import { openStore } from '../../src/store/open-store.ts';
import { personPath } from '../../src/store/person-document.ts';
import { PROGRAMME, type Store } from '../../src/store/store.ts';
import { bundleProgram } from '../support/bundle.ts';
import { quiet } from '../support/conversation.ts';
import { address, countingSummaries, newFact } from '../support/facts.ts';
import { findWords } from '../support/find-words.ts';
import { rosterEntry } from '../support/roster.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const AT = '2026-11-25T09:00:00.000Z';
const ADA = { name: 'Ada Lovelace', email: 'ada@council.example' };

describe('erasing somebody', () => {
  const folder = useTempFolder();
  let store: Store;
  const open = () => openStore({ folder: folder(), summarise: () => countingSummaries({ dueAt }), log: quiet });
  const dueAt = () => '2026-11-01T09:00:00.000Z';

  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  async function learn(id: string, ...keys: string[]) {
    const { version } = await store.history(id);
    await store.append(
      id,
      keys.map((key) => newFact(`${id}-${key}`)),
      version,
    );
  }

  /** Ada, with Slack and Teams, a team, a line in the roster and a lease; Bob beside her. Everything is in its second version. */
  async function adaAndBob() {
    const ada = (await store.people.meet(address('U-ada'), ADA)).id;
    await store.people.meet(
      address('U-ada-teams', { platform: 'teams' }),
      { ...ADA, email: 'ada.old@council.example' },
      ada,
    );
    await store.people.meet(address('U-ada'), ADA);
    const bob = (await store.people.meet(address('U-bob'), { name: 'Bob', email: 'bob@council.example' })).id;
    await learn(ada, 'a', 'b');
    await learn(bob, 'a');
    const lines = [
      rosterEntry(ada, { ...ADA, managerEmail: null }),
      rosterEntry(bob, { name: 'Bob', email: 'bob@council.example', managerEmail: ADA.email }),
    ];
    await store.people.replaceEntries(lines);
    await store.people.replaceEntries(lines.map((line) => ({ ...line, team: 'Housing' })));
    await sealDay(store, new Date('2026-11-23T02:00:00Z'));
    await learn(ada, 'c');
    await sealDay(store, new Date('2026-11-24T02:00:00Z'));
    await store.takeDue('2026-11-24T09:00:00Z', 9, 60_000);
    await store.takeDue('2026-11-24T10:00:00Z', 9, 60_000);
    return { ada, bob };
  }
  const wordsOf = (id: string) => [id, 'U-ada', 'Ada Lovelace', 'ada@council.example', 'ada.old@council.example'];
  const erase = (id: string, forget: (who: Acquaintance) => Promise<void> = async () => {}) =>
    erasePerson({ store, forget }, id, 'asked', AT);
  const programme = async () => (await store.history(PROGRAMME)).facts;

  it('leaves nothing of them in the data folder, and others as they were', async () => {
    const { ada, bob } = await adaAndBob();
    const bobsFacts = await store.history(bob);
    assert.notDeepEqual(await findWords(folder(), wordsOf(ada)), []);
    assert.deepEqual(await erase(ada), { people: [ada], listed: true });
    assert.deepEqual(await findWords(folder(), wordsOf(ada)), []);
    assert.deepEqual(await store.history(bob), bobsFacts);
    assert.equal((await store.people.entry(bob))?.managerEmail, null);
    assert.equal(await store.people.find(address('U-ada')), null);
    await store.close();
    store = await open();
    const rows: string[] = [];
    for await (const { person } of store.summaries({})) rows.push(person);
    assert.deepEqual(rows, [bob]);
    assert.deepEqual(await findWords(folder(), wordsOf(ada)), []);
  });

  it('keeps how many facts there were, the last hash, the day, and the lines of the seals', async () => {
    const { ada } = await adaAndBob();
    const { facts } = await store.history(ada);
    await erase(ada);
    const erased = (await programme()).find((fact) => fact.kind === 'erased');
    assert.deepEqual(
      [erased?.facts, erased?.last, erased?.at, erased?.sealed, erased?.reason],
      [3, facts[2]?.hash, AT, 2, 'asked'],
    );
    const sheet = (await store.seals.get(`erased-${erased?.last}`)) ?? '';
    assert.equal(digestOf(sheet), erased?.digest);
    assert.deepEqual([...readSheet(sheet)].map(({ facts: count }) => count).sort(), [2, 3]);
    assert.equal(verifyChain(await programme()), null);
    assert.equal(sealsIn(await programme()).length, 2);
  });

  it('removes damaged copies and what dead processes left', async () => {
    const { ada } = await adaAndBob();
    const path = personPath(folder(), ada);
    await copyFile(path, `${path}.damaged-20261101T090000000Z`);
    await copyFile(path, `${path}.0123456789ab-1.draft`);
    await copyFile(join(folder(), 'roster.json'), join(folder(), 'roster.json.damaged-20261101T090000000Z'));
    await writeFile(join(folder(), 'leases.json.damaged-20261101T090000000Z'), '{"about": "somebody else"}');
    await erase(ada);
    assert.deepEqual(await findWords(folder(), wordsOf(ada)), []);
    assert.ok((await readdir(folder())).includes('leases.json.damaged-20261101T090000000Z'));
  });

  it('takes both histories of somebody who was two', async () => {
    const { ada } = await adaAndBob();
    const other = (await store.people.meet(address('U-ada-too'), { name: 'Ada Lovelace' })).id;
    await learn(other, 'x');
    await store.people.join(other, ada, '2026-11-24T09:00:00.000Z');
    const erased = await erase(other);
    assert.deepEqual(erased?.people, [other, ada]);
    assert.deepEqual(await findWords(folder(), [...wordsOf(ada), other]), []);
    assert.equal((await programme()).filter(({ kind }) => kind === 'erased').length, 2);
  });

  it('tells the adapters where and how they were known, before anything goes', async () => {
    const { ada } = await adaAndBob();
    const told: Acquaintance[] = [];
    await erase(ada, async (who) => {
      assert.notEqual(await store.records.read(ada), null);
      told.push(who);
    });
    const [who] = told;
    assert.deepEqual(who?.addresses.map(({ userId }) => userId).sort(), ['U-ada', 'U-ada-teams']);
    assert.deepEqual([who?.emails, who?.names], [[ADA.email], [ADA.name]]);
  });

  it('removes nothing when an adapter fails, and the person goes on', async () => {
    const { ada } = await adaAndBob();
    await assert.rejects(
      erase(ada, async () => {
        throw new Error('Teams’ file cannot be written');
      }),
      /Teams’ file/,
    );
    await learn(ada, 'd');
    assert.equal((await store.history(ada)).version, 4);
  });

  it('a second time does nothing, and neither does a stranger’s id', async () => {
    const { ada } = await adaAndBob();
    await erase(ada);
    const before = await programme();
    assert.equal(await erase(ada), null);
    assert.equal(await erase('f'.repeat(32)), null);
    assert.deepEqual(await programme(), before);
    await assert.rejects(erase(PROGRAMME), { code: 'no-person' });
  });

  it('keeps nothing that comes in while it goes on; later they are somebody new', async () => {
    const { ada } = await adaAndBob();
    await erase(ada, async () => {
      await assert.rejects(learn(ada, 'd'), { code: 'erased' });
      await assert.rejects(store.people.meet(address('U-ada'), { name: 'Ada, again' }), { code: 'erased' });
    });
    await assert.rejects(learn(ada, 'd'), { name: 'StoreError' });
    assert.deepEqual(await findWords(folder(), wordsOf(ada)), []);
    const again = await store.people.meet(address('U-ada'), ADA);
    assert.notEqual(again.id, ada);
    assert.deepEqual(await store.history(again.id), { facts: [], version: 0 });
  });

  it('of somebody who was never met takes the line of the roster', async () => {
    await store.people.replaceEntries([rosterEntry('abc', { name: 'Eve', email: 'eve@council.example' })]);
    await store.people.replaceEntries([rosterEntry('abc', { name: 'Eve', email: 'eve@council.example', team: 'IT' })]);
    assert.deepEqual(await erase('abc'), { people: ['abc'], listed: true });
    assert.deepEqual(await findWords(folder(), ['eve@council.example', 'Eve']), []);
    assert.deepEqual(await programme(), []);
  });
});

describe('an erasure that is killed', function () {
  this.timeout(60_000);
  const folder = useTempFolder();

  it('can be done again at whatever moment it ended, and then leaves nothing', async () => {
    const made = await mkdtemp(join(tmpdir(), 'principles-bundle-'));
    const program = await bundleProgram('erase-somebody', made);
    let cut = 0;
    for (let round = 0; round < 12; round++) {
      const own = join(folder(), `round-${round}`);
      const open = () => openStore({ folder: own, summarise: () => countingSummaries(), log: quiet });
      let store = await open();
      const { id } = await store.people.meet(address('U-ada'), ADA);
      await store.people.replaceEntries([rosterEntry(id, ADA)]);
      for (const key of ['a', 'b', 'c']) {
        await store.append(id, [newFact(key)], (await store.history(id)).version);
        await sealDay(store, new Date(`2026-11-2${key.charCodeAt(0) - 96}T02:00:00Z`));
      }
      await store.close();
      cut += (await eraseAndKill(program, own, id, round * 4)) ? 0 : 1;
      store = await open();
      for await (const _ of store.summaries({})) break;
      await erasePerson({ store, forget: async () => {} }, id, 'asked', AT);
      const { facts } = await store.history(PROGRAMME);
      assert.equal(facts.filter(({ kind }) => kind === 'erased').length, 1, `round ${round}`);
      assert.equal(verifyChain(facts), null);
      await store.close();
      assert.deepEqual(await findWords(own, [id, 'U-ada', ADA.name, ADA.email]), [], `round ${round}`);
    }
    assert.ok(cut > 0, 'no erasure was cut short');
    await rm(made, { recursive: true });
  });
});

/** Whether it was done before it was killed, so many milliseconds after it began. */
async function eraseAndKill(program: string, folder: string, id: string, after: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, folder, id], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  while (!said.includes('ready')) await sleep(5);
  child.stdin.write('go\n');
  await sleep(after);
  const isDone = said.includes('done');
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return isDone;
}
