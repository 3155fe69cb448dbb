/**
 * Run as a process of its own, to be killed: opens the store of a folder, says `ready`, and erases one person when it is told to.
 * Arguments: the data folder, and the person's id.
 */
import { erasePerson } from '../../src/evidence/erase-person.ts';
import { openStore } from '../../src/store/open-store.ts';
import { countingSummaries } from './facts.ts';

const [folder = '', person = ''] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const store = await openStore({ folder, summarise: () => countingSummaries(), log: quiet });
for await (const _ of store.summaries({})) break;
process.stdin.once('data', async () => {
  await erasePerson({ store, forget: async () => {} }, person, 'asked', '2026-11-25T09:00:00.000Z');
  await store.close();
  process.stdout.write('done\n');
  process.exit(0);
});
process.stdout.write('ready\n');
