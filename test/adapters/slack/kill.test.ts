import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack.ts';
import { createStaff, httpDoor } from '../../support/slack-staff.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const CHILD = fileURLToPath(new URL('../../support/slack-child.ts', import.meta.url));

describe('a bot that is killed between storing and answering', () => {
  const folder = useTempFolder();
  let fake: FakeSlack;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    fake = await startFakeSlack();
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await fake.stop();
  });

  async function startBot() {
    const child = fork(CHILD, [fake.apiUrl, folder()], { execArgv: ['--import', 'tsx'] });
    children.push(child);
    const [address] = await once(child, 'message');
    return { child, ada: createStaff(fake, httpDoor(String(address))) };
  }

  async function killAtNext(child: ChildProcess) {
    child.send('kill');
    await once(child, 'message');
  }

  it('answers when Slack sends the event again, and has counted it once', async () => {
    const { child, ada: before } = await startBot();
    await killAtNext(child);
    await assert.rejects(before.say('hello', { id: 'Ev-killed' }));
    assert.deepEqual(before.chat(), []);

    const { ada } = await startBot();
    assert.equal(await ada.say('hello', { id: 'Ev-killed', retry: 1 }), true);
    // Nobody is left without an answer.
    await ada.hears(/./);
  }).timeout(20_000);

  it('knows an answer that it could not acknowledge: pressed again it is told, and counts once', async () => {
    const { child, ada: before } = await startBot();
    await before.say('hello');
    await before.hears('Welcome to the sample.');
    await before.press('Start');
    await before.hears('Text of one');
    await before.press('Answer');
    await before.hears('Question 1 of 2');
    await killAtNext(child);
    await assert.rejects(before.pick(['a']));

    const { ada } = await startBot();
    await ada.pick(['a']);
    await ada.hears('You have already answered this one. It counts once.');
  }).timeout(20_000);
});
