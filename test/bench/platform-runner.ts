/** What the benches of both platforms measure alike: three servers, each in a process of its own, side by side in one run. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PREPARED, type Ready } from './bench-course.ts';

export const LEARNERS = 100;
const ROUNDS = 5;
/** Answers of each learner in a round. */
const EACH = 4;
/** The same before anything is measured. */
const WARM = 12;
const AT_ONCE = 16;

/** The adapter with the bot and the store; a bare bot that keeps a document of the same size; one that keeps nothing. */
export const KINDS = ['ours', 'bare', 'storeless'] as const;
export type Kind = (typeof KINDS)[number];
type OfEach = Record<Kind, number>;

export interface Comparison {
  /** Graded answers a second, with all replies posted: the middle of the rounds. */
  perSecond: OfEach;
  /** Ours to the bare bot with a document in the same round, the middle of the rounds; at least 0.8 is wanted. */
  ratio: number;
  ratioStoreless: number;
  /** Processor time an answer, in ms: the middle of the rounds. Other work on the machine blurs it less than the rates. */
  processor: OfEach;
}

/** In ms. */
export interface Steady {
  p50: number;
  p99: number;
}

export interface RunnerParts {
  kind: Kind;
  child: ChildProcess;
  people: readonly string[];
  /** The press on the question with that number, as the platform sends it. */
  bodyOf(learner: number, person: string, number: number): string;
  /** Resolves once it has been answered with 200. */
  post(body: string, agent: Agent): Promise<void>;
  /** Messages that have come back so far; so many for each answer. */
  posted(): number;
  messagesAnAnswer: number;
}

export type Runner = ReturnType<typeof createRunner>;

/** Bundled as `npm start` bundles, since that is what is run for users. */
export async function startServer(name: string, args: string[]): Promise<Ready & { child: ChildProcess }> {
  const source = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const outfile = join(fileURLToPath(new URL('../../dist/bench', import.meta.url)), `${name}.mjs`);
  await build({ entryPoints: [source], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  const child = fork(outfile, args);
  const [ready]: Ready[] = await once(child, 'message');
  if (!ready) throw new Error('the server did not get ready');
  return { ...ready, child };
}

export function createRunner({ kind, child, people, bodyOf, post, posted, messagesAnAnswer }: RunnerParts) {
  // New for each measurement: a server closes connections that were idle meanwhile.
  let agent = new Agent();
  const given = people.map(() => PREPARED);

  /** The next presses, one for each learner in turn: made before the clock starts. */
  function presses(count: number): string[] {
    return Array.from({ length: count }, (_, n) => {
      const learner = n % LEARNERS;
      const number = given[learner] ?? 0;
      given[learner] = number + 1;
      return bodyOf(learner, people[learner] ?? '', number);
    });
  }

  /** Resolves with the time until it was answered, in ms. */
  async function send(body: string): Promise<number> {
    const start = performance.now();
    await post(body, agent);
    return performance.now() - start;
  }

  async function allPosted(before: number, answers: number): Promise<void> {
    const late = performance.now() + 60_000;
    while (posted() < before + answers * messagesAnAnswer) {
      if (performance.now() > late) throw new Error(`${kind}: replies are missing`);
      await sleep(1);
    }
  }

  return {
    kind,
    child,
    /** Every learner gives some answers, one after another; the round ends when all replies have been posted. */
    async round(each: number): Promise<{ perSecond: number; processor: number }> {
      const bodies = presses(LEARNERS * each);
      agent = new Agent({ keepAlive: true });
      const before = posted();
      const usedBefore = await processorTime(child);
      const start = performance.now();
      const queue = bodies.values();
      const worker = async () => {
        for (const body of queue) await send(body);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      await allPosted(before, bodies.length);
      const seconds = (performance.now() - start) / 1000;
      const used = (await processorTime(child)) - usedBefore;
      return { perSecond: bodies.length / seconds, processor: used / bodies.length };
    },
    /** Fifty presses a second for six seconds, whatever comes back. */
    async steady(): Promise<Steady> {
      const bodies = presses(300);
      agent = new Agent({ keepAlive: true });
      const before = posted();
      const times: Promise<number>[] = [];
      const start = performance.now();
      for (const [n, body] of bodies.entries()) {
        await sleep(Math.max(0, start + n * 20 - performance.now()));
        times.push(send(body));
      }
      const sorted = (await Promise.all(times)).sort((a, b) => a - b);
      await allPosted(before, bodies.length);
      return { p50: sorted[Math.floor(sorted.length * 0.5)] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
    },
  };
}

/** Interleaved, so that whatever else this machine does falls on all three. */
export async function compare(runners: readonly Runner[]): Promise<Comparison> {
  // Keys fetched, people looked up, code compiled: a bot serves for weeks.
  for (const runner of runners) await runner.round(WARM);
  const rounds: Record<'perSecond' | 'processor', OfEach>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const now = { perSecond: { ours: 0, bare: 0, storeless: 0 }, processor: { ours: 0, bare: 0, storeless: 0 } };
    for (const runner of runners) {
      const { perSecond, processor } = await runner.round(EACH);
      now.perSecond[runner.kind] = perSecond;
      now.processor[runner.kind] = processor;
    }
    rounds.push(now);
  }
  const each = (what: 'perSecond' | 'processor'): OfEach => {
    const over = (kind: Kind) => middle(rounds.map((round) => round[what][kind]));
    return { ours: over('ours'), bare: over('bare'), storeless: over('storeless') };
  };
  return {
    perSecond: each('perSecond'),
    ratio: middle(rounds.map(({ perSecond }) => perSecond.ours / perSecond.bare)),
    ratioStoreless: middle(rounds.map(({ perSecond }) => perSecond.ours / perSecond.storeless)),
    processor: each('processor'),
  };
}

/** From a press to its answer at fifty a second, of the bot and of the bare one beside it, which waits for the same disk. */
export async function compareSteady(runners: readonly Runner[]): Promise<Record<'ours' | 'bare', Steady>> {
  const found: Record<'ours' | 'bare', Steady> = { ours: { p50: 0, p99: 0 }, bare: { p50: 0, p99: 0 } };
  for (const { kind, steady } of runners) if (kind !== 'storeless') found[kind] = await steady();
  return found;
}

/** What a server does for its bench: tells that it is ready, then its processor time as often as it is asked, and ends with the bench. */
export function serveBench(ready: Ready): void {
  process.send?.(ready);
  process.on('message', () => process.send?.(process.cpuUsage()));
  process.on('disconnect', () => process.exit());
}

/** Of a server so far, in ms. */
async function processorTime(child: ChildProcess): Promise<number> {
  child.send('how much?');
  const [usage]: NodeJS.CpuUsage[] = await once(child, 'message');
  return usage ? (usage.user + usage.system) / 1000 : 0;
}

export function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
