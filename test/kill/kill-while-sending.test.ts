import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../../src/chat.ts';
import { createLedger, headcount } from '../../src/reminders/ledger.ts';
import { sentOf } from '../../src/reminders/sent.ts';
import { verifyChain } from '../../src/store/fact-chain.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { bundleProgram } from '../support/bundle.ts';
import { quiet } from '../support/conversation.ts';
import { address } from '../support/facts.ts';
import { rosterEntry } from '../support/roster.ts';
import { planFrom, rowsFor, scheduleOf } from '../support/sending.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const ROUNDS = { teams: 50, slack: 20 };
const PEOPLE = 40;
/** How many are written to at the same time. */
const IN_FLIGHT = 16;
const ROUND = 15 * 60_000;

describe('reminders whose sending is killed', () => {
  const temp = useTempFolder();

  for (const platform of ['teams', 'slack'] as const) {
    const rounds = ROUNDS[platform];

    it(`arrive once each on ${platform}, or are told as doubtful, in ${rounds} rounds`, async function () {
      this.timeout(240_000);
      const folder = join(temp(), platform);
      const file = join(temp(), `${platform}.messages`);
      await mkdir(folder);
      await writeFile(file, '');
      const program = await bundleProgram('send-forever', temp());
      const people = await meetEverybody(folder, platform);
      for (let round = 0; round < rounds; round++) {
        await sendAndKill([program, folder, file, platform, timeOf(round), String(round + 1)]);
      }
      // Twice: what was cut off last is settled first, and may then go out.
      for (const more of [0, 1]) {
        await finish([program, folder, file, platform, timeOf(rounds + more), String(rounds), 'end']);
      }
      const got = await countMessages(file);
      const store = await open(folder);
      const doubtful: number[] = [];
      for (const { id, userId } of people) {
        const { facts } = await store.history(id);
        assert.equal(verifyChain(facts), null);
        for (const { slot, state, at } of sentOf(facts)) {
          const times = got.get(`${userId} ${slot}`) ?? 0;
          assert.ok(times <= 1, `${userId} got ${slot} ${times} times`);
          if (state === 'doubtful') doubtful.push(roundOf(at));
          else assert.deepEqual([state, times], ['delivered', 1], `${userId} ${slot}`);
        }
        assert.equal(sentOf(facts).length, rounds, `${userId} was forgotten`);
      }
      await assertLedgerAddsUp(store, doubtful.length);
      await store.close();
      for (const round of new Set(doubtful)) {
        const here = doubtful.filter((other) => other === round).length;
        assert.ok(here <= IN_FLIGHT, `${here} are doubtful in round ${round}: more than were in flight`);
      }
      if (platform === 'slack') assert.deepEqual(doubtful, [], 'Slack tells what arrived');
      else assert.ok(doubtful.length > 0, 'no kill came while a message was being sent: the test shows nothing');
    });
  }
});

const open = (folder: string) =>
  openStore({ folder, summarise: rowsFor(planFrom(scheduleOf(ROUNDS.teams))), log: quiet });

/** Each round begins so long after the one before that nobody can be working on what that left behind. */
const BEGINNING = Date.parse('2026-11-23T09:31:00.000Z');
const timeOf = (round: number) => new Date(BEGINNING + round * ROUND).toISOString();
const roundOf = (time: string) => Math.floor((Date.parse(time) - BEGINNING) / ROUND);

async function meetEverybody(folder: string, platform: Platform) {
  const store = await open(folder);
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, n) => {
      const userId = `person-${n}`;
      return { userId, id: (await store.people.meet(address(userId, { platform }))).id };
    }),
  );
  await store.people.replaceEntries(people.map(({ id }) => rosterEntry(id)));
  await store.close();
  return people;
}

async function sendAndKill(args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), gone]);
  await sleep(Math.random() * 60);
  child.kill('SIGKILL');
  assert.deepEqual(await gone, [null, 'SIGKILL'], 'the sending ended by itself');
}

async function finish(args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  assert.deepEqual(await once(child, 'exit'), [0, null]);
}

/** How often each person got each message. */
async function countMessages(file: string): Promise<Map<string, number>> {
  const got = new Map<string, number>();
  for (const line of (await readFile(file, 'utf8')).trim().split('\n')) {
    const message = line.split(' ').slice(0, 2).join(' ');
    got.set(message, (got.get(message) ?? 0) + 1);
  }
  return got;
}

async function assertLedgerAddsUp(store: Store, doubtful: number): Promise<void> {
  const { add, ledger } = createLedger({ today: '2026-11-24', dueDays: 30, newDays: 0, target: 90 });
  const entries = await store.people.entries();
  for await (const summary of store.summaries({})) {
    const entry = entries.find(({ person }) => person === summary.person) ?? null;
    add({ person: summary.person, name: summary.person, entry, summary });
  }
  const { rounds, doubtful: listed } = ledger();
  assert.equal(listed.length, doubtful);
  assert.deepEqual(
    rounds.map((round) => headcount(round)),
    [PEOPLE],
  );
  const [round] = rounds;
  assert.equal(round && headcount(round, (delivery) => delivery === 'delivered'), PEOPLE);
}
