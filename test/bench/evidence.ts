/** How long seals, evidence packs and erasures take over a council. By itself: `node --import tsx test/bench/evidence.ts`. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeAuditPack } from '../../src/evidence/audit-pack.ts';
import { erasePerson } from '../../src/evidence/erase-person.ts';
import { sealDay } from '../../src/evidence/seal-day.ts';
import { openStore } from '../../src/store/open-store.ts';
import { quiet } from '../support/conversation.ts';
import { address, countingSummaries } from '../support/facts.ts';
import { testKey } from '../support/signing-key.ts';
import { realFacts } from './bot-folder.ts';
import { holding } from './reports.ts';
import { fillFolder } from './store-baseline.ts';

export interface EvidenceTimes {
  /** In ms. */
  seal: number;
  pack: number;
  packMegabytes: number;
  erase: number;
  /** The longest that anything else had to wait, by the clock, in ms. */
  longestHold: number;
}

/** Times them over `people` people with `facts` facts each. */
export async function benchEvidence(people: number, facts: number): Promise<EvidenceTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'principles-evidence-'));
  const [first] = await fillFolder(folder, people, await realFacts(facts), (n) => address(`u${n}`));
  const store = await openStore({ folder, log: quiet, summarise: () => countingSummaries() });
  const zip = join(folder, 'pack.zip');
  const times = { seal: 0, pack: 0, erase: 0 };
  try {
    for await (const _ of store.records.heads()) break;
    const held = await holding(async () => {
      times.seal = await timed(() => sealDay(store, new Date('2026-11-24T02:00:00Z')));
      times.pack = await timed(() => writeAuditPack(zip, true, { store, key: testKey(), progress: () => {} }));
      const erase = () =>
        erasePerson({ store, forget: async () => {} }, first?.id ?? '', 'asked', '2026-11-24T09:00:00.000Z');
      times.erase = await timed(erase);
    });
    return { ...times, packMegabytes: (await stat(zip)).size / 2 ** 20, longestHold: held.clock };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await benchEvidence(20_000, 50));
