/** How fast a graded answer is through botbuilder, beside a bare botbuilder bot in the same run; and what loading botbuilder costs. */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { lettersFor } from '../support/conversation.ts';
import { APP_ID, bearer, startFakeTeams, TENANT } from '../support/fake-teams.ts';
import { askIdOf, benchQuestions, PREPARED, type Ready } from './slack-sample.ts';
import { chatOf, objectIdOf, SAMPLE_REPLY } from './teams-sample.ts';

export interface TeamsFigures {
  /** Graded answers a second, with all replies posted: the middle of the rounds. */
  perSecond: { ours: number; bare: number; storeless: number };
  /** Ours to the bare bot with a document in the same round, the middle of the rounds; at least 0.8 is wanted. */
  ratio: number;
  ratioStoreless: number;
  /** Processor time an answer, in ms: the middle of the rounds. Other work on the machine blurs it less than the rates. */
  processor: Record<Kind, number>;
  /** From press to the card that takes its place, at 50 presses a second, in ms; p99 below 60 is wanted. */
  acknowledged: { p50: number; p99: number };
  /** What it takes to load each adapter alone; a Slack-only install never loads botbuilder. */
  load: Record<'slack' | 'teams', { ms: number; megabytes: number; botbuilder: boolean }>;
}

const LEARNERS = 100;
const ROUNDS = 5;
/** Answers of each learner in a round. */
const EACH = 4;
const AT_ONCE = 16;
const KINDS = ['ours', 'bare', 'storeless'] as const;
type Kind = (typeof KINDS)[number];

export async function benchTeams(): Promise<TeamsFigures> {
  const issuer = await startFakeTeams();
  const connector = await startPlainConnector();
  const folder = await mkdtemp(join(tmpdir(), 'principles-bench-'));
  const settings = JSON.stringify(issuer.settings());
  const start = (kind: Kind) => startRunner(kind, connector, [settings, connector.serviceUrl, join(folder, kind)]);
  const runners = await Promise.all(KINDS.map(start));
  try {
    // Keys fetched, people looked up, code warm.
    for (const runner of runners) await runner.round(1);
    // Interleaved, so that whatever else this machine does falls on all three.
    const rounds: Record<Kind, Round>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const now = { ours: NOTHING, bare: NOTHING, storeless: NOTHING };
      for (const runner of runners) now[runner.kind] = await runner.round(EACH);
      rounds.push(now);
    }
    const each = (of: (round: Record<Kind, Round>, kind: Kind) => number) => {
      const over = (kind: Kind) => middle(rounds.map((round) => of(round, kind)));
      return { ours: over('ours'), bare: over('bare'), storeless: over('storeless') };
    };
    return {
      perSecond: each((round, kind) => round[kind].perSecond),
      ratio: middle(rounds.map(({ ours, bare }) => ours.perSecond / bare.perSecond)),
      ratioStoreless: middle(rounds.map(({ ours, storeless }) => ours.perSecond / storeless.perSecond)),
      processor: each((round, kind) => round[kind].processor),
      acknowledged: (await runners[0]?.steady()) ?? { p50: 0, p99: 0 },
      load: { slack: await loadOf('slack'), teams: await loadOf('teams') },
    };
  } finally {
    for (const { child } of runners) child.disconnect();
    await rm(folder, { recursive: true, force: true });
    await connector.close();
    await issuer.close();
  }
}

interface Round {
  perSecond: number;
  /** In ms an answer. */
  processor: number;
}
const NOTHING: Round = { perSecond: 0, processor: 0 };

interface PlainConnector {
  serviceUrl: string;
  /** Messages so far. */
  posted(): number;
  close(): Promise<void>;
}

/** A Bot Connector with as little work as can be: what is measured is the other side. */
async function startPlainConnector(): Promise<PlainConnector> {
  let posted = 0;
  const member = JSON.stringify({ id: '29:x', name: 'Ada Example', userRole: 'user', tenantId: TENANT });
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      const isPost = incoming.method === 'POST';
      if (isPost) posted += 1;
      response.writeHead(isPost ? 201 : 200, { 'content-type': 'application/json' });
      response.end(isPost ? '{"id":"1"}' : member);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' ? bound?.port : '';
  return {
    serviceUrl: `http://127.0.0.1:${port}/teams/`,
    posted: () => posted,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function startRunner(kind: Kind, connector: PlainConnector, parts: string[]) {
  const server = fileURLToPath(new URL('teams-server.ts', import.meta.url));
  const child = fork(server, [kind, ...parts, String(LEARNERS)], { execArgv: ['--import', 'tsx'] });
  const [ready]: Ready[] = await once(child, 'message');
  if (!ready) throw new Error('the server did not get ready');
  const { address, people } = ready;
  const { serviceUrl } = connector;
  const headers = { 'content-type': 'application/json', authorization: await bearer({ serviceUrl }) };
  // New for each measurement: a server closes connections that were idle meanwhile.
  let agent = new Agent();
  const given = people.map(() => PREPARED);

  /** The next presses, one for each learner in turn: made before the clock starts. */
  function presses(count: number): string[] {
    return Array.from({ length: count }, (_, n) => {
      const learner = n % LEARNERS;
      const number = given[learner] ?? 0;
      given[learner] = number + 1;
      return bodyOf(learner, people[learner] ?? '', number, serviceUrl);
    });
  }

  /** Resolves with the time until the answer, in ms. */
  function send(body: string): Promise<number> {
    const start = performance.now();
    return new Promise((resolve, reject) => {
      request(`${address}/api/messages`, { method: 'POST', agent, headers }, (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - start);
          else reject(new Error(`${kind} answered ${response.statusCode}`));
        });
      })
        .on('error', reject)
        .end(body);
    });
  }

  async function allPosted(before: number, answers: number): Promise<void> {
    while (connector.posted() < before + answers * SAMPLE_REPLY.say.length) await sleep(1);
  }

  return {
    kind,
    child,
    /** Every learner gives some answers, one after another; the round ends when all replies have been posted. */
    async round(each: number): Promise<Round> {
      const bodies = presses(LEARNERS * each);
      agent = new Agent({ keepAlive: true });
      const before = connector.posted();
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
    async steady(): Promise<{ p50: number; p99: number }> {
      const bodies = presses(300);
      agent = new Agent({ keepAlive: true });
      const before = connector.posted();
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

/** Of a server so far, in ms. */
async function processorTime(child: ChildProcess): Promise<number> {
  child.send('how much?');
  const [usage]: NodeJS.CpuUsage[] = await once(child, 'message');
  return usage ? (usage.user + usage.system) / 1000 : 0;
}

/** A press on the question that is open, as Teams sends it. */
function bodyOf(learner: number, person: string, given: number, serviceUrl: string): string {
  const question = benchQuestions[given];
  if (!question) throw new Error('the bench has run out of questions');
  const verb = `answer:${askIdOf(person, question)}`;
  const [picked] = lettersFor(question, true, person);
  return JSON.stringify({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${learner}-${given}`,
    timestamp: '2026-11-23T09:00:00.000Z',
    localTimezone: 'Europe/London',
    locale: 'en-GB',
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${learner}`, name: 'Ada Example', aadObjectId: objectIdOf(learner) },
    recipient: { id: `28:${APP_ID}`, name: 'Principles 101' },
    conversation: { id: chatOf(learner), conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    replyToId: `message-${learner}-${given}`,
    value: { action: { type: 'Action.Execute', verb, data: { action: verb, picked } }, trigger: 'manual' },
  });
}

async function loadOf(adapter: 'slack' | 'teams'): Promise<TeamsFigures['load']['slack']> {
  const address = pathToFileURL(fileURLToPath(new URL(`../../adapters/${adapter}/index.ts`, import.meta.url))).href;
  const script = `
    const start = performance.now();
    await import(${JSON.stringify(address)});
    const ms = performance.now() - start;
    const { createRequire } = await import('node:module');
    const loaded = Object.keys(createRequire(${JSON.stringify(address)}).cache);
    const botbuilder = loaded.some((path) => path.includes('/botbuilder/'));
    console.log(JSON.stringify({ ms, megabytes: process.memoryUsage().rss / 2 ** 20, botbuilder }));`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

function middle(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
