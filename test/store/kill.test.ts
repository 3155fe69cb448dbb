import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sinon from 'sinon';
import { verifyChain } from '../../src/store/fact-chain.ts';
import { openStore } from '../../src/store/open-store.ts';
import { bundleProgram } from '../support/bundle.ts';
import { quiet } from '../support/conversation.ts';
import { address, countingSummaries } from '../support/facts.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const ROUNDS = 20;

describe('a store whose process is killed', () => {
  const temp = useTempFolder();

  /** Starts the program, kills it some time after its first acknowledgement, and gives all that it acknowledged. */
  async function runAndKill(program: string, folder: string, round: number, delay: number): Promise<string[]> {
    const path = join(temp(), `acknowledged-${round}`);
    const file = await fs.open(path, 'w');
    const child = spawn(process.execPath, [program, folder, `r${round}`], { stdio: ['ignore', file.fd, 'inherit'] });
    const gone = once(child, 'exit');
    while ((await file.stat()).size === 0 && child.exitCode === null) await sleep(2);
    await sleep(delay);
    child.kill('SIGKILL');
    assert.deepEqual(await gone, [null, 'SIGKILL']);
    await file.close();
    return (await fs.readFile(path, 'utf8')).trim().split('\n');
  }

  async function keysByUser(folder: string, log = quiet): Promise<string[]> {
    const store = await openStore({ folder, summarise: () => countingSummaries(), log });
    const keys: string[] = [];
    for (const user of ['ada', 'bob', 'eve']) {
      const person = await store.people.find(address(user));
      const { facts } = await store.history(person?.id ?? 'nobody');
      assert.equal(verifyChain(facts), null);
      keys.push(...facts.map(({ key }) => `${user} ${key}`));
    }
    for await (const _ of store.summaries({}));
    await store.close();
    return keys;
  }

  it(`has each append that was acknowledged, once, in ${ROUNDS} rounds`, async function () {
    this.timeout(60_000);
    const folder = join(temp(), 'data');
    const program = await bundleProgram('append-forever', temp());
    const log = { ...quiet, error: sinon.spy() };
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const delay = Math.random() * 30;
      for (const line of await runAndKill(program, folder, round, delay)) acknowledged.add(line);
      const keys = await keysByUser(folder, log);
      const kept = new Set(keys);
      const when = `in round ${round}, killed ${delay} ms after the first acknowledgement`;
      assert.equal(kept.size, keys.length, `a fact is there twice ${when}`);
      assert.deepEqual(
        [...acknowledged].filter((line) => !kept.has(line)),
        [],
        `lost ${when}`,
      );
    }
    const names = await fs.readdir(folder, { recursive: true });
    assert.deepEqual(
      names.filter((name) => /damaged|draft/.test(name)),
      [],
    );
    sinon.assert.notCalled(log.error);
  });
});
