import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sinon from 'sinon';
import { changesSince, runLinks } from '../../src/faq/check-links.ts';
import { isBroken, type PageState, visitPages } from '../../src/faq/visit-pages.ts';
import { type LessonsFolder, lessonsFolder } from '../support/lessons-folder.ts';

describe('visitPages', () => {
  let server: Server;
  let base: string;
  let asked: string[] = [];
  before(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const page = PAGES[request.url ?? ''];
      if (page === undefined) response.writeHead(404).end('gone');
      else if (page.startsWith('/')) response.writeHead(302, { Location: page }).end();
      else if (page === 'busy' && asked.filter((url) => url === request.url).length < 2) response.writeHead(503).end();
      else response.end(page);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    asked = [];
  });

  const PAGES: Record<string, string> = {
    '/page':
      '<meta name="govuk:public-updated-at" content="2024-03-06T10:00:00Z"><h2 id="where-to-start">x</h2><a name=old>',
    '/moved': '/page',
    '/busy': 'busy',
  };
  const wait = sinon.fake.resolves(undefined);
  const visit = (...paths: string[]) =>
    visitPages(
      paths.map((path) => base + path),
      { fetch, wait },
    );

  it('finds a page with its places and the day it was changed', async () => {
    const [page] = await visit('/page#where-to-start', '/page#old');
    assert.deepEqual(page, {
      address: `${base}/page`,
      status: 200,
      failure: null,
      movedTo: null,
      changed: '2024-03-06T10:00:00Z',
      missing: [],
    });
  });

  it('visits a page once for all its places', async () => {
    await visit('/page', '/page#old', '/page#where-to-start');
    assert.deepEqual(asked, ['/page']);
  });

  it('names a place that is not there', async () => {
    const [page] = await visit('/page#where');
    assert.deepEqual(page?.missing, ['where']);
    assert.ok(page && isBroken(page));
  });

  it('tells a page that is gone from one that has moved', async () => {
    const [gone, moved] = await visit('/gone', '/moved');
    assert.ok(gone && isBroken(gone) && gone.status === 404);
    assert.ok(moved && !isBroken(moved));
    assert.equal(moved.movedTo, `${base}/page`);
  });

  it('tries a busy page once more', async () => {
    const [page] = await visit('/busy');
    assert.equal(page?.status, 200);
    assert.equal(asked.length, 2);
  });

  it('says why nobody answered', async () => {
    const [page] = await visitPages(['http://127.0.0.1:1/'], { fetch, wait });
    assert.equal(page?.status, 0);
    assert.ok(page && page.failure !== null && isBroken(page));
  });

  it('waits between two pages of one host', async () => {
    wait.resetHistory();
    await visitPages([`${base}/page`, `${base}/gone`], { fetch, wait, pause: 700 });
    assert.deepEqual(wait.args, [[700]]);
  });
});

describe('changesSince', () => {
  const page: PageState = {
    address: 'https://a.uk/',
    status: 200,
    failure: null,
    movedTo: null,
    changed: null,
    missing: [],
  };

  it('says nothing where nothing changed', () => assert.deepEqual(changesSince([page], [page]), []));
  it('names a new page', () => assert.equal(changesSince([], [page]).length, 1));
  it('names a page that is well again', () => {
    assert.match(changesSince([{ ...page, status: 404 }], [page]).join(), /well again/);
  });
  it('names a page that its publisher changed', () => {
    assert.match(changesSince([page], [{ ...page, changed: '2026-01-01' }]).join(), /was changed \(2026-01-01\)/);
  });
});

describe('npm run links', () => {
  let folder: LessonsFolder;
  beforeEach(async () => {
    folder = await lessonsFolder();
  });
  afterEach(() => folder.remove());

  async function run(status: number): Promise<{ code: number; lines: string[] }> {
    const lines: string[] = [];
    const code = await runLinks({
      lessons: folder.path,
      record: join(folder.path, 'data', 'links.json'),
      out: (line) => lines.push(line),
      fetch: async () => new Response('<p id="top">', { status }),
      wait: async () => undefined,
    });
    return { code, lines };
  }

  it('ends well when all pages are there', async () => {
    const { code, lines } = await run(200);
    assert.equal(code, 0);
    assert.match(lines.at(-1) ?? '', /^\d+ pages visited, 0 broken\.$/);
  });

  it('names a broken page with the places that link to it', async () => {
    const { code, lines } = await run(404);
    assert.equal(code, 1);
    assert.ok(lines.some((line) => /answers with 404\. Linked in .*sources\.md:\d+/.test(line)));
  });

  it('says at the next run what is different', async () => {
    await run(404);
    const { lines } = await run(200);
    assert.ok(lines.some((line) => line.endsWith('is well again.')));
  });
});
