import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface BotProcess {
  address: string;
  pid: number;
  /** SIGKILL: nothing is finished, nothing is tidied up. */
  kill(): Promise<void>;
}

const TOP = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

let built: Promise<unknown> | null = null;

/** What `npm start` runs, bundled once for all tests of a process. */
async function program(): Promise<string> {
  built ??= run('npm', ['run', '--silent', 'build'], { cwd: TOP });
  await built;
  return join(TOP, 'dist/main.js');
}

/** The whole program in a process of its own, with its data in `folder`. Resolves when it is ready. */
export async function startBot(folder: string, port: number): Promise<BotProcess> {
  const child = spawn(process.execPath, [await program()], {
    // Not the top of the repository, where a developer's .env could name a real workspace.
    cwd: folder,
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const address = `http://127.0.0.1:${port}`;
  await ready(address, child, () => said);
  return {
    address,
    pid: child.pid ?? 0,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function ready(address: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 800; tries++) {
    if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}:\n${said()}`);
    const response = await fetch(`${address}/readyz`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  child.kill('SIGKILL');
  throw new Error(`the bot was not ready within 20 seconds:\n${said()}`);
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
