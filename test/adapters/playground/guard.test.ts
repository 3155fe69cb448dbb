import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { openPlayground } from '../../../adapters/playground/index.ts';
import { createHttp } from '../../../src/http.ts';
import { playgroundWords } from '../../../src/say/adapter-words.ts';
import { quiet } from '../../support/conversation.ts';
import { createEchoBot } from '../../support/echo-bot.ts';
import { ask, type OpenPlayground, startPlayground } from '../../support/playground.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

describe('the playground lets nobody in but a browser on this machine', () => {
  const folder = useTempFolder();
  let open: OpenPlayground;
  let port: string;
  beforeEach(async () => {
    open = await startPlayground(folder(), createEchoBot().handle);
    ({ port } = new URL(open.address));
  });
  afterEach(() => open.close());

  const page = (headers: Record<string, string>) => ask(`${open.address}/playground/`, headers);

  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    it(`answers to ${host}`, async () => {
      assert.equal((await page({ Host: `${host}:${port}` })).status, 200);
    });
  }

  for (const host of ['bot.example.gov.uk', 'localhost.evil.example', '127.0.0.1.evil.example', '192.168.0.2']) {
    it(`refuses the host “${host}”, on the page, its data and the front door`, async () => {
      for (const path of ['/playground/', '/playground/state', '/']) {
        assert.equal((await ask(`${open.address}${path}`, { Host: host })).status, 403);
      }
    });
  }

  it('answers its own origin, and refuses any other', async () => {
    assert.equal((await page({ Origin: open.address })).status, 200);
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', `http://localhost:${port}`]) {
      assert.equal((await page({ Origin: origin })).status, 403, origin);
    }
  });

  it('refuses what a browser says comes from another site', async () => {
    for (const [site, status] of [
      ['cross-site', 403],
      ['same-site', 403],
      ['same-origin', 200],
      ['none', 200],
    ] as const) {
      assert.equal((await page({ 'Sec-Fetch-Site': site })).status, status, site);
    }
  });

  const forwarded = [
    'Forwarded',
    'Via',
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'X-Forwarded-Anything',
    'X-Real-IP',
    'X-Client-IP',
    'True-Client-IP',
    'X-Original-Host',
    'CF-Connecting-IP',
    'CF-Ray',
    'Fastly-Client-IP',
  ];
  for (const name of forwarded) {
    it(`refuses what a proxy or tunnel brings: ${name}`, async () => {
      assert.equal((await page({ [name]: '127.0.0.1' })).status, 403);
    });
  }

  it('takes posts in JSON only, which a form of another site cannot send', async () => {
    const url = `${open.address}/playground/people`;
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      assert.equal((await ask(url, { 'Content-Type': type }, 'POST')).status, 415, type);
    }
    assert.equal((await ask(url, {}, 'POST')).status, 415);
    assert.equal((await ask(url, { 'Content-Type': 'application/json' }, 'POST')).status, 201);
  });

  it('cannot be reached from another machine', async function () {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    if (!outside) return this.skip();
    await assert.rejects(ask(`http://${outside.address}:${port}/playground/`, {}), { code: 'ECONNREFUSED' });
  });

  it('does not open at all where the server listens to other machines', async () => {
    const http = createHttp({ host: '0.0.0.0', port: 0, log: quiet });
    const parts = { folder: folder(), words: playgroundWords, log: quiet, now: () => new Date() };
    await assert.rejects(openPlayground({ ...parts, http, picture: async () => null }), {
      code: 'playground-host',
      message: /set HOST to 127\.0\.0\.1, not 0\.0\.0\.0/,
    });
  });

  it('says on the page that it has no sign-in', async () => {
    assert.match((await page({})).body, /There is no sign-in here/);
  });
});
