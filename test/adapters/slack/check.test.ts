import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from '../../../src/chat.ts';
import type { Log } from '../../../src/log.ts';
import { type FakeSlack, SCOPES, startFakeSlack, TOKENS, until } from '../../support/fake-slack.ts';
import { openSlack, type SlackDoor } from '../../support/slack-door.ts';
import { payload } from '../../support/slack-staff.ts';

describe('what doctor is told about Slack', () => {
  let fake: FakeSlack;
  let door: SlackDoor | null = null;
  let errors: string[];
  let now = Date.now();

  beforeEach(async () => {
    fake = await startFakeSlack();
    errors = [];
    now = Date.now();
  });

  afterEach(async () => {
    await door?.stop();
    door = null;
    await fake.stop();
  });

  const log: Log = { debug() {}, info() {}, warn() {}, error: (_, message) => errors.push(message) };

  async function open(options: Parameters<typeof openSlack>[2] = {}): Promise<SlackDoor> {
    door = await openSlack(fake, async () => ({ say: [] }), { log, now: () => new Date(now), ...options });
    return door;
  }

  async function finding(subject: string): Promise<Finding | undefined> {
    return (await door?.adapter.check())?.find((one) => one.subject === `Slack: ${subject}`);
  }

  it('is that all is well', async () => {
    await open();
    const findings = (await door?.adapter.check()) ?? [];
    assert.deepEqual(
      findings.map(({ subject, ok }) => [subject, ok]),
      [
        ['Slack: bot token', true],
        ['Slack: workspaces', true],
        ['Slack: rights', true],
        ['Slack: clock', true],
        ['Slack: address', true],
      ],
    );
  });

  it('is asked of Slack twice a minute at most', async () => {
    await open();
    const before = fake.callsOf('auth.test').length;
    await door?.adapter.check();
    await door?.adapter.check();
    assert.equal(fake.callsOf('auth.test').length, before + 1);
    now += 31_000;
    await door?.adapter.check();
    assert.equal(fake.callsOf('auth.test').length, before + 2);
  });

  it('is which rights are missing', async () => {
    fake.workspace.scopes = SCOPES.filter((scope) => !['users:read.email', 'im:write'].includes(scope));
    await open();
    const rights = await finding('rights');
    assert.equal(rights?.ok, false);
    assert.match(rights?.detail ?? '', /^Missing: im:write, users:read\.email\. Add them under OAuth & Permissions/);
  });

  it('is that the settings name a workspace that the token does not belong to', async () => {
    await open({ settings: { teamIds: ['T0OTHER'] } });
    assert.equal((await finding('workspaces'))?.ok, false);
  });

  it('is that the clock of this machine is wrong', async () => {
    fake.clockAhead = -400_000;
    await open();
    const clock = await finding('clock');
    assert.equal(clock?.ok, false);
    assert.match(clock?.detail ?? '', /40[01] s ahead of Slack's: let NTP set it/);
  });

  it('is that the token was withdrawn', async () => {
    await open();
    fake.revoke();
    const token = await finding('bot token');
    assert.equal(token?.ok, false);
    assert.match(token?.detail ?? '', /Slack refuses SLACK_BOT_TOKEN \(invalid_auth\)\. Install the app/);
    assert.equal(token?.isCutOff, true);
  });

  it('is that Slack cannot be reached', async () => {
    await open();
    await fake.stop();
    assert.match(
      (await finding('bot token'))?.detail ?? '',
      /Slack cannot be reached \(connect ECONNREFUSED .*\)\. Look at/,
    );
    fake = await startFakeSlack();
  });

  for (const [name, said] of [
    ['app-uninstalled', 'The app was taken out of the workspace'],
    ['tokens-revoked', 'The bot token was withdrawn'],
  ] as const) {
    it(`is, as in the log, what Slack sent: ${name}`, async () => {
      const { http } = await open();
      assert.equal(await http.event(payload(name)), true);
      assert.ok(
        errors.some((message) => message.includes(said) && message.includes('Install the app')),
        errors.join(),
      );
      assert.ok((await finding('bot token'))?.detail.startsWith(said));
      // Not for ever: Slack is asked again.
      now += 31_000;
      assert.equal((await finding('bot token'))?.ok, true);
    });
  }

  it('is nothing when the farewell came from another workspace', async () => {
    const { http } = await open();
    await http.event(payload('app-uninstalled', { team_id: 'T0OTHER', authorizations: undefined }));
    assert.deepEqual(errors, []);
  });

  it('is whether the public address leads here', async () => {
    const first = await open();
    await open({ publicUrl: first.http.address });
    assert.deepEqual((await finding('address'))?.detail, `${first.http.address}/slack/events leads here.`);
    await first.stop();
    now += 31_000;
    const gone = await finding('address');
    assert.equal(gone?.ok, false);
    assert.match(gone?.detail ?? '', /does not answer from here/);
  });

  it('is when Slack was last heard of, once it has been', async () => {
    const { http } = await open();
    await http.event(payload('message-changed'));
    now += 5_000;
    assert.match((await finding('address'))?.detail ?? '', /last heard of 5 s ago/);
  });

  it('is whether Socket Mode is connected, or could be before anything was started', async () => {
    const settings = { appToken: TOKENS.app, signingSecret: null };
    const { adapter } = await open({ settings });
    assert.equal((await finding('Socket Mode'))?.detail, 'Connected.');
    await adapter.stop();
    fake.cut();
    await until(() => fake.sockets.size === 0);
    now += 31_000;
    assert.equal((await finding('Socket Mode'))?.detail, 'SLACK_APP_TOKEN is good for a connection.');
  });
});

describe('a start with a bad token', () => {
  it('ends with the way out', async () => {
    const fake = await startFakeSlack();
    fake.revoke();
    await assert.rejects(
      openSlack(fake, async () => ({ say: [] })),
      /Slack refuses SLACK_BOT_TOKEN \(invalid_auth\)\. Install the app to the workspace and copy/,
    );
    await fake.stop();
  });

  it('goes on when it is only that Slack does not answer, and serves people as soon as it does', async () => {
    const fake = await startFakeSlack();
    fake.fail({ method: 'auth.test', fault: { kind: 'error', status: 500 }, times: 3 });
    const door = await openSlack(fake, async () => ({ say: [] }));
    fake.mend();
    assert.equal(await door.http.event(payload('message')), true);
    await until(() => fake.callsOf('users.list').length > 0);
    await sleep(10);
    await door.stop();
    await fake.stop();
  });
});
