import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Control, openControl } from '../src/control.ts';
import { runErase } from '../src/erase-command.ts';
import { ERASE_COMMAND, eraseDesk } from '../src/evidence/erase-desk.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { createTurns } from '../src/turns.ts';
import { quiet } from './support/conversation.ts';
import { address, countingSummaries, newFact } from './support/facts.ts';
import { findWords } from './support/find-words.ts';
import { rosterEntry } from './support/roster.ts';
import { sampleCourse } from './support/sample-course.ts';
import { useTempFolder } from './support/temp-folder.ts';

describe('npm run people -- erase', () => {
  const folder = useTempFolder();
  const now = () => new Date('2026-11-25T09:00:00Z');
  let ada = '';
  const open = () => openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });

  async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await open();
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  beforeEach(() =>
    withStore(async (store) => {
      ada = (await store.people.meet(address('U-ada'), { name: 'Ada', email: 'ada@council.example' })).id;
      await store.append(ada, [newFact('a'), newFact('b', { at: '2026-11-24T09:00:00.000Z' })], 0);
    }),
  );

  async function erase(...args: string[]) {
    const printed: string[] = [];
    const where = { folder: folder(), course: async () => sampleCourse() };
    const print = (line: string) => void printed.push(line);
    return {
      exit: await runErase(['erase', ...args], { where, now, print, forget: async () => {} }),
      said: printed.join('\n'),
    };
  }
  const left = () => findWords(folder(), [ada, 'U-ada', 'ada@council.example']);

  it('shows what is kept, and erases nothing until it is told to', async () => {
    const { exit, said } = await erase('Ada@Council.example');
    assert.equal(exit, 0);
    assert.match(said, /Ada {2}ada@council\.example/);
    assert.match(said, /slack T1 U-ada/);
    assert.match(said, /2 facts, from 2026-11-23 to 2026-11-24/);
    assert.match(said, /Nothing has been erased.*--apply/s);
    assert.notDeepEqual(await left(), []);
  });

  it('erases with --apply, by address or id, and says what stays and what is not reached', async () => {
    const { exit, said } = await erase(ada, '--apply');
    assert.equal(exit, 0);
    assert.match(said, /Erased on 2026-11-25: 2 facts/);
    assert.match(said, /Not reached by this: backups of the data folder/);
    assert.deepEqual(await left(), []);
    const again = await erase('ada@council.example', '--apply');
    assert.equal(again.exit, 1);
    assert.match(again.said, /Nobody is known as ada@council\.example/);
  });

  it('does so while the bot runs', async () => {
    await withStore(async (store) => {
      const desk = eraseDesk({ now, forget: async () => {}, turns: createTurns() });
      const control: Control = await openControl(folder(), { [ERASE_COMMAND]: desk(store) });
      assert.match((await erase('ada@council.example', '--apply')).said, /Erased on 2026-11-25/);
      await control.close();
    });
    assert.deepEqual(await left(), []);
  });

  it('finds by an address that only the roster has, and never guesses between two people', async () => {
    await withStore((store) =>
      store.people
        .replaceEntries([
          rosterEntry(ada, { email: 'shared@council.example', leftOn: '2026-01-31' }),
          rosterEntry('b'.repeat(32), { email: 'shared@council.example', name: 'Bob' }),
        ])
        .then(() => {}),
    );
    const { exit, said } = await erase('shared@council.example', '--apply');
    assert.equal(exit, 1);
    assert.match(said, /More than one person.*say which, by id/s);
    assert.match(said, /left 2026-01-31/);
    assert.equal((await erase('b'.repeat(32), '--apply')).exit, 0);
    assert.notDeepEqual(await left(), []);
  });

  it('finishes what was cut short, when only the document is left', async () => {
    await withStore(async (store) => {
      await store.records.erase(ada, async () => {});
      const { id } = await store.people.meet(address('U-ada-too'), { name: 'Ada', email: 'ada@council.example' });
      ada = id;
    });
    await rm(join(folder(), 'directory'), { recursive: true });
    assert.equal((await erase('ada@council.example', '--apply')).exit, 0);
    assert.deepEqual(await left(), []);
  });

  it('says how it is used when the words make no sense', async () => {
    for (const args of [[], ['a', 'b'], ['a', '--fast']]) {
      const { exit, said } = await erase(...args);
      assert.equal(exit, 1);
      assert.match(said, /npm run people -- erase EMAIL --apply/);
    }
  });
});
