/** The one HTTP server: adapters add their routes; health, limits, headers and errors are seen to here. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { AppError, describeError } from './errors.ts';
import type { Log } from './log.ts';

export interface HttpParts {
  host: string;
  /** 0: any that is free. */
  port: number;
  log: Log;
  /** What keeps the bot from serving, one sentence each, told to anybody who asks /readyz; none: it can serve. */
  ready?(): Promise<string[]>;
}

export interface Http {
  /** Where adapters add their routes before `listen`. */
  app: Express;
  host: string;
  /** Aborted when the server begins to close, so that answers without an end can be ended. */
  closing: AbortSignal;
  /** Resolves with the address, for example `http://127.0.0.1:3978`. Throws an AppError if the port cannot be had. */
  listen(): Promise<string>;
  /** Takes nothing new and lets what is under way finish, for ten seconds at most. */
  close(): Promise<void>;
}

/** In bytes. A message of 40,000 characters, the most that Slack lets people send, can be 240 kB when all of it is emoji, escaped. */
export const BODY_LIMIT = 256 * 1024;

/** Reads a JSON body. For single routes only: run before Bolt it would take the raw body that Slack's signature is over. */
export const jsonBody = (): RequestHandler => express.json({ limit: BODY_LIMIT, type: 'application/json' });

/** In ms. */
const CLOSE_WITHIN = 10_000;
const RECEIVE_WITHIN = 30_000;

export function createHttp({ host, port, log, ready = async () => [] }: HttpParts): Http {
  const app = express();
  const closing = new AbortController();
  const server = createServer(
    { requestTimeout: RECEIVE_WITHIN, headersTimeout: RECEIVE_WITHIN / 2, connectionsCheckingInterval: 5_000 },
    app,
  );
  const connections = watchConnections(server);
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(protect, refuseLargeBodies);
  app.get('/healthz', (_, response) => {
    response.type('text').send('alive\n');
  });
  app.get('/readyz', async (_, response) => {
    const reasons = closing.signal.aborted ? ['The bot is stopping.'] : await ready();
    response.status(reasons.length === 0 ? 200 : 503).type('text');
    response.send(reasons.length === 0 ? 'ready\n' : `${reasons.join('\n')}\n`);
  });

  return {
    app,
    host,
    closing: closing.signal,
    async listen() {
      app.use(notFound, errorHandler(log));
      server.listen(port, host);
      await listening(server, host, port);
      return addressOf(server);
    },
    async close() {
      closing.abort();
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      connections.endWhenIdle();
      const late = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN);
      await closed;
      clearTimeout(late);
    },
  };
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  try {
    await once(server, 'listening');
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    const way = taken
      ? 'Another program listens there: stop it, or set PORT to another number.'
      : 'Look at HOST and PORT.';
    throw new AppError('listen', `The bot cannot listen on ${host}, port ${port}. ${way}`, { cause: error });
  }
}

/**
 * Connections on which nothing is under way, also those that browsers open in advance and never use:
 * `server.close` waits for the latter, `server.closeIdleConnections` passes them by.
 */
function watchConnections(server: Server): { endWhenIdle(): void } {
  const underWay = new Map<Socket, number>();
  let ending = false;
  const count = (socket: Socket, change: number) => {
    const before = underWay.get(socket);
    // A request can end after its connection has.
    if (before === undefined) return;
    underWay.set(socket, before + change);
    if (ending && before + change === 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    underWay.set(socket, 0);
    socket.on('close', () => underWay.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    count(socket, 1);
    response.on('close', () => count(socket, -1));
  });
  return {
    endWhenIdle() {
      ending = true;
      for (const socket of underWay.keys()) count(socket, 0);
    },
  };
}

function addressOf(server: Server): string {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new AppError('listen', 'The server listens on no port.');
  return `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`;
}

/** Scripts, styles and pictures from here alone, nothing inline, no frames; nothing is kept by a cache. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

const protect: RequestHandler = (_, response, next) => {
  response.set(HEADERS);
  next();
};

/** For whoever says how much is coming; a reader of bodies counts for itself. */
const refuseLargeBodies: RequestHandler = (request, response, next) => {
  if (Number(request.headers['content-length'] ?? 0) <= BODY_LIMIT) return next();
  // What is on its way is not waited for.
  response.set('Connection', 'close').status(413).type('text').send(SAID[413]);
};

const notFound: RequestHandler = (_, response) => {
  response.status(404).type('text').send('There is nothing at this address.\n');
};

const SAID: Record<number, string> = {
  400: 'This request cannot be read.\n',
  413: 'This is more than 256 kB, which is the most that is taken at once.\n',
  415: 'This kind of content is not taken here.\n',
};

/** Never shows what went wrong inside: that is in the log, under the reference. */
function errorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const status = statusOf(error);
    const reference = randomUUID().slice(0, 8);
    if (status === 500) log.error({ reference, cause: error }, `a request failed: ${describeError(error)}`);
    if (response.headersSent) return next(error);
    response.status(status).type('text');
    response.send(SAID[status] ?? `Something went wrong here. The log has it under ${reference}.\n`);
  };
}

/** Readers of bodies throw errors that know their status; any other is ours. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  return typeof status === 'number' && status >= 400 && status < 500 ? (SAID[status] ? status : 400) : 500;
}
