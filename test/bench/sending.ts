/** What reminders cost everybody else: a look when nothing is due, and a learner's answer while everybody is written to. By itself: `node --import tsx test/bench/sending.ts`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { openStore } from '../../src/store/open-store.ts';
import { quiet } from '../support/conversation.ts';
import { openCouncil } from '../support/council.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { rosterEntry } from '../support/roster.ts';
import { createClock } from '../support/sending.ts';
import { realCourse, realFacts } from './bot-folder.ts';
import { fillFolder } from './store-baseline.ts';

export interface SendingFigures {
  /** To look whether something is due when nothing is, in ms. */
  idle: number;
  /** A learner's answer in ms: usually, and while everybody is written to, in turns. */
  usual: number;
  busy: number;
  /** Messages a second that went out meanwhile. */
  perSecond: number;
}

const LEARNERS = 40;
const ROUNDS = 6;
const ROUND_MS = 5_000;
/** An answer every so many ms. */
const GAP = 50;
/** How long the platform takes over a message, in ms. */
const ANSWERS_IN = 60;

export async function benchSending(people: number, facts: number): Promise<SendingFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'principles-sending-'));
  const platform = createFakePlatform('playground', { takes: ANSWERS_IN });
  const filled = await fillFolder(folder, people, await realFacts(facts), (n) => platform.addressOf(`p${n}`));
  const clock = createClock('2026-12-01T02:00:00.000Z');
  const council = await openCouncil(platform, clock, {
    course: await realCourse(),
    store: (summarise) => openStore({ folder, summarise, log: quiet }),
    // As in earnest.
    perSecond: 8,
  });
  try {
    const { store, sending } = council;
    const lines = filled.map(({ id }, n) =>
      rosterEntry(id, { email: `p${n}@council.example`, addedOn: '2026-11-20', dueOn: '2026-12-08' }),
    );
    await store.people.replaceEntries(lines, await store.people.entries());
    for await (const _ of store.summaries({})) break;
    const idle: number[] = [];
    for (let n = 0; n < 200; n++) idle.push(await timed(sending.tick));
    const learners = await Promise.all(
      filled.slice(0, LEARNERS).map(async (_, n) => council.person(`p${n}`).know(store)),
    );
    const times = { usual: [] as number[], busy: [] as number[] };
    // Once for each, so that what is on disk has been read.
    for (const learner of learners) await learner.say('next');
    clock.moveTo('2026-12-01T10:25:00.000Z');
    let seconds = 0;
    const before = platform.got().length;
    for (let round = 0; round < ROUNDS; round++) {
      times.usual.push(...(await answerFor(ROUND_MS)));
      await sending.resume({ kind: 'operator' });
      const started = performance.now();
      const ticking = sending.tick();
      times.busy.push(...(await answerFor(ROUND_MS)));
      await sending.pause({ kind: 'operator' });
      await ticking;
      seconds += (performance.now() - started) / 1000;
    }
    const perSecond = (platform.got().length - before) / seconds;
    return { idle: middle(idle), usual: middle(times.usual), busy: middle(times.busy), perSecond };

    /** Answers by learner after learner, each at its time however long the ones before take. */
    async function answerFor(ms: number): Promise<number[]> {
      const took: Promise<number>[] = [];
      const start = performance.now();
      for (let n = 0; n * GAP < ms; n++) {
        await sleep(Math.max(0, start + n * GAP - performance.now()));
        const learner = learners[n % learners.length];
        if (learner) took.push(timed(() => sending.during(() => answerOrGoOn(learner))));
      }
      return Promise.all(took);
    }
  } finally {
    await council.sending.stop();
    await council.store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Learner = Awaited<ReturnType<Awaited<ReturnType<typeof openCouncil>>['person']>>;

async function answerOrGoOn(learner: Learner): Promise<unknown> {
  const asked = learner.screen().at(-1)?.ask !== undefined;
  return asked ? learner.answer(true) : learner.say('next');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await benchSending(20_000, 50));
