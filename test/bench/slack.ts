/** How fast a graded answer is through Bolt, beside a bare Bolt app in the same run; and how messages that nobody waits for get on. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type Agent, createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Address } from '../../src/chat.ts';
import { lettersFor } from '../support/conversation.ts';
import { startFakeSlack } from '../support/fake-slack.ts';
import { openSlack } from '../support/slack-door.ts';
import { payload, signed } from '../support/slack-staff.ts';
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
import { SAMPLE_REPLY, userIdOf } from './slack-sample.ts';

export interface SlackFigures extends Comparison {
  /** From press to acknowledgement at 50 presses a second, in ms; p99 below 40 is wanted. */
  acknowledged: Record<'ours' | 'bare', Steady>;
  unasked: {
    /** The share of the pace that Slack allows; at least 0.95 is wanted. */
    pace: number;
    /** Through a spell of 429 and 500; none is wanted. */
    lost: number;
    doubled: number;
    doubtful: number;
  };
}

const CALLS_AN_ANSWER = 1 + SAMPLE_REPLY.say.length;

export async function benchSlack(): Promise<SlackFigures> {
  const api = await startPlainApi();
  const folder = await mkdtemp(join(tmpdir(), 'principles-bench-'));
  const runners: Runner[] = [];
  for (const kind of KINDS) runners.push(await startRunner(kind, api, join(folder, kind)));
  try {
    const comparison = await compare(runners);
    const acknowledged = await compareSteady(runners);
    return { ...comparison, acknowledged, unasked: await benchUnasked() };
  } finally {
    for (const { child } of runners) child.disconnect();
    await rm(folder, { recursive: true, force: true });
    api.server.closeAllConnections();
    api.server.close();
  }
}

interface PlainApi {
  server: Server;
  url: string;
  /** Posts and uses of response addresses so far. */
  calls(): number;
}

/** Slack's Web API with as little work as can be: what is measured is the other side. */
async function startPlainApi(): Promise<PlainApi> {
  let calls = 0;
  const members = Array.from({ length: LEARNERS }, (_, n) => ({
    ...payload('user'),
    id: userIdOf(n),
    team_id: 'T0BENCH',
  }));
  const answers: Record<string, object> = {
    '/api/auth.test': { ok: true, team_id: 'T0BENCH', team: 'Bench', user_id: 'U0BOT', bot_id: 'B0BOT' },
    '/api/users.list': { ok: true, members },
    '/api/chat.postMessage': { ok: true, channel: 'D', ts: '1795424400.000100', message: {} },
  };
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      const path = incoming.url ?? '';
      if (path === '/api/chat.postMessage' || path.startsWith('/respond')) calls += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[path] ?? { ok: true }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const url = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  return { server, url, calls: () => calls };
}

async function startRunner(kind: Kind, api: PlainApi, folder: string): Promise<Runner> {
  const { address, people, child } = await startServer('slack-server', [
    ...[kind, `${api.url}/api/`, folder],
    String(LEARNERS),
  ]);
  return createRunner({
    ...{ kind, child, people },
    bodyOf: (learner, person, number) => bodyOf(learner, person, number, api.url),
    async post(body, agent) {
      const status = await post(`${address}/slack/events`, body, agent);
      if (status !== 200) throw new Error(`${kind} answered ${status}`);
    },
    posted: api.calls,
    messagesAnAnswer: CALLS_AN_ANSWER,
  });
}

/** A press on the question that is open, as Slack sends it. */
function bodyOf(learner: number, person: string, given: number, api: string): string {
  const question = benchQuestions[given];
  if (!question) throw new Error('the bench has run out of questions');
  const ask = askIdOf(person, question);
  const [letter] = lettersFor(question, true, person);
  const ts = `17954244${String(given).padStart(2, '0')}.${String(learner).padStart(6, '0')}`;
  const userId = userIdOf(learner);
  const press = payload('button-with-radio', {
    user: { id: userId, team_id: 'T0BENCH' },
    team: { id: 'T0BENCH' },
    channel: { id: `D${userId.slice(1)}` },
    container: { message_ts: ts, channel_id: `D${userId.slice(1)}` },
    message: { ts, ...SAMPLE_REPLY.say.at(-1) },
    trigger_id: `trigger-${learner}-${given}`,
    response_url: `${api}/respond/${learner}`,
    actions: [{ type: 'button', action_id: 'press-0', block_id: 'b', value: `answer:${ask}`, action_ts: ts }],
    state: { values: { [`ask-${ask}`]: { pick: { type: 'radio_buttons', selected_option: { value: letter } } } } },
  });
  return new URLSearchParams({ payload: JSON.stringify(press) }).toString();
}

function post(url: string, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signed(body) };
    request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end(body);
  });
}

/** Posts a second that the fake allows in the whole workspace. */
const PACE = 40;

async function benchUnasked(): Promise<SlackFigures['unasked']> {
  const calm = await sendToAll(160, false);
  const troubled = await sendToAll(160, true);
  return {
    pace: 160 / calm.seconds / PACE,
    lost: troubled.lost,
    doubled: troubled.doubled,
    doubtful: troubled.doubtful,
  };
}

/** Sends one message to each of so many people at the pace that is allowed, and to those again who are told to come later. */
async function sendToAll(people: number, spell: boolean) {
  const fake = await startFakeSlack();
  for (let n = 0; n < people; n++) fake.addUser({ id: userIdOf(n) });
  const door = await openSlack(fake, async () => ({ say: [] }));
  fake.allow(PACE);
  if (spell) {
    fake.fail({ method: 'chat.postMessage', fault: { kind: 'limited', seconds: 1 }, times: 30 });
    fake.fail({ method: 'chat.postMessage', fault: { kind: 'error', status: 500 }, times: 10 });
    fake.fail({ method: 'chat.postMessage', fault: { kind: 'error', status: 502, after: true }, times: 10 });
  }
  let doubtful = 0;
  async function deliver(to: Address): Promise<void> {
    const result = await door.adapter.send(
      to,
      { parts: [{ kind: 'text', markdown: 'A reminder' }], press: [] },
      randomUUID(),
    );
    if (result.kind === 'doubtful') doubtful += 1;
    if (result.kind !== 'later') return;
    await sleep(Math.max(0, Date.parse(result.at) - Date.now()));
    return deliver(to);
  }
  const start = performance.now();
  const sending: Promise<void>[] = [];
  for (let n = 0; n < people; n++) {
    await sleep(Math.max(0, start + (n * 1000) / PACE - performance.now()));
    const userId = userIdOf(n);
    sending.push(deliver({ platform: 'slack', workspace: 'T0COUNCIL', userId, conversation: userId }));
  }
  await Promise.all(sending);
  const seconds = (performance.now() - start) / 1000;
  const got = Array.from({ length: people }, (_, n) => {
    const chat = `D${userIdOf(n).slice(1)}`;
    return fake.workspace.messages.filter(({ channel }) => channel === chat).length;
  });
  await door.stop();
  await fake.stop();
  return { seconds, doubtful, lost: got.filter((n) => n === 0).length, doubled: got.filter((n) => n > 1).length };
}
