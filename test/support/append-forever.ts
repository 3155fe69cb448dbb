/**
 * Run as a process of its own, to be killed: appends to a few people for ever and writes a line `user key` for each append that was acknowledged.
 * Arguments: the data folder, and a word that begins all keys.
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/open-store.ts';
import { address, answerFact, countingSummaries } from './facts.ts';

const [folder = '', word = ''] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const store = await openStore({ folder, summarise: () => countingSummaries(), log: quiet });

async function appendForever(user: string): Promise<void> {
  const { id } = await store.people.meet(address(user));
  let { version } = await store.history(id);
  for (let n = 0; ; n++) {
    const key = `${word}-${n}`;
    const appended = await store.append(id, [answerFact(key)], version);
    if (appended.kind === 'stale') throw new Error('nobody else appends here');
    version = appended.history.version;
    // Not console.log: it returns before the line has left the process.
    writeSync(1, `${user} ${key}\n`);
  }
}

await Promise.all(['ada', 'bob', 'eve'].map(appendForever));
