/**
 * Slack on loopback: its Web API, response addresses and Socket Mode. Strict where Slack is: unknown methods and arguments, rights,
 * blocks and limits. It can be told to be slow, to refuse, to fail before or after doing what it was asked, and to hang up.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Request, type Response } from 'express';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  addUser,
  checkBlocks,
  checkMessage,
  type FakeBlock,
  type FakeUser,
  type FakeWorkspace,
  METHODS,
  Refused,
} from './fake-slack-methods.ts';

export const TOKENS = { bot: 'xoxb-test-token', app: 'xapp-test-token' };
export const SCOPES = [
  'chat:write',
  'im:history',
  'im:write',
  'commands',
  'users:read',
  'users:read.email',
  'app_mentions:read',
];

export type Fault =
  | { kind: 'slow'; ms: number }
  | { kind: 'limited'; seconds: number }
  /** `after`: once it has been done all the same. */
  | { kind: 'error'; status: number; after?: boolean }
  | { kind: 'cut'; after?: boolean }
  | { kind: 'refuse'; error: string };

export interface FaultRule {
  method: string;
  fault: Fault;
  /** How often; for ever unless given. */
  times?: number;
  /** Only calls about this conversation or person. */
  about?: string;
}

export interface Call {
  method: string;
  args: Record<string, string>;
  at: number;
}

/** A use of a response address. */
export interface ResponseUse {
  url: string;
  body: ResponseBody;
}

interface ResponseBody {
  text?: string;
  blocks?: FakeBlock[];
  replace_original?: boolean;
  response_type?: string;
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

export async function startFakeSlack(options: { scopes?: string[] } = {}) {
  let base = '';
  const workspace: FakeWorkspace = {
    team: 'T0COUNCIL',
    scopes: options.scopes ?? SCOPES,
    users: new Map(),
    messages: [],
    homes: new Map(),
    files: [],
    uploads: new Map(),
    address: () => base,
  };
  const calls: Call[] = [];
  const responses: ResponseUse[] = [];
  const rules: FaultRule[] = [];
  const runOut = new Set<string>();
  const app = express();
  const server = createServer(app);
  const sockets = new Set<WebSocket>();
  const acks = new Map<string, (payload: unknown) => void>();
  let token: string = TOKENS.bot;
  let appTokenRefused: string | null = null;
  let perSecond = Number.POSITIVE_INFINITY;
  let left = 0;
  let leftAt = Date.now();

  let underWay = 0;
  const skew = { clockAhead: 0 };
  app.use((_, response, next) => {
    if (skew.clockAhead !== 0) response.set('date', new Date(Date.now() + skew.clockAhead).toUTCString());
    underWay += 1;
    response.on('close', () => {
      underWay -= 1;
    });
    next();
  });

  app.post('/api/:method', express.urlencoded({ limit: '5mb', extended: false }), async (request, response) => {
    const method = String(request.params.method);
    const args: Record<string, string> = { ...request.body };
    calls.push({ method, args, at: Date.now() });
    const rule = rules.find((one) => one.method === method && (!one.about || Object.values(args).includes(one.about)));
    if (rule?.times !== undefined && --rule.times <= 0) rules.splice(rules.indexOf(rule), 1);
    const fault = rule?.fault;
    if (fault?.kind === 'slow') await sleep(fault.ms);
    if (fault?.kind === 'limited' || isOverPace(method))
      return limited(response, fault?.kind === 'limited' ? fault.seconds : 1);
    const after = (fault?.kind === 'error' || fault?.kind === 'cut') && fault.after;
    const answer =
      fault?.kind === 'refuse'
        ? { ok: false, error: fault.error }
        : fault && !after && fault.kind !== 'slow'
          ? null
          : perform(method, args, request);
    if (fault?.kind === 'cut') return void request.socket.destroy();
    if (fault?.kind === 'error') return void response.status(fault.status).send('upstream error');
    response.set('x-oauth-scopes', workspace.scopes.join(',')).json(answer);
  });

  function perform(method: string, args: Record<string, string>, request: Request): object {
    try {
      const given = request.headers.authorization?.replace('Bearer ', '') ?? '';
      if (method === 'apps.connections.open') return openConnection(given);
      if (given !== token) throw new Refused(given === '' ? 'not_authed' : 'invalid_auth');
      const known = METHODS[method];
      if (!known) throw new Refused('unknown_method', { req_method: method });
      if (known.scope !== null && !workspace.scopes.includes(known.scope)) {
        throw new Refused('missing_scope', { needed: known.scope, provided: workspace.scopes.join(',') });
      }
      const strange = Object.keys(args).filter((name) => !known.args.includes(name) && name !== 'team_id');
      if (strange.length > 0) throw new Refused('invalid_arguments', { strange });
      return { ok: true, ...known.run(workspace, args) };
    } catch (error) {
      if (error instanceof Refused) return { ok: false, error: error.message, ...error.details };
      throw error;
    }
  }

  function openConnection(given: string): object {
    if (appTokenRefused !== null) return { ok: false, error: appTokenRefused };
    if (given !== TOKENS.app) return { ok: false, error: 'invalid_auth' };
    return { ok: true, url: `${base.replace('http', 'ws')}/socket` };
  }

  /** As Slack does it: a second's worth may come at once, and comes back at the pace. */
  function isOverPace(method: string): boolean {
    if (method !== 'chat.postMessage' || perSecond === Number.POSITIVE_INFINITY) return false;
    const now = Date.now();
    left = Math.min(perSecond, left + ((now - leftAt) * perSecond) / 1000);
    leftAt = now;
    if (left < 1) return true;
    left -= 1;
    return false;
  }

  app.post('/respond/:id', express.json(), (request, response) => {
    const url = `${base}/respond/${request.params.id}`;
    const body: ResponseBody = request.body;
    if (runOut.has(url)) return void response.status(404).json({ ok: false, error: 'used_url' });
    try {
      useResponse(url, body);
      response.json({ ok: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      response.status(400).json({ ok: false, error: error.message, ...error.details });
    }
  });

  /** The end of the address is the time stamp of the message that it belongs to. */
  function useResponse(url: string, body: ResponseBody): void {
    if (responses.filter((one) => one.url === url).length >= 5) throw new Refused('used_url');
    const text = body.text ?? '';
    const blocks = checkBlocks(body.blocks ?? []);
    checkMessage(text, blocks);
    responses.push({ url, body });
    const ts = url.split('/').at(-1);
    const message = workspace.messages.find((one) => one.ts === ts);
    if (body.replace_original === true && message) Object.assign(message, { text, blocks });
  }

  app.post('/upload/:id', express.raw({ type: () => true, limit: '5mb' }), async (request, response) => {
    const upload = workspace.uploads.get(request.params.id);
    // Slack's client sends a form with one file in it.
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const [file] = (await new globalThis.Response(request.body, { headers }).formData()).values();
    if (upload && file instanceof Blob) upload.bytes = Buffer.from(await file.arrayBuffer());
    response.send('OK');
  });

  const socketServer = new WebSocketServer({ server, path: '/socket' });
  socketServer.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      acks.get(envelope_id)?.(payload);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.size, connection_info: { app_id: 'A0APP' } }));
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  base = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  addUser(workspace, { id: 'U0ADA' });

  return {
    workspace,
    calls,
    responses,
    apiUrl: `${base}/api/`,
    address: base,
    addUser: (user: FakeUser) => addUser(workspace, user),
    fail: (rule: FaultRule) => void rules.push(rule),
    mend: () => void rules.splice(0),
    /** So many posts a second in the whole workspace; above that 429. */
    allow(posts: number) {
      perSecond = posts;
    },
    revoke() {
      token = 'revoked';
    },
    /** By how much Slack's clock is ahead of this machine's, in ms. */
    set clockAhead(ms: number) {
      skew.clockAhead = ms;
    },
    refuseAppToken(error: string | null) {
      appTokenRefused = error;
    },
    /** From now on the response address answers as after 30 minutes. */
    letRunOut: (url: string) => void runOut.add(url),
    /** Requests that have not been answered yet. */
    underWay: () => underWay,
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    sockets,
    /** Cuts every connection, as a network does. */
    cut() {
      for (const socket of sockets) socket.terminate();
    },
    /** Asks for a new connection, as Slack does every few hours. */
    refresh() {
      for (const socket of sockets) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    /** Sends an envelope and resolves with whether it was acknowledged in time. */
    async envelope(type: string, payload: unknown, retry = 0, patience = 3_000): Promise<boolean> {
      const [socket] = sockets;
      if (!socket) return false;
      const envelope_id = `envelope-${nextEnvelope++}`;
      const acked = new Promise<boolean>((resolve) => {
        acks.set(envelope_id, () => resolve(true));
        setTimeout(() => resolve(false), patience).unref();
      });
      const retries =
        retry > 0 ? { retry_attempt: retry, retry_reason: 'timeout' } : { retry_attempt: 0, retry_reason: '' };
      socket.send(
        JSON.stringify({ type, envelope_id, payload, accepts_response_payload: type !== 'events_api', ...retries }),
      );
      return acked;
    },
    async stop() {
      for (const socket of sockets) socket.terminate();
      socketServer.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

let nextEnvelope = 1;

function limited(response: Response, seconds: number): void {
  response.set('retry-after', String(seconds)).status(429).json({ ok: false, error: 'ratelimited' });
}

/** Waits until something is so; fails after a while. */
export async function until<T>(what: () => T | undefined | null | false, patience = 4_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = what();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${patience} ms in vain for: ${what}`);
    await sleep(5);
  }
}
