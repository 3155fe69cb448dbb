import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './support/bot-process.ts';
import { useTempFolder } from './support/temp-folder.ts';

const TOP = fileURLToPath(new URL('..', import.meta.url));

describe('npm start', function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  let npm: ChildProcess;
  afterEach(() => {
    // All of it: npm, its shell, the bot.
    if (npm.pid !== undefined) killGroup(npm.pid);
  });

  /** Resolves with everything said until `sign`, or until it has ended. */
  async function start(env: Record<string, string>, sign: string): Promise<string> {
    npm = spawn('npm', ['start'], { cwd: TOP, env: { ...process.env, LOG_LEVEL: 'warn', ...env }, detached: true });
    let said = '';
    for (const stream of [npm.stdout, npm.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    while (!said.includes(sign) && npm.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    return said;
  }

  it('prints one address, last, and the bot ends when npm does', async () => {
    const port = await freePort();
    const said = await start({ DATA_DIR: folder(), PORT: String(port) }, 'in a browser');
    assert.equal(
      said.trim().split('\n').at(-1),
      `Principles 101 is ready. Open http://127.0.0.1:${port} in a browser.`,
    );
    const health = () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    assert.equal(await health(), true);
    npm.kill('SIGTERM');
    await once(npm, 'exit');
    for (let tries = 0; tries < 100 && (await health()); tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(await health(), false);
  });

  it('names the setting of a data folder that cannot be made', async () => {
    const file = join(folder(), 'a file');
    await writeFile(file, '');
    const said = await start({ DATA_DIR: join(file, 'data'), PORT: '0' }, 'DATA_DIR to a folder');
    assert.match(said, /The data folder .*a file.data.playground cannot be used: ENOTDIR/);
    assert.doesNotMatch(said, /\n +at /);
  });
});

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
