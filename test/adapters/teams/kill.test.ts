import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Fact } from '../../../src/learning/fact.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { quiet } from '../../support/conversation.ts';
import { countingSummaries } from '../../support/facts.ts';
import { type FakeTeams, startFakeTeams, TENANT } from '../../support/fake-teams.ts';
import { until } from '../../support/teams-door.ts';
import { createTeamsPerson, type TeamsPerson } from '../../support/teams-person.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const CHILD = fileURLToPath(new URL('../../support/teams-child.ts', import.meta.url));

describe('a bot in Teams that is killed between storing and answering', function () {
  // Two starts of a process each, which take their time beside other work.
  this.timeout(40_000);
  const folder = useTempFolder();
  let teams: FakeTeams;
  let child: ChildProcess;
  let ada: TeamsPerson;

  beforeEach(async () => {
    teams = await startFakeTeams();
    await start();
  });
  afterEach(async () => {
    await kill();
    await teams.close();
  });

  async function start(): Promise<void> {
    child = fork(CHILD, [JSON.stringify(teams.settings()), folder()], { execArgv: ['--import', 'tsx'] });
    const [endpoint] = await once(child, 'message');
    ada = createTeamsPerson(teams, String(endpoint));
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** The next thing that anybody does is stored, and then the process is gone. */
  async function killAtNext(): Promise<void> {
    child.send('kill');
    await once(child, 'message');
  }

  /** What is on disk, read when the process has gone. */
  async function factsOfAda(): Promise<readonly Fact[]> {
    await kill();
    const store = await openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });
    const person = await store.people.find({ platform: 'teams', workspace: TENANT, userId: ada.objectId });
    const { facts } = await store.history(person?.id ?? assert.fail('not met'));
    await store.close();
    assert.equal(new Set(facts.map(({ key }) => key)).size, facts.length, 'a key is there twice');
    return facts;
  }

  const summaries = () => ada.screen().map(({ summary }) => summary.split('\n')[0]);
  const shown = (count: number) => until(() => ada.screen().length >= count, `${count} messages on the screen`);
  const settled = () => new Promise((resolve) => setTimeout(resolve, 100));

  async function atFirstQuestion(): Promise<void> {
    await ada.say('hello');
    await shown(1);
    for (const label of ['Start', 'Answer']) {
      const before = ada.screen().length;
      await ada.press(label);
      await shown(before + 1);
    }
  }

  it('answers when Teams sends the message again, and has counted it once', async () => {
    const hello = ada.activity('message', { text: 'hello' });
    await killAtNext();
    await assert.rejects(ada.send(hello));
    assert.deepEqual(ada.screen(), []);

    await start();
    assert.equal((await ada.send(hello)).status, 200);
    await shown(1);
    assert.equal((await ada.send(hello)).status, 200);
    await settled();
    assert.equal(ada.screen().length, 1, summaries().join());
    assert.equal((await factsOfAda()).filter(({ kind }) => kind === 'joined').length, 1);
  });

  for (const [name, id] of [
    ['the same press, sent again by Teams', 'the same'],
    ['a second press', 'another'],
  ]) {
    it(`brings the reply to an answer that it could not acknowledge at ${name}, and nothing counts twice`, async () => {
      await atFirstQuestion();
      const { message } = ada.question();
      const { action } = ada.findButton('Check my answer');
      const press = ada.invokeOf(message, action, ['a']);
      const before = ada.screen().length;
      await killAtNext();
      await assert.rejects(ada.send(press));

      await start();
      const sent = await ada.invoke(message, { ...press, ...(id === 'another' ? { id } : {}) });
      assert.equal(sent.status, 200);
      assert.equal(sent.body?.type, 'application/vnd.microsoft.card.adaptive');
      assert.match(JSON.stringify(message.card), /You picked/);
      await until(() => ada.screen().some(({ summary }) => summary.includes('already answered this one')), 'the reply');
      await settled();
      assert.equal(new Set(summaries()).size, ada.screen().length, summaries().join('\n'));
      assert.ok(ada.screen().length > before + 1, 'nothing to go on with');
      assert.equal((await factsOfAda()).filter(({ kind }) => kind === 'answered').length, 1);
    });
  }

  it('welcomes whoever got the app just then, although Teams tells it once', async () => {
    await killAtNext();
    assert.equal((await ada.install()).status, 200);
    await once(child, 'exit');
    assert.deepEqual(ada.screen(), []);

    await start();
    await shown(1);
    await settled();
    assert.equal((await factsOfAda()).filter(({ kind }) => kind === 'joined').length, 1);
    await start();
    await settled();
    assert.equal(ada.screen().length, 1, 'welcomed once');
  });
});
