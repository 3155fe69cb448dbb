import assert from 'node:assert/strict';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openControl } from '../src/control.ts';
import type { Fact } from '../src/learning/fact.ts';
import { PEOPLE_COMMAND, peopleDesk } from '../src/people/people-desk.ts';
import { runPeople } from '../src/people-command.ts';
import { openStore } from '../src/store/open-store.ts';
import { PROGRAMME, type Store } from '../src/store/store.ts';
import { quiet } from './support/conversation.ts';
import { countingSummaries } from './support/facts.ts';
import { useTempFolder } from './support/temp-folder.ts';

const now = () => new Date('2026-11-23T12:00:00Z');

describe('npm run people', () => {
  const temp = useTempFolder();
  const folder = () => join(temp(), 'data');
  const file = () => join(temp(), 'people.csv');

  async function people(...args: string[]) {
    const printed: string[] = [];
    const hints: string[] = [];
    const code = await runPeople(args, {
      where: { folder: folder() },
      now,
      print: (line) => printed.push(line),
      hint: (step) => hints.push(step),
    });
    return { code, text: printed.join('\n'), hints };
  }

  /** A look into the folder while nobody else holds it. */
  async function look<T>(at: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });
    return at(store).finally(() => store.close());
  }
  const roster = () =>
    look(async (store) => (await store.people.entries()).map(({ email, leftOn }) => [email, leftOn]));
  const programme = () => look(async (store) => (await store.history(PROGRAMME)).facts);

  const council = (...lines: string[]) => writeFile(file(), `${['email,name,team', ...lines].join('\n')}\n`);
  beforeEach(() => council('ada@council.example,Ada Byron,Repairs', 'bob@council.example,Bob,'));

  it('shows first what would change, and changes it with --apply', async () => {
    const shown = await people('import', file());
    assert.equal(shown.code, 0);
    assert.match(shown.text, /2 new, 0 changed, 0 gone.*line 2: ada@council\.example.*--apply/s);
    assert.deepEqual(await roster(), []);
    assert.match((await people('import', file(), '--apply')).text, /Done\. The roster is now as the file says\./);
    assert.deepEqual(await roster(), [
      ['ada@council.example', null],
      ['bob@council.example', null],
    ]);
  });

  it('changes nothing the second time, and keeps one fact of one import, without names', async () => {
    await people('import', file(), '--apply');
    assert.match((await people('import', file(), '--apply')).text, /Nothing changes/);
    const imports = (await programme()).map(({ seq: _, hash: __, ...fact }: Fact) => fact);
    assert.deepEqual(imports, [
      {
        kind: 'roster-imported',
        file: 'fff512988fba9880abe5a4a8adab5bbdfa5322a836e3150eee02c9c213d89d83',
        lines: 2,
        added: 2,
        changed: 0,
        back: 0,
        gone: 0,
        key: 'roster-imported:2026-11-23T12:00:00.000Z',
        at: '2026-11-23T12:00:00.000Z',
        cause: null,
      },
    ]);
  });

  it('marks who is gone as left, and has them back when they are', async () => {
    await people('import', file(), '--apply');
    const [ada] = await look((store) => store.people.entries());
    await council('bob@council.example,Bob,');
    assert.match((await people('import', file(), '--apply')).text, /1 gone.*Gone: marked as left.*ada@/s);
    assert.deepEqual(await roster(), [
      ['bob@council.example', null],
      ['ada@council.example', '2026-11-23'],
    ]);
    await council('ada@council.example,Ada Byron,Repairs', 'bob@council.example,Bob,');
    assert.match((await people('import', file(), '--apply')).text, /had left, and is back/);
    assert.deepEqual((await look((store) => store.people.entries()))[0], ada);
  });

  it('changes nothing while a line is to be mended', async () => {
    await council('ada@council.example,Ada Byron,', 'no address,Bob,');
    const { code, text } = await people('import', file(), '--apply');
    assert.equal(code, 1);
    assert.match(text, /To mend.*line 3: email: “no address” is no email address\..*Nothing has changed/s);
    assert.deepEqual(await roster(), []);
  });

  it('refuses a file that is none with one sentence, and changes nothing', async () => {
    await people('import', file(), '--apply');
    await writeFile(file(), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00]));
    const { code, text } = await people('import', file(), '--apply');
    assert.deepEqual(
      [code, text],
      [1, `${file()} was not taken in, and nothing has changed. It is no text, so it is no CSV file.`],
    );
    assert.match((await people('import', join(temp(), 'none.csv'))).text, /none\.csv was not taken in.*ENOENT/);
    assert.equal((await roster()).length, 2);
  });

  it('asks again before so many are marked as left that the file may be half of itself', async () => {
    const many = Array.from({ length: 40 }, (_, n) => `p${n}@council.example,Person ${n},`);
    await council(...many);
    await people('import', file(), '--apply');
    await council(...many.slice(0, 20));
    const { code, text } = await people('import', file(), '--apply');
    assert.equal(code, 1);
    assert.match(text, /Nothing has changed\. 20 people would be marked as left: is the file whole\?.*--many-leave/);
    assert.equal((await roster()).filter(([, leftOn]) => leftOn !== null).length, 0);
    assert.equal((await people('import', file(), '--apply', '--many-leave')).code, 0);
    assert.equal((await roster()).filter(([, leftOn]) => leftOn !== null).length, 20);
  });

  it('does the same in the bot that runs on the folder', async () => {
    await mkdir(folder(), { recursive: true });
    const store = await openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });
    const control = await openControl(folder(), { [PEOPLE_COMMAND]: peopleDesk(now)(store) });
    try {
      assert.match((await people('import', file())).text, /2 new.*Nothing has changed yet/s);
      assert.match((await people('import', file(), '--apply')).text, /Done/);
      assert.equal((await store.people.entries()).length, 2, 'the running bot knows them at once');
      assert.match((await people('import', 'no.csv')).text, /no\.csv was not taken in/);
      assert.equal((await people('export', join(temp(), 'out.csv'))).code, 0);
      assert.match(await readFile(join(temp(), 'out.csv'), 'utf8'), /ada@council\.example,Ada Byron,Repairs/);
    } finally {
      await control.close();
      await store.close();
    }
  });

  it('writes a file that it takes in without a change, for its user alone', async () => {
    await council("ada@council.example,'=Ada,Repairs", 'bob@council.example,Bob,-');
    await people('import', file(), '--apply');
    await people('export', join(temp(), 'out.csv'));
    if (process.platform !== 'win32') assert.equal((await stat(join(temp(), 'out.csv'))).mode & 0o777, 0o600);
    assert.match((await people('import', join(temp(), 'out.csv'))).text, /Nothing changes/);
  });

  it('asks whether they are one person who may be, and takes the answer', async () => {
    assert.match((await people('questions')).text, /nobody who may be one person or two/);
    await people('import', file(), '--apply');
    await council('bob@council.example,Bob,');
    await people('import', file(), '--apply');
    await council('ada@council.example,Adam Byrne,', 'bob@council.example,Bob,');
    assert.match((await people('import', file(), '--apply')).text, /Perhaps one person, perhaps two/);
    const asked = (await people('questions')).text;
    assert.match(asked, /back in the file under another name.*Adam Byrne.*Ada Byron.*left on 2026-11-23/s);
    const code = asked.slice(0, 6);
    assert.equal((await people('apart', 'ffffff')).code, 1);
    assert.match((await people('same', code)).text, /one person from now on/);
    assert.deepEqual(await roster(), [
      ['ada@council.example', null],
      ['bob@council.example', null],
    ]);
    assert.match((await people('same', code)).text, /no open question/);
  });

  it('says how it is going with a long file', async () => {
    await council(...Array.from({ length: 2_100 }, (_, n) => `p${n}@council.example,Person ${n},`));
    assert.deepEqual((await people('import', file(), '--apply')).hints, [
      'Read 1,000 lines …',
      'Read 2,000 lines …',
      'Writing …',
    ]);
  });

  it('tells how it is used', async () => {
    for (const args of [[], ['import'], ['bury', 'them'], ['import', 'a', 'b'], ['import', 'a', '--quick']]) {
      const { code, text } = await people(...args);
      assert.equal(code, 1);
      assert.match(text, /npm run people -- import FILE/);
    }
  });
});
