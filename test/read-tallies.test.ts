import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Control, openControl } from '../src/control.ts';
import { readTallies, TALLIES_COMMAND } from '../src/read-tallies.ts';
import { openStore } from '../src/store/open-store.ts';
import { quiet } from './support/conversation.ts';
import { countingSummaries } from './support/facts.ts';
import { sampleCourse } from './support/sample-course.ts';
import { useTempFolder } from './support/temp-folder.ts';

describe('reading what was counted', () => {
  const folder = useTempFolder();
  const counted = [{ key: 'chapter:a:yes', count: 1 }];
  let control: Control | null = null;
  afterEach(async () => {
    await control?.close();
    control = null;
  });

  it('asks the bot that runs on the folder', async () => {
    control = await openControl(folder(), { [TALLIES_COMMAND]: async () => counted });
    assert.deepEqual(await readTallies(folder(), sampleCourse()), counted);
  });

  it('opens the store where no bot runs, and gives the folder free again', async () => {
    const store = await openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });
    await store.tallies.add('chapter:a:yes');
    await store.close();
    assert.deepEqual(await readTallies(folder(), sampleCourse()), counted);
    control = await openControl(folder(), {});
  });

  it('names a folder that is not there, and makes none', async () => {
    const nowhere = join(folder(), 'nowhere');
    await assert.rejects(readTallies(nowhere, sampleCourse()), { code: 'no-folder', message: /nowhere.*DATA_DIR/ });
    await assert.rejects(readTallies(nowhere, sampleCourse()), { code: 'no-folder' });
  });
});
