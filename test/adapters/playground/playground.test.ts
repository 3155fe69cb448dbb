import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { appendFile, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NotKeptError } from '../../../src/errors.ts';
import { createEchoBot, SHOWCASE } from '../../support/echo-bot.ts';
import {
  createPageOf,
  type OpenPlayground,
  type PlaygroundChoices,
  startPlayground,
  told,
} from '../../support/playground.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const DAY = 24 * 60 * 60_000;

describe('the playground', () => {
  const folder = useTempFolder();
  let bot: ReturnType<typeof createEchoBot>;
  let open: OpenPlayground;
  let page: ReturnType<typeof createPageOf>;

  async function start(choices: PlaygroundChoices = {}): Promise<void> {
    open = await startPlayground(folder(), bot.handle, choices);
    page = createPageOf(open.address);
  }

  async function restart(): Promise<void> {
    await open.close();
    await start();
  }

  beforeEach(async () => {
    bot = createEchoBot();
    await start();
  });
  afterEach(() => open.close());

  describe('a conversation', () => {
    it('begins with a welcome when a person is first looked at, however many pages look', async () => {
      const { id } = await page.person('new-starter');
      await Promise.all([page.open(id), page.open(id)]);
      assert.deepEqual(told(await page.open(id)), ['Welcome']);
      assert.deepEqual(
        bot.heard.map(({ kind }) => kind),
        ['joined'],
      );
    });

    it('shows what is typed and what the bot says to it', async () => {
      const { id } = await page.person('new-starter');
      assert.deepEqual(told(await page.say(id, 'hello')), ['you: hello', 'You said: hello']);
    });

    it('tells the bot who pressed what, and which message', async () => {
      const { id } = await page.person('manager');
      const [, asked] = await page.say(id, 'one');
      const entries = await page.press(id, { action: 'answer:ask-one', picked: ['b'], message: asked?.seq ?? 0 });
      const heard = bot.heard.at(-1);
      assert.deepEqual(heard?.kind === 'choice' && [heard.action, heard.picked, heard.message, heard.from], [
        { kind: 'answer', ask: 'ask-one' },
        ['b'],
        String(asked?.seq),
        { platform: 'playground', workspace: 'playground', userId: id, conversation: id },
      ]);
      const replaced = entries.find(({ kind }) => kind === 'replaced');
      assert.equal(replaced?.kind === 'replaced' && replaced.target, asked?.seq);
      assert.deepEqual(told(entries.slice(2)), ['replaced: Question 1 of 2', 'That is right', 'Your progress']);
    });

    it('answers with what is newer than the page has, and nothing else', async () => {
      const { id } = await page.person('new-starter');
      const [, first] = await page.say(id, 'one thing');
      const entries = await page.say(id, 'another', { after: first?.seq ?? 0 });
      assert.deepEqual(told(entries), ['you: another', 'You said: another']);
    });

    it('brings a lost answer when it is asked for with the same id, and shows nothing twice', async () => {
      const { id } = await page.person('new-starter');
      await page.say(id, 'hello', { id: 'the-same-id' });
      assert.deepEqual(told(await page.say(id, 'hello', { id: 'the-same-id' })), ['you: hello', 'You said: hello']);
    });

    it('keeps ids of one person apart from those of another', async () => {
      const { id: one } = await page.person('new-starter');
      const { id: other } = await page.person('manager');
      await page.say(one, 'hello', { id: 'the-same-id' });
      assert.deepEqual(told(await page.say(other, 'hello', { id: 'the-same-id' })), ['you: hello', 'You said: hello']);
    });

    it('says so when something was not kept, and does not call it done', async () => {
      await open.close();
      open = await startPlayground(folder(), async () => {
        throw new NotKeptError('not-kept', 'ab12cd34');
      });
      page = createPageOf(open.address);
      const { id } = await page.person('new-starter');
      const response = await page.post(`people/${id}/text`, { id: randomUUID(), text: 'b' });
      assert.equal(response.status, 503);
      assert.match(told(await page.entries(response)).join(), /you: b,That was not saved.*ab12cd34/);
    });

    it('knows a button of another version when it sees one', async () => {
      const { id } = await page.person('new-starter');
      const entries = await page.press(id, { action: 'fly:me-to-the-moon', message: 1 });
      assert.match(told(entries).join(), /I do not know that button/);
      assert.deepEqual(bot.heard, []);
    });

    it('refuses bodies that no page sends, and people nobody made', async () => {
      const { id } = await page.person('new-starter');
      assert.equal((await page.post(`people/${id}/text`, { id: 'x', text: 'too short an id' })).status, 400);
      assert.equal((await page.post(`people/${id}/press`, { id: randomUUID(), action: 'next' })).status, 400);
      assert.equal((await page.post('clock', { days: 365, from: 0 })).status, 400);
      assert.equal((await page.post('people/..%2Fpeople/open')).status, 404);
      assert.equal((await page.post('people/nobody/open')).status, 404);
    });

    it('offers the file of a message for download', async () => {
      const { id } = await page.person('manager');
      const [, message] = await page.say(id, 'table');
      const response = await fetch(`${open.address}/playground/people/${id}/files/${message?.seq}/1`);
      assert.equal(await response.text(), 'name,lessons\nAda,5\n');
      assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename=team\.csv/);
      assert.equal(JSON.stringify(message).includes('base64'), false);
      assert.equal((await fetch(`${open.address}/playground/people/${id}/files/${message?.seq}/0`)).status, 404);
    });
  });

  describe('after a restart', () => {
    it('shows the conversation again, and its files', async () => {
      const { id } = await page.person('new-starter');
      await page.open(id);
      const [, , message] = await page.say(id, 'table');
      await restart();
      assert.deepEqual(told(await page.open(id)), ['Welcome', 'you: table', 'Your team']);
      const response = await fetch(`${open.address}/playground/people/${id}/files/${message?.seq}/1`);
      assert.equal(await response.text(), 'name,lessons\nAda,5\n');
    });

    it('has the same people', async () => {
      const before = await page.state();
      await restart();
      assert.deepEqual(await page.state(), before);
    });

    it('gives no number twice, even when a killed process lost its last lines', async () => {
      const { id } = await page.person('new-starter');
      const [, answer] = await page.say(id, 'before');
      await open.close();
      await rm(join(folder(), 'conversations', `${id}.jsonl`));
      await start();
      assert.deepEqual(told(await page.say(id, 'after', { after: answer?.seq ?? 0 })), [
        'you: after',
        'You said: after',
      ]);
    });

    it('does not mind a line that a killed process left half-written', async () => {
      const { id } = await page.person('new-starter');
      await page.say(id, 'one thing');
      await open.close();
      await appendFile(join(folder(), 'conversations', `${id}.jsonl`), '\n{"seq":1,"kind":"mess');
      await appendFile(join(folder(), 'conversations', 'people.jsonl'), '\n{"kind":"per');
      await start();
      await page.say(id, 'another');
      await page.post('people');
      await restart();
      assert.deepEqual(told(await page.say(id, 'third')), [
        'you: one thing',
        'You said: one thing',
        'you: another',
        'You said: another',
        'you: third',
        'You said: third',
      ]);
    });

    it('holds two hundred messages of a person at most, in memory and on disk', async () => {
      const { id } = await page.person('new-starter');
      const address = { platform: 'playground', workspace: 'playground', userId: id, conversation: id } as const;
      for (let count = 1; count <= 650; count++) {
        await open.playground.send(
          address,
          { parts: [{ kind: 'text', markdown: `number ${count}` }], press: [] },
          'mark',
        );
      }
      await open.close();
      const lines = (await readFile(join(folder(), 'conversations', `${id}.jsonl`), 'utf8')).trim().split('\n');
      assert.ok(lines.length <= 600, `${lines.length} lines`);
      await start();
      const shown = told(await page.say(id, 'last'));
      assert.equal(shown.length, 200);
      assert.equal(shown[0], 'number 453');
    });

    it('keeps its files from other users of the machine', async () => {
      const { id } = await page.person('new-starter');
      await page.open(id);
      await open.close();
      for (const file of await readdir(join(folder(), 'conversations'))) {
        assert.equal((await stat(join(folder(), 'conversations', file))).mode & 0o077, 0, file);
      }
      await start();
    });
  });

  describe('its people', () => {
    it('are a new starter, a colleague half-way, a manager and a training lead', async () => {
      assert.deepEqual(
        (await page.state()).people.map(({ role }) => role),
        ['new-starter', 'half-way', 'manager', 'training-lead'],
      );
    });

    it('have one brought half-way by taking the course', async () => {
      const { id } = await page.person('half-way');
      const entries = await page.open(id);
      assert.deepEqual(told(entries).slice(-2), ['That is right', 'Your progress']);
      const answers = bot.heard.flatMap((heard) => (heard.kind === 'choice' && heard.picked.length > 0 ? [heard] : []));
      assert.equal(answers.length, 3);
      assert.deepEqual(told(await page.open(id)), told(entries));
    });

    it('have one who gets half-way even if the first attempt is cut short', async () => {
      await open.close();
      let turns = 0;
      open = await startPlayground(folder(), async (incoming) => {
        turns += 1;
        if (turns === 4) throw new Error('cut short');
        return bot.handle(incoming);
      });
      page = createPageOf(open.address);
      const { id } = await page.person('half-way');
      assert.equal((await page.post(`people/${id}/open`)).status, 500);
      const entries = await page.open(id);
      assert.deepEqual(told(entries).slice(-1), ['Your progress']);
      assert.equal(told(entries).filter((line) => line === 'Welcome').length, 1);
      assert.deepEqual(told(await page.open(id)), told(entries));
    });

    it('start afresh as somebody new, and nothing of anybody else changes', async () => {
      const before = await page.state();
      const { id } = await page.person('new-starter');
      await page.say(id, 'hello');
      const made = await page.afresh(id);
      assert.notEqual(made.id, id);
      assert.deepEqual(told(await page.open(made.id)), ['Welcome']);
      const after = await page.state();
      assert.deepEqual(
        after.people,
        before.people.map((person) => (person.id === id ? { ...person, id: made.id } : person)),
      );
      assert.deepEqual(told(await page.say(id, 'still here')).slice(-1), ['You said: still here']);
      await restart();
      assert.deepEqual((await page.state()).people, after.people);
    });

    it('may be more than are listed', async () => {
      const before = await page.state();
      const visitor = await page.visitor();
      assert.deepEqual(told(await page.say(visitor.id, 'hello')), ['you: hello', 'You said: hello']);
      assert.deepEqual(await page.state(), before);
    });

    it('are described like people of any platform, each with an email of their own', async () => {
      const { id, name } = await page.person('manager');
      const address = { platform: 'playground', workspace: 'playground', userId: id, conversation: id } as const;
      const profile = await open.playground.describe(address);
      assert.equal(profile.name, name);
      const found = await open.playground.find([profile.email?.toUpperCase() ?? '', 'nobody@playground.example']);
      assert.deepEqual([...found.values()], [address]);
    });
  });

  it('forgets somebody with all that was said to them, and what was said of them to others', async () => {
    const [ada, bob] = [await page.person('new-starter'), await page.person('manager')];
    await page.say(ada.id, 'all about me');
    await page.say(bob.id, 'what of Nia Evans?');
    await page.say(bob.id, 'what of others?');
    const from = { platform: 'playground', workspace: 'playground', userId: ada.id, conversation: ada.id } as const;
    await open.playground.forget({ addresses: [from], emails: [`${ada.id}@playground.example`], names: ['Nia Evans'] });
    assert.deepEqual(
      await page.entries(await page.post(`people/${ada.id}/text`, { id: randomUUID(), text: 'I am new' })).then(told),
      ['you: I am new', 'You said: I am new'],
    );
    for (const name of await readdir(join(folder(), 'conversations'))) {
      const text = await readFile(join(folder(), 'conversations', name), 'utf8');
      assert.doesNotMatch(text, /all about me|Nia Evans/, name);
    }
    assert.ok(told(await page.open(bob.id)).includes('you: what of others?'));
  });

  describe('its clock', () => {
    it('moves forward by a day or a week for the bot, and stays so after a restart', async () => {
      assert.equal(open.playground.now().toISOString(), '2026-11-23T09:00:00.000Z');
      await page.post('clock', { days: 1, from: 0 });
      await page.post('clock', { days: 7, from: DAY });
      await restart();
      assert.equal(open.playground.now().toISOString(), '2026-12-01T09:00:00.000Z');
      assert.equal((await page.state()).clockOffset, 8 * DAY);
      const [said] = await page.say((await page.person('manager')).id, 'hello');
      assert.equal(said?.at, '2026-12-01T09:00:00.000Z');
      assert.equal(bot.heard.at(-1)?.at, '2026-12-01T09:00:00.000Z');
    });
  });

  it('lets a day go by in small steps, so that what is due on the way happens at its own hour', async () => {
    const moments: string[] = [];
    open.playground.whenTimePasses(async () => {
      moments.push(open.playground.now().toISOString());
    });
    await page.post('clock', { days: 1, from: 0 });
    assert.ok(moments.includes('2026-11-23T09:30:00.000Z') && moments.includes('2026-11-23T10:20:00.000Z'));
    assert.equal(moments.at(-1), '2026-11-24T09:00:00.000Z');
    assert.deepEqual(moments, moments.toSorted());
  });

  it('does once what is sent twice because the answer was lost', async () => {
    await page.post('clock', { days: 1, from: 0 });
    await page.post('clock', { days: 1, from: 0 });
    const { id } = await page.person('manager');
    const made = await page.afresh(id);
    assert.deepEqual(await page.afresh(id), made);
    const { clockOffset, people } = await page.state();
    assert.equal(clockOffset, DAY);
    assert.ok(people.some((person) => person.id === made.id));
  });

  describe('its stream', () => {
    const listen = async (id: string, after = 0) => {
      const response = await fetch(`${open.address}/playground/people/${id}/events?after=${after}`);
      assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
      return createReader(response);
    };

    it('brings what the bot says unasked, and what was missed before', async () => {
      const { id } = await page.person('new-starter');
      const [said] = await page.say(id, 'hello');
      const reader = await listen(id, said?.seq);
      await reader.until('You said: hello');
      const address = { platform: 'playground', workspace: 'playground', userId: id, conversation: id } as const;
      assert.deepEqual(await open.playground.send(address, SHOWCASE.untitled, 'mark'), { kind: 'delivered' });
      await reader.until('Are you sure?');
      assert.equal(reader.text().includes('"you: hello"'), false);
      await reader.stop();
    });

    it('goes on after the last event that a browser says it has', async () => {
      const { id } = await page.person('new-starter');
      const [, first] = await page.say(id, 'one thing');
      await page.say(id, 'another');
      const url = `${open.address}/playground/people/${id}/events?after=0`;
      const reader = createReader(await fetch(url, { headers: { 'Last-Event-ID': String(first?.seq) } }));
      await reader.until('You said: another');
      assert.equal(reader.text().includes('one thing'), false);
      await reader.stop();
    });

    it('tells every page when the clock is moved or somebody starts afresh', async () => {
      const { id } = await page.person('new-starter');
      const reader = await listen(id);
      await page.post('clock', { days: 7, from: 0 });
      await reader.until('"clockOffset":604800000');
      const made = await page.afresh(id);
      await reader.until(made.id);
      await reader.stop();
    });

    it('ends when the bot stops, so that it does not hold it up', async () => {
      const reader = await listen((await page.person('manager')).id);
      const began = Date.now();
      await open.close();
      assert.ok(Date.now() - began < 2_000);
      await reader.end();
      await start();
    });

    it('cannot write to somebody who is not there', async () => {
      const address = { platform: 'playground', workspace: 'playground', userId: 'nobody', conversation: '' } as const;
      assert.deepEqual(await open.playground.send(address, SHOWCASE.untitled, 'mark'), {
        kind: 'unreachable',
        reason: 'not-found',
      });
    });
  });

  describe('its page', () => {
    it('is one address with everything it needs, and the front door leads there', async () => {
      const response = await fetch(open.address);
      assert.equal(response.url, `${open.address}/playground/`);
      const html = await response.text();
      for (const [, path = ''] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
        assert.equal((await fetch(`${open.address}${path}`)).status, 200, path);
      }
      assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|https?:/);
    });

    it('shows pictures of the course that exist', async () => {
      await open.close();
      await start({ picture: async (file) => (file === 'layers.svg' ? new Uint8Array([137, 80, 78, 71]) : null) });
      const picture = await fetch(`${open.address}/playground/pictures/layers.png`);
      assert.equal(picture.headers.get('content-type'), 'image/png');
      assert.equal((await picture.arrayBuffer()).byteLength, 4);
      assert.equal((await fetch(`${open.address}/playground/pictures/other.png`)).status, 404);
      const [, message] = await page.say((await page.person('manager')).id, 'text');
      assert.ok(JSON.stringify(message).includes('"/playground/pictures/layers.png"'));
    });
  });
});

/** Reads a stream until something has come. */
function createReader(response: Response) {
  const body = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!body) throw new Error('the stream has no body');
  let text = '';
  return {
    text: () => text,
    async until(wanted: string) {
      while (!text.includes(wanted)) {
        const { value, done } = await body.read();
        if (done) throw new Error(`the stream ended without ${wanted}:\n${text}`);
        text += value;
      }
    },
    async end() {
      while (!(await body.read()).done);
    },
    stop: () => body.cancel(),
  };
}
