/** The socket in the data folder. While somebody listens on it the folder is theirs; when they die the kernel stops listening for them. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readlink, rm, symlink, unlink } from 'node:fs/promises';
import { connect, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, FolderInUseError } from './errors.ts';

/** The kernel takes 107 bytes on Linux and 103 on macOS. */
const LONGEST_PATH = 100;
/** A start takes milliseconds; somebody who is at it for longer than this is stuck. */
const PATIENCE = 3_000;

const WINDOWS = process.platform === 'win32';

/** Listens in the folder, which is made when it is not there. Throws a FolderInUseError when another process does. */
export async function listenIn(folder: string, server: Server): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (WINDOWS) return listenOnPipe(folder, server);
  const guard = join(folder, 'control.guard');
  await enterGuard(guard);
  try {
    await withSocketPath(folder, async (path) => {
      const owner = await tryConnect(path);
      owner?.destroy();
      if (owner !== null) throw new FolderInUseError(folder);
      await rm(path, { force: true });
      server.listen(path);
      await once(server, 'listening');
      await chmod(path, 0o600);
    });
  } finally {
    await rm(guard, { force: true });
  }
}

/** Windows has no sockets in folders. Its pipes go with their process, so that nothing is left to be taken over. */
async function listenOnPipe(folder: string, server: Server): Promise<void> {
  server.listen(pipeOf(folder));
  try {
    await once(server, 'listening');
  } catch (error) {
    throw hasCode(error, 'EADDRINUSE') ? new FolderInUseError(folder) : error;
  }
}

function pipeOf(folder: string): string {
  const hash = createHash('sha256').update(resolve(folder).toLowerCase()).digest('hex').slice(0, 16);
  return `\\\\.\\pipe\\principles-101-${hash}`;
}

/** A connection to whoever listens in the folder; null when nobody does. */
export async function connectTo(folder: string): Promise<Socket | null> {
  return WINDOWS ? tryConnect(pipeOf(folder)) : withSocketPath(folder, tryConnect);
}

async function tryConnect(path: string): Promise<Socket | null> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    // Whoever listened has died, or (ECONNRESET) dies at this moment. Any other error tells nothing of the kind.
    if (hasCode(error, 'ECONNREFUSED', 'ECONNRESET', 'ENOENT')) return null;
    throw new AppError('control', `The socket ${path} does not answer. Is the bot running as another user?`, {
      cause: error,
    });
  }
}

/** A folder too deep for a socket's path is reached by a link of this process's own, which is needed only while the path is looked up. */
async function withSocketPath<T>(folder: string, work: (path: string) => Promise<T>): Promise<T> {
  const path = join(resolve(folder), 'control.sock');
  if (Buffer.byteLength(path) <= LONGEST_PATH) return work(path);
  const links = await mkdtemp(join(tmpdir(), 'p101-'));
  try {
    await symlink(resolve(folder), join(links, 'd'));
    return await work(join(links, 'd', 'control.sock'));
  } finally {
    await rm(links, { recursive: true });
  }
}

/** Of several starters at once one looks and listens at a time: between the two of one, another could do the same. */
async function enterGuard(guard: string): Promise<void> {
  const latest = Date.now() + PATIENCE;
  while (!(await takeGuard(guard))) {
    if (Date.now() > latest) {
      throw new AppError('folder-busy', `Another process is starting here. If there is none, delete ${guard}.`);
    }
    await sleep(10);
  }
}

/** This process, told apart from an earlier one with its number: in a container each start has the same. */
const ME = `${process.pid}-${randomBytes(4).toString('hex')}`;

/** A symbolic link, since it alone is made and filled in one step. It points to nothing: its target is the name of who holds it. */
async function takeGuard(guard: string): Promise<boolean> {
  try {
    await symlink(ME, guard);
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  const holder = await readHolder(guard);
  if (holder !== null && !isAlive(holder)) await removeGuardOf(holder, guard);
  return false;
}

/** Of several who find a dead one's guard one removes it: the next would already remove a living one's. */
async function removeGuardOf(holder: string, guard: string): Promise<void> {
  const removal = `${guard}.${holder}`;
  if (!(await takeGuard(removal))) return;
  if ((await readHolder(guard)) === holder) await unlink(guard);
  await unlink(removal);
}

async function readHolder(guard: string): Promise<string | null> {
  try {
    return await readlink(guard);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isAlive(holder: string): boolean {
  if (holder === ME) return true;
  const pid = Number.parseInt(holder, 10);
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}
