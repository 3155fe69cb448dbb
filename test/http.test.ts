import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { createHttp, type Http, jsonBody } from '../src/http.ts';
import { quiet } from './support/conversation.ts';

describe('the HTTP server', () => {
  let http: Http;
  let address: string;
  let reasons: string[];
  let errors: object[];

  beforeEach(async () => {
    reasons = [];
    errors = [];
    const log = { ...quiet, error: (details: object) => errors.push(details) };
    http = createHttp({ host: '127.0.0.1', port: 0, log, ready: async () => reasons });
    http.app.get('/slow', (_, response) => {
      setTimeout(() => response.send('done'), 100);
    });
    http.app.get('/endless', (_, response) => {
      response.write('begun');
      http.closing.addEventListener('abort', () => response.end());
    });
    http.app.get('/broken', () => {
      throw new Error('the secret inside');
    });
    http.app.post('/json', jsonBody(), (incoming, response) => {
      response.json(incoming.body);
    });
    http.app.post('/raw', (incoming, response) => {
      response.json({ read: incoming.body !== undefined });
    });
    address = await http.listen();
  });
  afterEach(() => http.close());

  const get = (path: string) => fetch(`${address}${path}`);
  const post = (path: string, body: string, type = 'application/json') =>
    fetch(`${address}${path}`, { method: 'POST', body, headers: { 'Content-Type': type } });

  it('is alive, and ready unless something keeps it from serving', async () => {
    assert.equal((await get('/healthz')).status, 200);
    assert.equal((await get('/readyz')).status, 200);
    reasons = ['The store cannot be reached.'];
    const response = await get('/readyz');
    assert.equal(response.status, 503);
    assert.equal(await response.text(), 'The store cannot be reached.\n');
    assert.equal((await get('/healthz')).status, 200);
  });

  it('says in plain words that there is nothing at an address', async () => {
    const response = await get('/nowhere');
    assert.equal(response.status, 404);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    assert.equal(await response.text(), 'There is nothing at this address.\n');
  });

  it('shows nothing of an error, and logs it under the reference it gives', async () => {
    const response = await get('/broken');
    const text = await response.text();
    assert.equal(response.status, 500);
    assert.doesNotMatch(text, /secret|Error|at /);
    const [{ reference } = { reference: '' }] = errors as { reference: string }[];
    assert.match(reference, /^[0-9a-f]{8}$/);
    assert.ok(text.includes(reference));
  });

  it('reads JSON only on routes that ask for it', async () => {
    assert.deepEqual(await (await post('/json', '{"a":1}')).json(), { a: 1 });
    assert.deepEqual(await (await post('/raw', '{"a":1}')).json(), { read: false });
  });

  it('refuses broken JSON without blaming itself', async () => {
    const response = await post('/json', '{"a":');
    assert.equal(response.status, 400);
    assert.equal(await response.text(), 'This request cannot be read.\n');
    assert.deepEqual(errors, []);
  });

  it('refuses bodies above 256 kB on every route, whether or not they say how long they are', async () => {
    const large = JSON.stringify('x'.repeat(256 * 1024));
    assert.equal((await post('/raw', large)).status, 413);
    assert.equal(await postInPieces(`${address}/json`, large), 413);
  });

  it('sends strict headers and does not say what it is built with', async () => {
    const { headers } = await get('/nowhere');
    assert.equal(headers.get('x-powered-by'), null);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe/);
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  });

  it('lets what is under way finish when it closes, and takes nothing new', async () => {
    const slow = get('/slow');
    await new Promise((resolve) => setTimeout(resolve, 30));
    const closed = http.close();
    assert.equal(await (await slow).text(), 'done');
    await closed;
    await assert.rejects(get('/healthz'));
  });

  it('does not wait for connections on which nothing was ever asked', async () => {
    const silent = connect(Number(new URL(address).port), '127.0.0.1');
    await once(silent, 'connect');
    await (await get('/healthz')).text();
    const begun = Date.now();
    await http.close();
    assert.ok(Date.now() - begun < 1_000);
    silent.destroy();
  });

  it('tells answers without an end that it closes', async () => {
    const response = await get('/endless');
    await http.close();
    assert.equal(await response.text(), 'begun');
  });

  it('names the port and the way out when somebody else has it', async () => {
    const second = createHttp({ host: '127.0.0.1', port: Number(new URL(address).port), log: quiet });
    await assert.rejects(second.listen(), { code: 'listen', message: /port \d+.*set PORT to another number/ });
    await second.close();
  });
});

function postInPieces(url: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: { 'Content-Type': 'application/json' } });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.write(body.slice(0, 10));
    sent.end(body.slice(10));
  });
}
