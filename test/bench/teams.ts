/** How fast a graded answer is through botbuilder, beside a bare botbuilder bot in the same run; and what loading botbuilder costs. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { lettersFor } from '../support/conversation.ts';
import { APP_ID, bearer, startFakeTeams, TENANT } from '../support/fake-teams.ts';
import { askIdOf, benchQuestions } from './bench-course.ts';
import {
  type Comparison,
  compare,
  compareSteady,
  createRunner,
  KINDS,
  type Kind,
  LEARNERS,
  type Runner,
  type Steady,
  startServer,
} from './platform-runner.ts';
import { chatOf, objectIdOf, SAMPLE_REPLY } from './teams-sample.ts';

export interface TeamsFigures extends Comparison {
  /** From press to the card that takes its place, at 50 presses a second, in ms; p99 below 60 is wanted. */
  acknowledged: Record<'ours' | 'bare', Steady>;
  /** What it takes to load each adapter alone; a Slack-only install never loads botbuilder. */
  load: Record<'slack' | 'teams', { ms: number; megabytes: number; botbuilder: boolean }>;
}

export async function benchTeams(): Promise<TeamsFigures> {
  const issuer = await startFakeTeams();
  const connector = await startPlainConnector();
  const folder = await mkdtemp(join(tmpdir(), 'principles-bench-'));
  const settings = JSON.stringify(issuer.settings());
  const runners: Runner[] = [];
  for (const kind of KINDS) {
    runners.push(await startRunner(kind, connector, [settings, connector.serviceUrl, join(folder, kind)]));
  }
  try {
    return {
      ...(await compare(runners)),
      acknowledged: await compareSteady(runners),
      load: { slack: await loadOf('slack'), teams: await loadOf('teams') },
    };
  } finally {
    for (const { child } of runners) child.disconnect();
    await rm(folder, { recursive: true, force: true });
    await connector.close();
    await issuer.close();
  }
}

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

async function startRunner(kind: Kind, { serviceUrl, posted }: PlainConnector, parts: string[]): Promise<Runner> {
  const { address, people, child } = await startServer('teams-server', [kind, ...parts, String(LEARNERS)]);
  const headers = { 'content-type': 'application/json', authorization: await bearer({ serviceUrl }) };
  return createRunner({
    ...{ kind, child, people, posted },
    bodyOf: (learner, person, number) => bodyOf(learner, person, number, serviceUrl),
    post: (body, agent) =>
      new Promise((resolve, reject) => {
        request(`${address}/api/messages`, { method: 'POST', agent, headers }, (response) => {
          response.resume().on('end', () => {
            if (response.statusCode === 200) resolve();
            else reject(new Error(`${kind} answered ${response.statusCode}`));
          });
        })
          .on('error', reject)
          .end(body);
      }),
    messagesAnAnswer: SAMPLE_REPLY.say.length,
  });
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
