import assert from 'node:assert/strict';
import type { Incoming } from '../../../src/chat.ts';
import { createTestBot, lettersFor } from '../../support/conversation.ts';
import { type FakeSlack, startFakeSlack, until } from '../../support/fake-slack.ts';
import { createFakeStore } from '../../support/fake-store.ts';
import { sampleCourse } from '../../support/sample-course.ts';
import { openSlack, type SlackDoor } from '../../support/slack-door.ts';
import { createStaff, payload, type Signature, signed } from '../../support/slack-staff.ts';

const NOW = () => Math.floor(Date.now() / 1000);
const JSON_TYPE = { 'content-type': 'application/json' };

describe('what is refused', () => {
  let fake: FakeSlack;
  let door: SlackDoor;
  let handled: Incoming[];

  beforeEach(async () => {
    fake = await startFakeSlack();
    handled = [];
    await open();
  });

  afterEach(async () => {
    await door.stop();
    await fake.stop();
  });

  async function open(settings: Parameters<typeof openSlack>[2] = {}) {
    const handle = async (incoming: Incoming) => {
      handled.push(incoming);
      return { say: [{ parts: [{ kind: 'text' as const, markdown: 'Come in.' }], press: [] }] };
    };
    door = await openSlack(fake, handle, settings);
  }

  async function reopen(settings: Parameters<typeof openSlack>[2]) {
    await door.stop();
    await open(settings);
  }

  async function post(body: string, headers: Record<string, string>) {
    const { status } = await door.http.post(body, { ...JSON_TYPE, ...headers });
    return status;
  }

  function postSigned(body: object, signature: Signature = {}) {
    const json = JSON.stringify(body);
    return post(json, signed(json, signature));
  }

  const message = payload('message');

  describe('for want of proof', () => {
    const cases: [what: string, status: number, headers: (body: string) => Record<string, string>][] = [
      ['no signature', 401, () => ({})],
      ['a time stamp alone', 401, () => ({ 'x-slack-request-timestamp': String(NOW()) })],
      ['another secret', 401, (body) => signed(body, { secret: 'a guess' })],
      ['a signature over another body', 401, () => signed('{}')],
      ['a signature that is no hex', 401, (body) => ({ ...signed(body), 'x-slack-signature': 'v0=zz' })],
      ['a time stamp that is no number', 401, (body) => ({ ...signed(body), 'x-slack-request-timestamp': 'now' })],
      ['six minutes old', 401, (body) => signed(body, { at: NOW() - 360 })],
      ['six minutes ahead', 401, (body) => signed(body, { at: NOW() + 360 })],
      ['a year ahead', 401, (body) => signed(body, { at: NOW() + 31_536_000 })],
      ['four minutes old is taken', 200, (body) => signed(body, { at: NOW() - 240 })],
      ['four minutes ahead is taken', 200, (body) => signed(body, { at: NOW() + 240 })],
    ];
    for (const [what, status, headers] of cases) {
      it(what, async () => {
        const body = JSON.stringify(message);
        assert.equal(await post(body, headers(body)), status);
        assert.equal(handled.length, status === 200 ? 1 : 0);
      });
    }

    it('an unsigned ssl_check that smuggles an event along', async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams({ ssl_check: '1', payload: JSON.stringify(payload('button')) });
      const response = await door.http.post(body.toString(), headers);
      assert.deepEqual([response.status, handled.length], [401, 0]);
    });
  });

  describe('for its form', () => {
    it('garbage, signed', async () => {
      const bodies = ['not json', '{"type":', '', 'null', '[]', '"text"'];
      for (const body of bodies) {
        const status = await post(body, signed(body));
        assert.ok(status >= 200 && status < 600, `${body}: ${status}`);
      }
      assert.deepEqual(handled, []);
    });

    it('a body that is far too large', async () => {
      const body = JSON.stringify({ ...message, padding: 'x'.repeat(1_000_000) });
      const status = await post(body, signed(body)).catch(() => 413);
      assert.deepEqual([status, handled.length], [413, 0]);
    });

    it('kinds of payload that nobody asked for, quickly and without a word', async () => {
      const start = Date.now();
      for (const body of [{ type: 'event_callback' }, payload('user'), payload('view-submission')])
        await postSigned(body);
      assert.ok(Date.now() - start < 1_000, 'Bolt would have kept Slack waiting for three seconds');
      assert.deepEqual(handled, []);
    });

    it('but the challenge at the set-up is answered', async () => {
      const body = JSON.stringify({ type: 'url_verification', token: 'not-used', challenge: 'abc' });
      const response = await door.http.post(body, { ...JSON_TYPE, ...signed(body) });
      assert.deepEqual(await response.json(), { challenge: 'abc' });
    });
  });

  describe('for who it is', () => {
    async function silent(body: object) {
      assert.equal(await postSigned(body), 200);
      await createStaff(fake, door.http).quiet();
      assert.deepEqual([handled, fake.callsOf('chat.postMessage')], [[], []]);
    }

    it('another workspace, without so much as a look-up', async () => {
      const authorizations = [{ enterprise_id: null, team_id: 'T0OTHER', user_id: 'U0BOT', is_bot: true }];
      await silent(payload('message', { team_id: 'T0OTHER', authorizations }));
      await silent(payload('message', { team_id: 'T0OTHER', authorizations: undefined }));
      assert.equal(
        await door.http.press(payload('button', { team: { id: 'T0OTHER' }, user: { team_id: 'T0OTHER' } })),
        true,
      );
      assert.equal(await door.http.command(payload('command', { team_id: 'T0OTHER' })), true);
      assert.deepEqual([handled, fake.callsOf('users.info')], [[], []]);
    });

    it('the token’s own workspace where another is named', async () => {
      await reopen({ settings: { teamIds: ['T0OTHER'] } });
      await silent(message);
    });

    it('a bot, by its message and by its account', async () => {
      await silent(payload('message-of-a-bot'));
      fake.addUser({ id: 'U0ROBOT', is_bot: true });
      await silent(payload('message', { event: { user: 'U0ROBOT' } }));
    });

    it('an account that was switched off', async () => {
      fake.addUser({ id: 'U0GONE', deleted: true });
      await silent(payload('message', { event: { user: 'U0GONE' } }));
    });

    it('somebody whom Slack does not know, or does not show', async () => {
      await silent(payload('message', { event: { user: 'U0NOBODY' } }));
    });

    it('a guest who only looks in, without a word', async () => {
      fake.addUser({ id: 'U0GUEST', is_restricted: true });
      await silent(payload('app-home-opened-messages', { event: { user: 'U0GUEST', channel: 'D0GUEST' } }));
    });

    it('a mention by another organisation’s member, without a word in the shared channel', async () => {
      fake.addUser({ id: 'U0STRANGER', team_id: 'T0SUPPLIER', is_stranger: true });
      await silent(payload('app-mention-from-outside'));
    });

    const turnedAway: [
      who: string,
      user: Parameters<FakeSlack['addUser']>[0],
      setting: 'allowGuests' | 'allowOutsiders',
    ][] = [
      ['a guest', { id: 'U0GUEST', is_restricted: true }, 'allowGuests'],
      ['a guest of one channel', { id: 'U0GUEST', is_restricted: true, is_ultra_restricted: true }, 'allowGuests'],
      ['another organisation’s member', { id: 'U0GUEST', team_id: 'T0SUPPLIER', is_stranger: true }, 'allowOutsiders'],
    ];
    for (const [who, user, setting] of turnedAway) {
      it(`${who}, who is told so`, async () => {
        fake.addUser(user);
        const guest = createStaff(fake, door.http, user.id);
        await guest.say('hello');
        await guest.hears('This course is for staff');
        await guest.openHome();
        await until(() => JSON.stringify(guest.home()).includes('This course is for staff'));
        await guest.command('start');
        await guest.quiet();
        assert.deepEqual(handled, []);
      });

      it(`${who} comes in where the settings say so`, async () => {
        fake.addUser(user);
        await reopen({ settings: { [setting]: true } });
        const guest = createStaff(fake, door.http, user.id);
        await guest.say('hello');
        await guest.hears('Come in.');
      });
    }
  });
});

describe('a button that was not made for whoever sends it', () => {
  const course = sampleCourse();

  async function twoLearners(
    work: (people: { ada: Staff; sam: Staff; store: ReturnType<typeof createFakeStore> }) => Promise<void>,
  ) {
    const fake = await startFakeSlack();
    fake.addUser({ id: 'U0SAM' });
    const store = createFakeStore();
    const door = await openSlack(fake, createTestBot(store, course).handle);
    try {
      const [ada, sam] = ['U0ADA', 'U0SAM'].map((id) => createStaff(fake, door.http, id));
      assert.ok(ada && sam);
      for (const one of [ada, sam]) {
        for (const step of [() => one.say('hello'), () => one.press('Start'), () => one.press('Answer')]) {
          await step();
          await one.quiet();
        }
      }
      await work({ ada, sam, store });
    } finally {
      await door.stop();
      await fake.stop();
    }
  }
  type Staff = ReturnType<typeof createStaff>;

  async function factsOf(store: ReturnType<typeof createFakeStore>, userId: string) {
    const person = await store.people.find({ platform: 'slack', workspace: 'T0COUNCIL', userId });
    return { person: person?.id ?? '', facts: (await store.history(person?.id ?? '')).facts };
  }

  it('counts for nothing when it is another learner’s question', () =>
    twoLearners(async ({ ada, sam, store }) => {
      const { person } = await factsOf(store, 'U0ADA');
      const question = course.chapters[0]?.lessons[0]?.questions[0];
      assert.ok(question);
      const adas = ada.question().message;
      await sam.pressOn({ ...adas, channel: sam.channel }, 'Check my answer', lettersFor(question, true, person));
      await sam.hears('That button is from an older message');
      const kinds = (await factsOf(store, 'U0SAM')).facts.map(({ kind }) => kind);
      assert.ok(!kinds.includes('answered'));
    }));

  it('counts for nothing when its value was never written by this bot', () =>
    twoLearners(async ({ ada, store }) => {
      const { message } = ada.question();
      const forged = (value: string) => ({
        ...message,
        blocks: [
          {
            type: 'actions' as const,
            elements: [{ type: 'button' as const, text: { type: 'plain_text' as const, text: 'Forged' }, value }],
          },
        ],
      });
      const before = (await factsOf(store, 'U0ADA')).facts.length;
      await ada.pressOn(forged('answer:00000000000000000000'), 'Forged', ['a']);
      await ada.hears('That button is from an older message');
      await ada.pressOn(forged('grade:everything'), 'Forged');
      await ada.hears('I do not know that button');
      await ada.pressOn(forged('begin-check:1'), 'Forged');
      await ada.hears('Not yet');
      assert.equal((await factsOf(store, 'U0ADA')).facts.length, before);
    }));

  it('counts for nothing when an option was never shown', () =>
    twoLearners(async ({ ada, store }) => {
      const before = (await factsOf(store, 'U0ADA')).facts.length;
      await ada.pick(['z']);
      await ada.hears('That button is from an older message');
      assert.equal((await factsOf(store, 'U0ADA')).facts.length, before);
    }));
});
