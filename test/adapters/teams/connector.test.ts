import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createWebResource } from 'botbuilder-stdlib/lib/azureCoreHttpCompat.js';
import { connectorOptions } from '../../../adapters/teams/connector.ts';
import { ConnectorError, type Failure } from '../../../adapters/teams/connector-error.ts';

describe('one call to the Bot Connector', () => {
  let server: Server;
  let answer: RequestListener;
  let url: string;
  let calls: number;
  before(async () => {
    server = createServer((request, response) => {
      calls += 1;
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    url = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/v3/conversations/a/activities`;
  });
  beforeEach(() => {
    calls = 0;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  async function call(to = url, timeout = 200) {
    const { httpClient } = connectorOptions(timeout);
    assert.ok(httpClient);
    return httpClient.sendRequest(createWebResource({ url: to, method: 'POST', body: '{}' }));
  }

  async function failure(to?: string): Promise<Failure> {
    const error = await call(to).catch((caught: unknown) => caught);
    assert.ok(error instanceof ConnectorError, String(error));
    return error.failure;
  }

  const says =
    (status: number, headers: Record<string, string> = {}, body = ''): RequestListener =>
    (_, response) =>
      void response.writeHead(status, headers).end(body);

  it('hands on what was answered', async () => {
    answer = says(201, {}, '{"id":"1"}');
    const { status, bodyAsText } = await call();
    assert.deepEqual({ status, bodyAsText }, { status: 201, bodyAsText: '{"id":"1"}' });
  });

  it('was taken, even when what was answered cannot be read', async () => {
    answer = says(200, {}, '<html>');
    assert.equal((await call()).bodyAsText, '');
  });

  it('ends when no answer comes; nobody knows whether it arrived', async () => {
    answer = () => {};
    assert.deepEqual(await failure(), { arrived: 'maybe', status: null, word: null, waitAsked: null });
    assert.equal(calls, 1);
  });

  it('ends when the answer stops half-way; nobody knows', async () => {
    answer = (_, response) => void response.writeHead(201, { 'content-length': '100' }).write('{"id"');
    assert.equal((await failure()).arrived, 'maybe');
  });

  it('is not repeated after a cut connection', async () => {
    answer = (request) => request.socket.destroy();
    assert.equal((await failure()).arrived, 'maybe');
    assert.equal(calls, 1);
  });

  it('had no effect where no connection was made', async () => {
    assert.equal((await failure('http://no-such-host.invalid/')).arrived, 'no');
  });

  it('follows no redirect with the bot’s token', async () => {
    answer = says(302, { location: 'http://127.0.0.1:1/' });
    assert.deepEqual(await failure(), { arrived: 'no', status: 302, word: null, waitAsked: null });
    assert.equal(calls, 1);
  });

  it('tells the Bot Connector’s own word and the wait that it asks for, in seconds or as a date', async () => {
    answer = says(403, {}, '{"error":{"code":"BotNotInConversationRoster","message":"…"}}');
    assert.equal((await failure()).word, 'BotNotInConversationRoster');
    answer = says(429, { 'retry-after': '7' });
    assert.equal((await failure()).waitAsked, 7_000);
    answer = says(429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
    const { waitAsked } = await failure();
    assert.ok(waitAsked !== null && waitAsked > 55_000 && waitAsked <= 60_000);
    answer = says(429, { 'retry-after': 'soon' });
    assert.equal((await failure()).waitAsked, null);
  });
});
