import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sinon from 'sinon';
import { askControl, type Control, type Handler, openControl } from '../src/control.ts';
import { AppError } from '../src/errors.ts';
import { bundleProgram } from './support/bundle.ts';
import { useTempFolder } from './support/temp-folder.ts';

describe('the control socket', () => {
  const temp = useTempFolder();
  const folder = () => join(temp(), 'data');
  const children: ChildProcess[] = [];
  const controls: Control[] = [];
  let programs = '';
  let program = '';

  before(async () => {
    programs = await mkdtemp(join(tmpdir(), 'principles-'));
    program = await bundleProgram('hold-folder', programs);
  });
  after(() => rm(programs, { recursive: true }));

  afterEach(async () => {
    sinon.restore();
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(controls.splice(0).map((control) => control.close()));
  });

  async function hold(handlers: Record<string, Handler> = {}, where = folder()): Promise<Control> {
    const control = await openControl(where, handlers);
    controls.push(control);
    return control;
  }

  /** Another process that tries to hold the folder, and the first line that it writes. */
  async function holdElsewhere(where = folder()): Promise<{ child: ChildProcess; said: string }> {
    const child = spawn(process.execPath, [program, where], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [line] = await once(child.stdout, 'data');
    return { child, said: String(line).trim() };
  }

  async function killed(child: ChildProcess) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  describe('as the door', () => {
    it('has nobody behind it where no bot runs', async () => {
      assert.equal(await askControl(folder(), { command: 'people' }), null);
      await (await openControl(folder(), {})).close();
      assert.equal(await askControl(folder(), { command: 'people' }), null);
    });

    it('hands a command on and brings the answer', async () => {
      await hold({ double: async (args) => ({ doubled: Number(args) * 2 }), nothing: async () => undefined });
      assert.deepEqual(await askControl(folder(), { command: 'double', args: 21 }), { ok: { doubled: 42 } });
      assert.deepEqual(await askControl(folder(), { command: 'nothing' }), { ok: null });
    });

    it('brings each step of something long', async () => {
      await hold({
        import: async (_, progress) => {
          for (const done of [100, 200]) progress({ done });
          return 'imported';
        },
      });
      const progress = sinon.spy();
      assert.deepEqual(await askControl(folder(), { command: 'import' }, { progress }), { ok: 'imported' });
      assert.deepEqual(progress.args, [[{ done: 100 }], [{ done: 200 }]]);
    });

    it('brings a large answer whole', async () => {
      const rows = Array.from({ length: 20_000 }, (_, n) => ({ person: `ä${n}`, score: n }));
      await hold({ report: async (args) => args });
      assert.deepEqual(await askControl(folder(), { command: 'report', args: rows }), { ok: rows });
    });

    it('brings an error with its code', async () => {
      await hold({
        refuse: async () => {
          throw new AppError('no-roster', 'There is no roster yet. Import one first.');
        },
        break: async () => {
          throw new TypeError('oh');
        },
      });
      const ask = (command: string) => askControl(folder(), { command });
      await assert.rejects(ask('refuse'), { code: 'no-roster', message: 'There is no roster yet. Import one first.' });
      await assert.rejects(ask('break'), { code: 'failed', message: 'oh' });
      await assert.rejects(ask('toString'), { code: 'unknown-command', message: /“toString”/ });
    });

    it('refuses nonsense, hangs up on too much, and goes on', async () => {
      await hold({ hello: async () => 'hello' });
      const path = join(folder(), 'control.sock');
      const nonsense = connect(path);
      nonsense.end('hello\n');
      const [answer] = await once(nonsense, 'data');
      assert.match(String(answer), /"code":"bad-request"/);
      const much = connect(path);
      much.write(Buffer.alloc(17 * 1024 * 1024, 'x'));
      await assert.rejects(once(much, 'close'), { code: /ECONNRESET|EPIPE/ });
      assert.deepEqual(await askControl(folder(), { command: 'hello' }), { ok: 'hello' });
    });

    it('gives up on a bot that keeps silent or dies', async () => {
      const { child, said } = await holdElsewhere();
      assert.equal(said, 'held');
      const silent = askControl(folder(), { command: 'hang' }, { patience: 30 });
      await assert.rejects(silent, { code: 'no-answer' });
      const kill = () => child.kill('SIGKILL');
      const dying = askControl(folder(), { command: 'hang' }, { progress: kill });
      await assert.rejects(dying, { code: 'no-answer', message: /“hang”/ });
    });

    it('hangs up on somebody who says nothing', async () => {
      const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      await hold();
      const silent = connect(join(folder(), 'control.sock'));
      await once(silent, 'connect');
      const closed = once(silent, 'close');
      while (!silent.destroyed) {
        await new Promise(setImmediate);
        clock.tick(1_000);
      }
      await closed;
    });

    it('finishes the command under way when it closes, and waits for nobody who only looks', async function () {
      this.timeout(2_000);
      let finish = () => {};
      const work = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const control = await openControl(folder(), { work: () => work.then(() => 'done') });
      await once(connect(join(folder(), 'control.sock')), 'connect');
      const answer = askControl(folder(), { command: 'work' });
      await sleep(20);
      const closed = control.close();
      finish();
      assert.deepEqual(await answer, { ok: 'done' });
      await closed;
    });
  });

  it('finishes a command although nobody waits for it any more', async () => {
    const done = sinon.spy();
    const control = await openControl(folder(), {
      work: async (_, progress) => {
        progress('begun');
        await sleep(40);
        done();
      },
    });
    const asked = connect(join(folder(), 'control.sock'));
    asked.write('{"command":"work"}\n');
    await once(asked, 'data');
    asked.destroy();
    await control.close();
    sinon.assert.calledOnce(done);
  });

  describe('as the lock', () => {
    it('is for the bot’s user alone', async function () {
      if (process.platform === 'win32') this.skip();
      await hold();
      assert.equal((await stat(join(folder(), 'control.sock'))).mode & 0o777, 0o600);
      assert.equal((await stat(folder())).mode & 0o777, 0o700);
    });

    it('stops a second process with a sentence that names the folder', async () => {
      const { said } = await holdElsewhere();
      assert.equal(said, 'held');
      await assert.rejects(openControl(folder(), {}), { code: 'folder-in-use', message: new RegExp(folder()) });
      assert.equal((await holdElsewhere()).said, 'folder-in-use');
      assert.ok(await askControl(folder(), { command: 'pid' }), 'the first still listens');
    });

    it('is free again after it was closed', async () => {
      await (await openControl(folder(), {})).close();
      await hold();
    });

    it('is taken over from a process that was killed', async () => {
      const first = await holdElsewhere();
      await killed(first.child);
      const second = await holdElsewhere();
      assert.equal(second.said, 'held');
      assert.deepEqual(await askControl(folder(), { command: 'pid' }), { ok: second.child.pid });
    });

    it('goes to one of many who start at once where one was killed', async () => {
      await killed((await holdElsewhere()).child);
      const said = (await Promise.all(Array.from({ length: 6 }, () => holdElsewhere()))).map((start) => start.said);
      assert.deepEqual(said.sort(), [...Array(5).fill('folder-in-use'), 'held']);
    });

    it('goes to one of many in one process', async () => {
      const starts = await Promise.allSettled(Array.from({ length: 10 }, () => hold()));
      assert.equal(starts.filter(({ status }) => status === 'fulfilled').length, 1);
      assert.deepEqual(await readdir(folder()), ['control.sock']);
    });
  });

  describe('guarding the start', () => {
    const guard = () => join(folder(), 'control.guard');
    async function leaveGuard(holder: string, path = guard()) {
      await mkdir(folder(), { recursive: true });
      await symlink(holder, path);
    }
    async function deadPid(): Promise<number> {
      const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
      await once(child, 'exit');
      return child.pid ?? 0;
    }

    it('passes the guard of a starter that died', async () => {
      await leaveGuard(`${await deadPid()}-abc`);
      await hold();
      assert.deepEqual(await readdir(folder()), ['control.sock']);
    });

    it('passes the guard of one that died while removing the guard of another', async () => {
      const pid = await deadPid();
      await leaveGuard(`${pid}-abc`);
      await leaveGuard(`${pid}-def`, `${guard()}.${pid}-abc`);
      await hold();
      assert.deepEqual(await readdir(folder()), ['control.sock']);
    });

    it('passes the guard of an earlier process with its own number, as in a container', async () => {
      await leaveGuard(`${process.pid}-earlier`);
      await hold();
    });

    it('waits for a starter that is alive', async () => {
      await leaveGuard(`${process.ppid}-abc`);
      const starting = hold();
      await sleep(30);
      await rm(guard());
      await starting;
    });

    it('names the guard when its holder is stuck', async () => {
      await leaveGuard(`${process.ppid}-abc`);
      const clock = sinon.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
      const starting = assert.rejects(hold(), { code: 'folder-busy', message: new RegExp(guard()) });
      await sleep(20);
      clock.tick(5_000);
      await starting;
    });
  });

  describe('in a folder too deep for a socket', () => {
    it('works all the same, and leaves nothing elsewhere', async () => {
      const deep = join(folder(), ...Array.from({ length: 6 }, (_, n) => `a-long-name-of-a-folder-${n}`));
      const links = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('p101-'));
      const before = await links();
      const { child, said } = await holdElsewhere(deep);
      assert.equal(said, 'held');
      await assert.rejects(openControl(deep, {}), { code: 'folder-in-use' });
      await killed(child);
      await hold({ hello: async () => 'hello' }, deep);
      assert.deepEqual(await askControl(deep, { command: 'hello' }), { ok: 'hello' });
      await controls.pop()?.close();
      await hold({}, deep);
      assert.deepEqual(await links(), before);
    });
  });
});
