import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { FilePart } from '../src/chat.ts';
import { addFileLinks } from '../src/file-links.ts';
import { createHttp, type Http } from '../src/http.ts';
import { fileLinkWords } from '../src/say/adapter-words.ts';
import { quiet } from './support/conversation.ts';

const MONA = { platform: 'slack', workspace: 'T1', userId: 'mona' } as const;

function file(name = 'report.csv', bytes: Uint8Array = Buffer.from('"Name"\r\n"Siân"\r\n')): FilePart {
  return { kind: 'file', name, mediaType: 'text/csv', bytes };
}

describe('a link to a file', () => {
  let http: Http;
  let address: string;
  let now = 0;
  const refused = sinon.stub<[typeof MONA, string], Promise<void>>().resolves();

  async function open(publicUrl: string | null = 'https://bot.example') {
    http = createHttp({ host: '127.0.0.1', port: 0, log: quiet });
    const words = fileLinkWords;
    const link = addFileLinks({ app: http.app, publicUrl, refused, words, log: quiet, now: () => now });
    address = await http.listen();
    return (part = file()) => {
      const url = link(part, MONA);
      return url === null ? null : url.replace('https://bot.example', address);
    };
  }

  const get = (url: string | null) => fetch(url ?? '');
  const press = (url: string | null) => fetch(url ?? '', { method: 'POST' });

  beforeEach(() => {
    now = Date.UTC(2026, 10, 23, 9);
    refused.resetHistory();
  });
  afterEach(() => http.close());

  it('shows a page when it is opened, however often, and hands out nothing', async () => {
    const url = (await open())();
    for (let times = 0; times < 3; times++) {
      const response = await get(url);
      const page = await response.text();
      assert.equal(response.status, 200);
      assert.match(page, /<form method="post"><button>Download the file<\/button>/);
      assert.match(page, /report\.csv is ready/);
      assert.doesNotMatch(page, /Siân/);
    }
    assert.equal((await fetch(url ?? '', { method: 'HEAD' })).status, 200);
    assert.equal((await press(url)).status, 200);
  });

  it('hands out the file at the press of its button, once', async () => {
    const url = (await open())();
    const response = await press(url);
    assert.equal(response.headers.get('content-disposition'), 'attachment; filename=report.csv');
    assert.match(response.headers.get('content-type') ?? '', /^text\/csv/);
    assert.equal(await response.text(), '"Name"\r\n"Siân"\r\n');
    const again = await press(url);
    assert.equal(again.status, 410);
    assert.match(await again.text(), /has been used/);
    assert.equal((await get(url)).status, 410);
  });

  it('says once, to whom the file was for, that somebody pressed it again', async () => {
    const url = (await open())();
    await press(url);
    for (let times = 0; times < 3; times++) await press(url);
    assert.equal(refused.callCount, 1);
    assert.deepEqual(refused.firstCall.args[0], MONA);
    assert.doesNotMatch(url ?? '', new RegExp(refused.firstCall.args[1]));
  });

  it('ends after ten minutes', async () => {
    const url = (await open())();
    now += 10 * 60_000 - 1;
    assert.equal((await get(url)).status, 200);
    now += 1;
    assert.equal((await get(url)).status, 410);
    assert.equal((await press(url)).status, 410);
  });

  it('cannot be guessed, and is another each time', async () => {
    const link = await open();
    const urls = [link(), link()];
    assert.notEqual(urls[0], urls[1]);
    assert.match(urls[0] ?? '', /\/files\/[A-Za-z0-9_-]{32}$/);
    for (const token of ['x', '__proto__', '%2e%2e%2fetc', 'a'.repeat(5_000)]) {
      assert.equal((await press(`${address}/files/${token}`)).status, 410);
    }
    assert.equal(refused.callCount, 0);
  });

  it('is none without a public address', async () => {
    assert.equal((await open(null))(), null);
  });

  it('lets the oldest go when more waits than memory is to hold', async () => {
    const link = await open();
    const large = () => file('large.csv', new Uint8Array(30 * 1024 * 1024));
    const urls = [link(large()), link(large()), link(large())];
    assert.deepEqual(await Promise.all(urls.map(async (url) => (await get(url)).status)), [410, 200, 200]);
  });

  it('is a page that no other may frame, that runs nothing, and that no search engine keeps', async () => {
    const { headers } = await get((await open())());
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /script|unsafe/);
    assert.deepEqual(
      ['x-robots-tag', 'cache-control', 'referrer-policy'].map((name) => headers.get(name)),
      ['noindex', 'no-store', 'no-referrer'],
    );
  });

  it('shows the name of a file as words', async () => {
    const url = (await open())(file('<b>&".csv'));
    assert.match(await (await get(url)).text(), /&lt;b&gt;&amp;&quot;\.csv/);
  });
});
