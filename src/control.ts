/**
 * The lock of the data folder and the door to the running bot, in one socket. An operator's command is one JSON line,
 * `{"command": …, "args": …}`; the answer is any number of lines `{"progress": …}` and then `{"ok": …}` or `{"error": {code, message}}`.
 */
import { createServer, type Socket } from 'node:net';
import { z } from 'zod';
import { connectTo, listenIn } from './control-socket.ts';
import { AppError, describeError } from './errors.ts';

/** What a command does. `args` is what the operator's side sent, unchecked; what comes back must be JSON. */
export type Handler = (args: unknown, progress: (step: unknown) => void) => Promise<unknown>;

export interface Control {
  /** Takes no more commands, waits for those under way, and gives the folder free. */
  close(): Promise<void>;
}

/** A roster of 20,000 people is about 2 MB; a report of them is less. */
const LONGEST_LINE = 16 * 1024 * 1024;
/** For a request to be sent, and for an answer to be taken, in ms. */
const LINE_TIME = 5_000;

const requestShape = z.object({ command: z.string(), args: z.unknown().optional() });
const answerShape = z.union([
  z.strictObject({ progress: z.unknown() }),
  z.strictObject({ ok: z.unknown() }),
  z.strictObject({ error: z.object({ code: z.string(), message: z.string() }) }),
]);

/**
 * Holds the folder until `close`, or until this process dies. Throws a FolderInUseError when another process holds it.
 * Commands are looked up in `handlers` as they come, so more may be added later.
 */
export async function openControl(folder: string, handlers: Readonly<Record<string, Handler>>): Promise<Control> {
  const idle = new Set<Socket>();
  const underWay = new Set<Promise<void>>();
  // Half open: who asks may say that they have nothing more to say, and still hear the answer.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    idle.add(socket);
    const tooLate = hangUpLater(socket);
    // Whoever asked has gone; what was asked for is done all the same.
    socket.on('error', () => {});
    socket.on('close', () => idle.delete(socket));
    socket.on('end', () => idle.has(socket) && socket.destroy());
    takeLines(socket, (line) => {
      clearTimeout(tooLate);
      if (!idle.delete(socket)) return;
      const done = answer(socket, line, handlers).then(() => void underWay.delete(done));
      underWay.add(done);
    });
  });
  await listenIn(folder, server);
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of idle) socket.destroy();
      await Promise.all([closed, ...underWay]);
    },
  };
}

async function answer(socket: Socket, line: string, handlers: Readonly<Record<string, Handler>>): Promise<void> {
  const send = (answerLine: z.infer<typeof answerShape>) => {
    if (socket.writable) socket.write(`${JSON.stringify(answerLine)}\n`);
  };
  try {
    const { command, args } = readRequest(line);
    const handler = Object.hasOwn(handlers, command) ? handlers[command] : undefined;
    if (handler === undefined) throw new AppError('unknown-command', `The running bot knows no command “${command}”.`);
    const ok = await handler(args, (progress) => send({ progress }));
    send({ ok: ok ?? null });
  } catch (error) {
    send({ error: { code: error instanceof AppError ? error.code : 'failed', message: describeError(error) } });
  }
  hangUpLater(socket);
  socket.destroySoon();
}

function hangUpLater(socket: Socket): NodeJS.Timeout {
  const timer = setTimeout(() => socket.destroy(), LINE_TIME);
  socket.on('close', () => clearTimeout(timer));
  return timer;
}

function readRequest(line: string) {
  const request = requestShape.safeParse(parseJson(line));
  if (request.success) return request.data;
  throw new AppError('bad-request', 'A request is one line of JSON, {"command": "…", "args": …}.');
}

export interface AskOptions {
  /** Told of each step of something long. */
  progress?(step: unknown): void;
  /** How long to wait for the next line, in ms. */
  patience?: number;
}

/**
 * Asks the bot that is running on the folder. Null: none is. Rejects with an AppError that has the code and the message
 * the bot gave, or `no-answer` when it stopped or kept silent.
 */
export async function askControl(
  folder: string,
  request: { command: string; args?: unknown },
  { progress, patience = 60_000 }: AskOptions = {},
): Promise<{ ok: unknown } | null> {
  const socket = await connectTo(folder);
  if (socket === null) return null;
  const noAnswer = () =>
    new AppError('no-answer', `The bot on ${folder} stopped before “${request.command}” was done.`);
  try {
    return await new Promise((resolve, reject) => {
      socket.setTimeout(patience, () => reject(noAnswer()));
      socket.on('error', () => reject(noAnswer()));
      socket.on('close', () => reject(noAnswer()));
      takeLines(socket, (line) => {
        const read = answerShape.safeParse(parseJson(line));
        if (!read.success) reject(new AppError('no-answer', `What listens in ${folder} is not this program.`));
        else if ('progress' in read.data) progress?.(read.data.progress);
        else if ('error' in read.data) reject(new AppError(read.data.error.code, read.data.error.message));
        else resolve(read.data);
      });
      socket.write(`${JSON.stringify(request)}\n`);
    });
  } finally {
    socket.destroy();
  }
}

/** Hands on each whole line; hangs up on one that is too long. */
function takeLines(socket: Socket, take: (line: string) => void): void {
  let begun = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => {
    const [end = '', ...more] = chunk.toString().split('\n');
    begun += end;
    for (const next of more) {
      take(begun);
      begun = next;
    }
    if (begun.length > LONGEST_LINE) socket.destroy();
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
