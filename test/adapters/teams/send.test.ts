import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import type { Post } from '../../../adapters/teams/cloud.ts';
import { ConnectorError, type Failure } from '../../../adapters/teams/connector-error.ts';
import { createSender, deliveryOf } from '../../../adapters/teams/send.ts';
import type { Address, Message } from '../../../src/chat.ts';
import { quiet } from '../../support/conversation.ts';
import { createEchoBot } from '../../support/echo-bot.ts';
import { type FakeTeams, refusedCredentials, startFakeTeams, TENANT, type Trouble } from '../../support/fake-teams.ts';
import { openTeams, type TeamsDoor, until } from '../../support/teams-door.ts';
import type { TeamsPerson } from '../../support/teams-person.ts';

const REMINDER: Message = { parts: [{ kind: 'text', markdown: 'You could go on.' }], press: [] };
const posts = ({ method, path }: { method: string; path: string }) => method === 'POST' && path.includes('/activities');

describe('sending to Teams through trouble', () => {
  let teams: FakeTeams;
  let door: TeamsDoor;
  let ada: TeamsPerson;
  let address: Address;
  let names = 0;
  let bot: ReturnType<typeof createEchoBot>;

  before(async () => {
    teams = await startFakeTeams();
    bot = createEchoBot();
    door = await openTeams(teams, bot.handle);
  });
  beforeEach(async () => {
    ada = door.person(`Ben${++names}`);
    await ada.say('hello');
    await until(() => ada.screen().length === 1, 'the answer to hello');
    address = bot.heard.at(-1)?.from ?? assert.fail('nothing heard');
    teams.messages.length = 0;
    teams.calls.length = 0;
  });
  after(async () => {
    await door.stop();
    await teams.close();
  });

  const attempts = () => teams.calls.filter(posts).length;
  const trouble = (status: number, more: Partial<Trouble> = {}): Trouble => ({ on: posts, status, ...more });
  const word = (code: string) => ({ body: { error: { code, message: '' } } });

  it('without trouble it is delivered, signed as the bot', async () => {
    assert.deepEqual(await door.adapter.send(address, REMINDER, 'mark'), { kind: 'delivered' });
    assert.equal(ada.screen().length, 1);
    assert.equal(teams.calls[0]?.authorization, 'Bearer a token of the bot');
  });

  const again: [string, Trouble[]][] = [
    ['429 with Retry-After', [trouble(429, { headers: { 'retry-after': '0' } })]],
    ['429 without', [trouble(429)]],
    ['412', [trouble(412)]],
    ['429, then 412', [trouble(429), trouble(412)]],
  ];
  for (const [name, coming] of again) {
    it(`${name}: it was not taken, so it is sent again, and arrives once`, async () => {
      teams.next(...coming);
      assert.deepEqual(await door.adapter.send(address, REMINDER, 'mark'), { kind: 'delivered' });
      assert.equal(attempts(), coming.length + 1);
      assert.equal(ada.screen().length, 1);
    });
  }

  it('429 that asks for a long wait: later, then, and not before', async () => {
    teams.next(trouble(429, { headers: { 'retry-after': '120' } }));
    const delivery = await door.adapter.send(address, REMINDER, 'mark');
    assert.ok(delivery.kind === 'later');
    assert.ok(Date.parse(delivery.at) >= Date.now() + 119_000);
    assert.equal(attempts(), 1);
  });

  const doubtful: [string, Trouble][] = [
    ['500', trouble(500)],
    ['500 after having kept the message', trouble(500, { stores: true })],
    ['502', trouble(502, { headers: { 'retry-after': '0' } })],
    ['a cut connection', trouble(0)],
    ['a cut connection after having kept the message', trouble(0, { stores: true })],
  ];
  for (const [name, coming] of doubtful) {
    it(`${name}: nobody knows, so it is not sent again`, async () => {
      teams.next(coming);
      assert.equal((await door.adapter.send(address, REMINDER, 'mark')).kind, 'doubtful');
      assert.equal(attempts(), 1);
      assert.ok(ada.screen().length <= 1);
    });
  }

  const unreachable: [string, Trouble, string][] = [
    ['403 because they blocked the bot', trouble(403, word('ConversationBlockedByUser')), 'blocked'],
    ['403 because they removed it', trouble(403, word('BotNotInConversationRoster')), 'left'],
    ['403 for a reason nobody knows', trouble(403, word('SomethingNew')), 'not-allowed'],
    ['403 without a reason', trouble(403), 'not-allowed'],
    ['404', trouble(404, word('ConversationNotFound')), 'not-found'],
  ];
  for (const [name, coming, reason] of unreachable) {
    it(`${name}: they cannot be reached, and why`, async () => {
      teams.next(coming);
      assert.deepEqual(await door.adapter.send(address, REMINDER, 'mark'), { kind: 'unreachable', reason });
      assert.equal(attempts(), 1);
    });
  }

  it('a refusal that somebody has to mend: later, in an hour', async () => {
    teams.next(trouble(401));
    const delivery = await door.adapter.send(address, REMINDER, 'mark');
    assert.ok(delivery.kind === 'later');
    assert.ok(Date.parse(delivery.at) >= Date.now() + 3_500_000);
  });

  it('a connection that was never made: later', async () => {
    const gone = await startFakeTeams();
    await gone.close();
    const conversation = address.conversation.replace(teams.serviceUrl, gone.serviceUrl);
    assert.equal((await door.adapter.send({ ...address, conversation }, REMINDER, 'mark')).kind, 'later');
  });

  it('says in the log why Microsoft does not let the bot sign in, and does not ask five times', async () => {
    const log = { ...quiet, error: sinon.spy() };
    const said = 'invalid_client: AADSTS7000222: The provided client secret keys are expired. Trace ID: 1-2-3';
    const refused = await openTeams(teams, bot.handle, { log, credentials: refusedCredentials(said) });
    try {
      const start = Date.now();
      await refused.person('Cal').say('hello');
      await until(() => log.error.called, 'a line in the log');
      const told = log.error.args.flat().filter((part) => typeof part === 'string');
      assert.match(
        told.join('\n'),
        /could not sign in to Microsoft\. AADSTS7000222: .* What to change: npm run doctor/,
      );
      assert.doesNotMatch(told.join('\n'), /Trace ID/);
      assert.ok(Date.now() - start < 1_500, 'it was asked again and again');
    } finally {
      await refused.stop();
    }
  });

  it('somebody the bot never met: unreachable, and nothing is called', async () => {
    const stranger = { ...address, userId: 'nobody', conversation: '' };
    assert.deepEqual(await door.adapter.send(stranger, REMINDER, 'mark'), { kind: 'unreachable', reason: 'never-met' });
    assert.equal(teams.calls.length, 0);
  });

  it('an answer that Teams does not take yet is sent again; one that may have arrived is not', async () => {
    teams.next(trouble(412), trouble(500, { stores: true }));
    await ada.say('first');
    await until(() => ada.screen().length === 1, 'the message that was kept');
    await ada.say('second');
    await until(() => ada.screen().length === 2, 'the next answer');
    assert.equal(attempts(), 3);
  });

  it('a card is replaced again after any passing failure: twice is as good as once', async () => {
    await ada.say('one');
    await until(() => ada.screen().length === 1, 'the question');
    teams.next({ on: ({ method }) => method === 'PUT', status: 500, stores: true });
    await ada.submit('Check my answer', ['a']);
    await until(() => ada.screen().length === 3, 'what follows');
    assert.equal(ada.screen()[0]?.updates, 2);
  });

  it('where no chat is known one is opened, once, and then kept', async () => {
    const place = JSON.stringify({ ...JSON.parse(address.conversation), chat: null, person: '29:new' });
    const somebody = { ...address, userId: 'somebody-new', conversation: place };
    assert.equal((await door.adapter.send(somebody, REMINDER, 'mark')).kind, 'delivered');
    assert.equal((await door.adapter.send(somebody, REMINDER, 'mark')).kind, 'delivered');
    const opened = teams.calls.filter(({ path }) => path === '/teams/v3/conversations');
    assert.equal(opened.length, 1);
    assert.deepEqual(opened[0]?.body, {
      isGroup: false,
      bot: { id: '28:00000000-0000-4000-8000-0000000000a1', name: '' },
      members: [{ id: '29:new', name: '' }],
      tenantId: TENANT,
      channelData: { tenant: { id: TENANT } },
    });
    assert.equal(teams.messages.filter(({ chat }) => chat === 'chat of 29:new').length, 2);
  });

  it('a chat that cannot be opened: unreachable; opening that may have worked is no doubt about a message', async () => {
    const place = JSON.stringify({ ...JSON.parse(address.conversation), chat: null, person: '29:other' });
    const somebody = { ...address, userId: 'other', conversation: place };
    teams.next({ status: 403 });
    assert.deepEqual(await door.adapter.send(somebody, REMINDER, 'mark'), {
      kind: 'unreachable',
      reason: 'not-allowed',
    });
    teams.next({ status: 500, stores: true });
    assert.equal((await door.adapter.send(somebody, REMINDER, 'mark')).kind, 'delivered');
  });
});

describe('the pace of sending', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: Date.UTC(2026, 10, 23), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => clock.restore());

  it('at most 7 messages in a second to one chat, and 60 in half a minute', async () => {
    const { sender, times } = recording();
    const all = Array.from({ length: 70 }, () => sender.answer(chat('one'), POST));
    await clock.tickAsync(60_000);
    await Promise.all(all);
    assert.ok(most(times, 1_000) <= 7, `${most(times, 1_000)} in a second`);
    assert.ok(most(times, 2_000) <= 8);
    assert.ok(most(times, 30_000) <= 60);
  });

  it('at most 20 a second in all, and answers overtake what nobody waits for', async () => {
    const { sender, times, order } = recording();
    const reminders = Array.from({ length: 200 }, (_, index) => sender.unasked(chat(`reminded ${index}`), POST));
    await clock.tickAsync(1_000);
    const answered = sender.answer(chat('answered'), POST);
    await clock.tickAsync(1_000);
    await answered;
    assert.ok(order.indexOf('answered') < 40, `sent as number ${order.indexOf('answered')}`);
    await clock.tickAsync(30_000);
    await Promise.all(reminders);
    assert.ok(most(times, 1_000) <= 20, `${most(times, 1_000)} in a second`);
  });

  it('the wait before sending again is at least what Teams asks for, never twice the same, and ends when the bot stops', async () => {
    const waits = new Set<number>();
    for (let round = 0; round < 5; round++) {
      const { sender, times } = recording([failure({ status: 429, waitAsked: 2_000 })]);
      const sent = sender.answer(chat('one'), POST);
      await clock.tickAsync(5_000);
      await sent;
      waits.add((times[1] ?? 0) - (times[0] ?? 0));
    }
    assert.ok([...waits].every((wait) => wait >= 2_000));
    assert.ok(waits.size > 1, 'all waits were the same');

    const { sender } = recording([failure({ status: 429, waitAsked: 60_000 })]);
    const sent = assert.rejects(sender.answer(chat('one'), POST), { name: 'AbortError' });
    await clock.tickAsync(100);
    sender.stop();
    await sent;
  });

  it('gives up after five attempts', async () => {
    const { sender, times } = recording(Array.from({ length: 9 }, () => failure({ status: 412 })));
    const sent = assert.rejects(sender.answer(chat('one'), POST), ConnectorError);
    await clock.tickAsync(120_000);
    await sent;
    assert.equal(times.length, 5);
  });
});

describe('what a failure means for a reminder', () => {
  it('doubt only where it may have arrived', () => {
    assert.equal(deliveryOf(failure({ status: 503, arrived: 'maybe' })).kind, 'doubtful');
    assert.equal(deliveryOf(failure({ status: null, arrived: 'maybe' })).kind, 'doubtful');
    assert.equal(deliveryOf(failure({ status: null, arrived: 'no' })).kind, 'later');
  });
});

describe('stopping', () => {
  it('waits for replies that are under way', async () => {
    const teams = await startFakeTeams();
    const folder = await mkdtemp(join(tmpdir(), 'principles-'));
    const door = await openTeams(teams, createEchoBot().handle, { folder });
    const ada = door.person();
    teams.next({ on: posts, status: 201, body: { id: 'x' }, stores: true, delay: 150 });
    await ada.say('hello');
    await door.stop();
    assert.equal(ada.screen().length, 1);
    await teams.close();
    await rm(folder, { recursive: true });
  });
});

const POST: Post = {
  card: {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'en',
    speak: '',
    body: [],
  },
  text: '',
};

const chat = (name: string) => ({ serviceUrl: 'https://example.org/', chat: name, person: '29:x', bot: '28:x' });

function failure(changes: Partial<Failure>): ConnectorError {
  return new ConnectorError({ arrived: 'no', status: null, word: null, waitAsked: null, ...changes });
}

/** A sender whose calls are only written down; the first ones fail as given. */
function recording(failures: ConnectorError[] = []) {
  const times: number[] = [];
  const order: string[] = [];
  async function post(to: { chat: string }): Promise<void> {
    times.push(Date.now());
    order.push(to.chat);
    const coming = failures.shift();
    if (coming) throw coming;
  }
  const none = () => Promise.reject(new Error('not called here'));
  const others = { receive: none, update: none, remove: none, lookUp: none, openChat: none, signIn: none };
  const sender = createSender({ ...others, post });
  return { sender, times, order };
}

/** The most calls within any so many ms. */
function most(times: readonly number[], ms: number): number {
  return Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + ms).length));
}
