import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sinon from 'sinon';
import type { Fact } from '../../src/learning/fact.ts';
import { verifyChain } from '../../src/store/fact-chain.ts';
import { openStore } from '../../src/store/open-store.ts';
import { freePort, startBot } from '../support/bot-process.ts';
import { type Clicker, createClicker } from '../support/clicker.ts';
import { quiet } from '../support/conversation.ts';
import { countingSummaries } from '../support/facts.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const ROUNDS = 50;
const LEARNERS = 6;
/** Fewer than the course takes, so that nobody runs out of questions and new people keep coming. */
const PRESSES_EACH = 60;
/** Kept along with what was pressed. */
const CONSEQUENCES: Fact['kind'][] = ['joined', 'lesson-finished', 'check-finished', 'completed'];

describe('the whole program, killed while learners answer over HTTP', () => {
  const temp = useTempFolder();

  it(`keeps every press that was answered, once, and leaves nobody stuck, in ${ROUNDS} rounds`, async function () {
    // A minute or so alone; most of it is fifty starts, which take their time beside other work.
    this.timeout(300_000);
    const folder = join(temp(), 'data');
    await mkdir(folder);
    const port = await freePort();
    const everybody: Clicker[] = [];
    const now = new Map<number, Clicker>();
    for (let round = 0; round < ROUNDS; round++) {
      const bot = await startBot(folder, port);
      const learning = Promise.all(Array.from({ length: LEARNERS }, (_, n) => keepPressing(bot.address, n)));
      await Promise.race([learning, sleep(60 + Math.random() * 250)]);
      await bot.kill();
      await learning;
      await assertAllKept(join(folder, 'playground'), everybody, `after round ${round}`);
    }
    const repeated = everybody.reduce((sum, clicker) => sum + clicker.repeated, 0);
    assert.ok(repeated >= ROUNDS, `only ${repeated} presses had been left unanswered and were repeated`);

    /** Ends when the bot has gone. Who is on their way goes on with what was not answered. */
    async function keepPressing(address: string, place: number): Promise<void> {
      for (;;) {
        const clicker = now.get(place);
        if (clicker && (clicker.unanswered !== null || clicker.answered.length < PRESSES_EACH)) {
          if (!(await clicker.press(address))) return;
          continue;
        }
        const fresh = await begin(address);
        if (!fresh) return;
        now.set(place, fresh);
        everybody.push(fresh);
      }
    }
  });
});

/** Undefined when the bot has gone. */
async function begin(address: string): Promise<Clicker | undefined> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${address}/playground/people`, { method: 'POST', headers, body: '{}' }).catch(
    () => null,
  );
  const text = await response?.text().catch(() => null);
  return text ? createClicker(JSON.parse(text).id) : undefined;
}

async function assertAllKept(folder: string, everybody: readonly Clicker[], when: string): Promise<void> {
  const log = { ...quiet, error: sinon.spy() };
  const store = await openStore({ folder, summarise: () => countingSummaries(), log });
  for (const { person: userId, answered } of everybody) {
    const person = await store.people.find({ platform: 'playground', workspace: 'playground', userId });
    const { facts } = await store.history(person?.id ?? 'nobody');
    assert.equal(verifyChain(facts), null, `${userId}: the chain is broken ${when}`);
    assert.equal(new Set(facts.map(({ key }) => key)).size, facts.length, `${userId}: a key twice ${when}`);
    for (const id of answered) {
      const kept = facts.filter(({ cause, kind }) => cause === `${userId}:${id}` && !CONSEQUENCES.includes(kind));
      assert.equal(kept.length, 1, `${userId}: press ${id} is there ${kept.length} times ${when}`);
    }
  }
  await store.close();
  sinon.assert.notCalled(log.error);
}
