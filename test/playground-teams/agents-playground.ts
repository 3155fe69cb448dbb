/** Microsoft's Agents Playground as a client, in front of a bot that proves who calls: a proxy on loopback signs what it sends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../support/bot-process.ts';
import { APP_ID, bearer, TENANT } from '../support/fake-teams.ts';

export interface AgentsPlayground {
  address: string;
  /** From now on presses reach the bot as they do from clients that know no Action.Execute. */
  becomeOld(): void;
  stop(): Promise<void>;
}

const READY_WITHIN = 30_000;

/** It listens on all interfaces and cannot be told not to: for a machine that nobody else reaches, and for one test. */
export async function startAgentsPlayground(endpoint: string): Promise<AgentsPlayground> {
  const proxy = await startSigningProxy(endpoint);
  const folder = await mkdtemp(join(tmpdir(), 'agents-playground-'));
  await writeFile(join(folder, '.m365agentsplayground.yml'), CONFIG);
  const port = await freePort();
  const log = join(folder, 'log.txt');
  const cli = join(
    dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json')),
    'cli.js',
  );
  const args = [cli, 'start', '-e', proxy.address, '-c', 'msteams', '-p', String(port), '--dt'];
  const env = { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', M365_AGENTS_PLAYGROUND_LOGFILE: log };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}`;
  try {
    await ready(child, address);
  } catch (error) {
    throw new Error(`The Agents Playground did not start: ${await readFile(log, 'utf8').catch(() => 'no log')}`, {
      cause: error,
    });
  }
  return {
    address,
    becomeOld: proxy.becomeOld,
    async stop() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      proxy.server.closeAllConnections();
      proxy.server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess, address: string): Promise<void> {
  const patience = Date.now() + READY_WITHIN;
  while (Date.now() < patience && child.exitCode === null) {
    const response = await fetch(address).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(child.exitCode === null ? 'no answer' : `it ended with ${child.exitCode}`);
}

interface SigningProxy {
  address: string;
  server: Server;
  becomeOld(): void;
}

/** Signs what passes as Teams does: the token names the serviceUrl of the activity. */
async function startSigningProxy(endpoint: string): Promise<SigningProxy> {
  let old = false;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString('utf8');
    // Before it sends anything it looks whether the address answers at all.
    const activity = body === '' ? null : JSON.parse(body);
    const pressed = old && activity?.type === 'invoke';
    const sent = pressed ? { ...activity, type: 'message', value: activity.value.action.data } : activity;
    const authorization = await bearer({ serviceUrl: activity?.serviceUrl ?? '' });
    const answer = await fetch(endpoint, {
      method: request.method ?? 'POST',
      headers: { 'content-type': 'application/json', authorization },
      ...(sent === null ? {} : { body: JSON.stringify(sent) }),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    response.end(pressed ? NOTHING_SAID : await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  const becomeOld = () => {
    old = true;
  };
  return { address: `http://127.0.0.1:${bound.port}/api/messages`, server, becomeOld };
}

const NOTHING_SAID = '{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"sent"}';

/** The playground ends at once with fewer than five people. */
const PEOPLE = ['Ben', 'Cal', 'Dee', 'Eve', 'Fay'].map((name, index) => person(name, index + 2));

function person(name: string, number: number): string[] {
  return [
    `id: user-${number}`,
    `name: ${name} Example`,
    `userPrincipleName: ${name.toLowerCase()}@example.gov.uk`,
    `aadObjectId: 00000000-0000-4000-8000-00000000000${number}`,
    `givenName: ${name}`,
    'surname: Example',
    `email: ${name.toLowerCase()}@example.gov.uk`,
  ];
}

const CONFIG = `version: "0.1.1"
tenantId: ${TENANT}
bot:
  id: "28:${APP_ID}"
  name: Principles 101
currentUser:
${person('Ada', 1)
  .map((line) => `  ${line}`)
  .join('\n')}
users:
${PEOPLE.map((lines) => `  - ${lines.join('\n    ')}`).join('\n')}
personalChat:
  id: personal-chat-id
groupChat:
  id: group-chat-id
  name: Group chat
team:
  id: team-id
  name: A team
  aadGroupId: 00000000-0000-4000-8000-0000000000c1
  channels:
    - id: channel-general
      name: General
`;
