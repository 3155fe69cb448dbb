/**
 * Run as a process of its own, to be killed: sends to everybody in the store what is due, on a platform that is a file of one
 * line a message (`user slot mark`). Writes `sending` once the first message has gone.
 * Arguments: the data folder, that file, the platform, the time (ISO 8601), how many messages there are, whether to end when nothing is due.
 */
import { appendFileSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../../src/chat.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createTestSending, planFrom, rowsFor, scheduleOf } from './sending.ts';

const [folder = '', file = '', said = '', time = '', messages = '', end = ''] = process.argv.slice(2);
const platform: Platform = said === 'slack' ? 'slack' : 'teams';
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const plan = planFrom(scheduleOf(Number(messages)));
const started = performance.now();
const now = () => new Date(Date.parse(time) + performance.now() - started);
const store = await openStore({ folder, summarise: rowsFor(plan), log: quiet });
let begun = false;

const adapter = {
  platform,
  async send({ userId }: { userId: string }, { title }: { title?: string }, mark: string) {
    await sleep(Math.random() * 4);
    // In one step, as a platform takes a message: a kill comes before or after it.
    appendFileSync(file, `${userId} ${title} ${mark}\n`);
    if (!begun) writeSync(1, 'sending\n');
    begun = true;
    await sleep(Math.random() * 4);
    return { kind: 'delivered' } as const;
  },
  hasArrived: async (_to: object, mark: string) =>
    platform === 'slack' ? readFileSync(file, 'utf8').includes(` ${mark}\n`) : null,
  find: async () => new Map(),
};

const sending = createTestSending(
  store,
  [adapter],
  plan,
  { now },
  { patience: 5_000, compose: async ({ slot }) => ({ title: slot, parts: [], press: [] }) },
);
// A person whose message another one of the workers is still waiting for is due again a moment later.
for (let ticks = 0; end === '' || ticks < 10; ticks++) {
  await sending.tick();
  await sleep(2);
}
await store.close();
