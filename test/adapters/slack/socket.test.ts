import assert from 'node:assert/strict';
import type { Incoming } from '../../../src/chat.ts';
import { type FakeSlack, startFakeSlack, TOKENS, until } from '../../support/fake-slack.ts';
import { openSlack, type SlackDoor } from '../../support/slack-door.ts';
import { createStaff, socketDoor } from '../../support/slack-staff.ts';

const settings = { appToken: TOKENS.app, signingSecret: null };

describe('the connection in Socket Mode', () => {
  let fake: FakeSlack;
  let door: SlackDoor | null;
  let handled: Incoming[];

  beforeEach(async () => {
    fake = await startFakeSlack();
    door = null;
    handled = [];
  });

  afterEach(async () => {
    await door?.stop();
    await fake.stop();
  });

  async function open(): Promise<SlackDoor> {
    const handle = async (incoming: Incoming) => {
      handled.push(incoming);
      return { say: [{ parts: [{ kind: 'text' as const, markdown: 'Come in.' }], press: [] }] };
    };
    door = await openSlack(fake, handle, { settings });
    return door;
  }

  async function hears() {
    assert.ok(door);
    const staff = createStaff(fake, socketDoor(fake));
    const before = handled.length;
    await until(() => fake.sockets.size > 0);
    assert.equal(await staff.say('hello'), true);
    assert.equal(handled.length, before + 1);
  }

  it('brings in what people write, with nothing open to the outside', async () => {
    const { http } = await open();
    await hears();
    assert.equal((await http.post('{}', {})).status, 404);
  });

  it('comes back when it was cut', async () => {
    await open();
    fake.cut();
    await until(() => fake.sockets.size === 0);
    await hears();
  });

  it('comes back at once when Slack asks for a new one', async () => {
    await open();
    const start = Date.now();
    fake.refresh();
    await until(() => fake.callsOf('apps.connections.open').length === 2);
    await hears();
    assert.ok(Date.now() - start < 2_000, 'Slack’s own client would have waited five seconds');
  });

  it('is tried again until Slack answers, also at the start', async () => {
    fake.fail({ method: 'apps.connections.open', fault: { kind: 'error', status: 500 }, times: 2 });
    await open();
    await hears();
    assert.equal(fake.callsOf('apps.connections.open').length, 3);
  });

  it('is tried again when the token was withdrawn meanwhile, and the program goes on', async () => {
    await open();
    fake.refuseAppToken('invalid_auth');
    fake.cut();
    await until(() => fake.callsOf('apps.connections.open').length > 1 && fake.underWay() === 0);
    const findings = (await door?.adapter.check()) ?? [];
    const finding = findings.find(({ subject }) => subject === 'Slack: Socket Mode');
    assert.deepEqual([finding?.ok, finding?.detail.includes('invalid_auth')], [false, true]);
    fake.refuseAppToken(null);
    await hears();
  });

  it('is refused at the start with the way out when the token is no good', async () => {
    fake.refuseAppToken('invalid_auth');
    await assert.rejects(open(), /Slack refuses SLACK_APP_TOKEN \(invalid_auth\)\. Make a new app-level token/);
  });

  it('ends when the bot stops', async () => {
    const { adapter } = await open();
    await adapter.stop();
    await until(() => fake.sockets.size === 0);
    assert.equal(fake.callsOf('apps.connections.open').length, 1);
  });
});
