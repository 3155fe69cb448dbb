import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { createQuickFetch } from '../../../adapters/slack/quick-fetch.ts';

describe('a call of Slack’s Web API', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function serve(listener: RequestListener): Promise<string> {
    server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/`;
  }

  it('brings method, headers and text there, and status, headers and text back', async () => {
    const url = await serve(async (asked, answer) => {
      const said = `${asked.method} ${asked.headers.authorization} ${await text(asked)}`;
      answer.writeHead(429, { 'retry-after': '7', 'content-type': 'text/plain' }).end(said);
    });
    const answer = await createQuickFetch(5_000)(url, {
      method: 'POST',
      headers: { Authorization: 'Bearer t' },
      body: 'é',
    });
    assert.deepEqual(
      [answer.status, answer.headers.get('retry-after'), await answer.text()],
      [429, '7', 'POST Bearer t é'],
    );
  });

  it('takes an answer without a text', async () => {
    const url = await serve((_, answer) => answer.writeHead(204).end());
    const answer = await createQuickFetch(5_000)(url, { body: 'a' });
    assert.deepEqual([answer.status, await answer.text()], [204, '']);
  });

  it('brings a file there', async () => {
    const url = await serve(async (asked, answer) => answer.end(await text(asked)));
    const answer = await createQuickFetch(5_000)(url, { method: 'POST', body: Buffer.from('a file') });
    assert.equal(await answer.text(), 'a file');
  });

  it('ends where no answer comes', async () => {
    const url = await serve(() => {});
    await assert.rejects(createQuickFetch(500)(url, { body: 'a' }), { code: 'UND_ERR_HEADERS_TIMEOUT' });
  });

  it('ends where an answer stops in the middle', async () => {
    const url = await serve((_, answer) => void answer.writeHead(200).write('{"ok":'));
    await assert.rejects(createQuickFetch(500)(url, { body: 'a' }), { code: 'UND_ERR_BODY_TIMEOUT' });
  });

  it('says where nobody listens, so that it is known to have had no effect', async () => {
    const url = await serve(() => {});
    server?.close();
    await assert.rejects(createQuickFetch(5_000)(url, { body: 'a' }), { code: 'ECONNREFUSED' });
  });
});
