import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { openControl } from '../src/control.ts';
import { REHEARSE_COMMAND, runRehearse, tellRehearsal } from '../src/rehearse-command.ts';
import { rehearsedShape } from '../src/reminders/rehearse-all.ts';
import { openStore } from '../src/store/open-store.ts';
import { quiet } from './support/conversation.ts';
import { fillCouncil, rowsByPlan } from './support/reminded-council.ts';
import { reminderRules } from './support/reminders.ts';
import { sampleCourse } from './support/sample-course.ts';
import { useTempFolder } from './support/temp-folder.ts';

const now = () => new Date('2026-11-23T08:00:00Z');

describe('npm run rehearse', () => {
  const folder = useTempFolder();

  async function run(args: string[] = [], env: Record<string, string> = {}, at = folder()) {
    const lines: string[] = [];
    const where = { folder: at, course: async () => sampleCourse() };
    const code = await runRehearse(args, { where, config: readConfig(env), now, print: (line) => lines.push(line) });
    return { code, said: lines.join('\n') };
  }

  const open = () => openStore({ folder: folder(), log: quiet, summarise: rowsByPlan(reminderRules()) });

  it('says the same whether a bot runs on the folder or not', async () => {
    const store = await open();
    await fillCouncil(store, 20);
    await store.close();
    const without = await run(['--on', '2026-11-24', '--days', '14']);
    assert.match(without.said, /^\d+ messages from Tue 24 November 2026 to Mon 7 December 2026/);
    const running = await open();
    const desk = { config: readConfig({}), course: sampleCourse, platforms: new Set(['playground'] as const), now };
    const control = await openControl(folder(), { [REHEARSE_COMMAND]: tellRehearsal(desk)(running) });
    try {
      assert.deepEqual(await run(['--on', '2026-11-24', '--days', '14']), without);
    } finally {
      await control.close();
      await running.close();
    }
  });

  it('gives everybody as JSON', async () => {
    const store = await open();
    await fillCouncil(store, 20);
    await store.close();
    const { said } = await run(['--json', '--on', '2026-11-24']);
    const { sends, others } = rehearsedShape.parse(JSON.parse(said));
    assert.equal(new Set([...sends, ...others].map(({ person }) => person)).size, 20);
  });

  it('says what the settings keep back', async () => {
    await (await open()).close();
    assert.match((await run([], { REMINDERS: 'dry-run' })).said, /REMINDERS=dry-run: none of it goes out/);
    assert.match((await run([], { REMINDERS_TO: 'me@council.example' })).said, /all of it goes to that address/);
  });

  it('refuses what is no day, has gone by, or is too long, and a folder that is not there', async () => {
    await (await open()).close();
    await assert.rejects(run(['--on', '24/12/2026']), { code: 'usage', message: /“24\/12\/2026” is no day/ });
    await assert.rejects(run(['--on', '2026-11-22']), { code: 'past', message: /2026-11-22 has gone by/ });
    await assert.rejects(run(['--days', '400']), { code: 'usage', message: /from 1 to 366/ });
    await assert.rejects(run(['--no']), { code: 'usage', message: /npm run rehearse -- --on/ });
    await assert.rejects(run([], {}, join(folder(), 'nowhere')), { code: 'no-folder' });
  });
});
