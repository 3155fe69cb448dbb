import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Control, openControl } from '../src/control.ts';
import { openStore } from '../src/store/open-store.ts';
import { runUnanswered, tellUnanswered, UNANSWERED_COMMAND } from '../src/unanswered-command.ts';
import { quiet } from './support/conversation.ts';
import { countingSummaries } from './support/facts.ts';
import { createFakeStore } from './support/fake-store.ts';
import { sampleCourse } from './support/sample-course.ts';
import { useTempFolder } from './support/temp-folder.ts';

const DAY = '2026-11-23';
const now = () => new Date(`${DAY}T12:00:00Z`);

describe('npm run ask -- --unanswered', () => {
  const folder = useTempFolder();
  let control: Control | null = null;
  afterEach(async () => {
    await control?.close();
    control = null;
  });

  async function run(args: string[] = [], at = folder()) {
    const lines: string[] = [];
    const where = { folder: at, course: async () => sampleCourse() };
    const code = await runUnanswered(['--unanswered', ...args], { where, now, print: (line) => lines.push(line) });
    return { code, said: lines.join('\n') };
  }

  /** A bot that runs on the folder. */
  async function startBot() {
    const store = createFakeStore();
    control = await openControl(folder(), { [UNANSWERED_COMMAND]: tellUnanswered(store, now) });
    return store;
  }

  it('asks the bot that runs, and takes a question off its list', async () => {
    const store = await startBot();
    await store.questions.add({ text: 'who oils the … sensors', nearest: ['updates', 'owners'] }, '2026-11-20');
    await store.questions.add({ text: 'who oils the … sensors', nearest: ['updates', 'owners'] }, DAY);
    await store.questions.add({ text: 'what about lighthouses', nearest: [] }, DAY);
    const { code, said } = await run();
    assert.equal(code, 0);
    assert.match(
      said,
      / 1 {2}who oils the … sensors\n +asked 2 times, 2026-11-20 to 2026-11-23; nearest: updates, owners\n +2 {2}what about lighthouses\n +asked once, 2026-11-23$/,
    );
    assert.match((await run(['--done', '1'])).said, /^Number 1 is done\.\n(?!.*sensors).*lighthouses/s);
    assert.equal((await store.questions.list(DAY)).length, 1);
  });

  it('opens the store where no bot runs', async () => {
    const store = await openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });
    await store.questions.add({ text: 'what about lighthouses', nearest: [] }, DAY);
    await store.close();
    assert.match((await run()).said, /lighthouses/);
    assert.match((await run(['--done', '1'])).said, /Number 1 is done.*nothing that I could not answer/s);
    assert.match((await run()).said, /nothing that I could not answer/);
  });

  it('says which answers were called wrong, once five people have said something', async () => {
    const store = await startBot();
    for (const key of ['entry:a:no', 'entry:b:yes', 'entry:b:no', 'chapter:a:no']) await store.tallies.add(key);
    assert.doesNotMatch((await run()).said, /wrong/);
    for (let n = 0; n < 3; n++) await store.tallies.add('entry:b:no');
    const { said } = await run();
    assert.match(said, /b: 4 of 5 called it wrong$/);
    assert.doesNotMatch(said, /\ba:/);
  });

  it('fails for a number that is not on the list, and for what is no number', async () => {
    await startBot();
    const { code, said } = await run(['--done', '7']);
    assert.equal(code, 1);
    assert.match(said, /There is no number 7 on the list/);
    await assert.rejects(run(['--done', 'all']), { code: 'usage', message: /“all” is no number/ });
    await assert.rejects(run(['--dnoe', '1']), { code: 'usage', message: /--done NUMBER/ });
  });

  it('names a folder that is not there', async () => {
    await assert.rejects(run([], join(folder(), 'nowhere')), { code: 'no-folder', message: /DATA_DIR/ });
  });
});
