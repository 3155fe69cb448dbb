import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Address, FileLink, Message } from '../../../src/chat.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack.ts';
import { chatOf, nextTs } from '../../support/fake-slack-methods.ts';
import { openSlack, type SlackDoor } from '../../support/slack-door.ts';

const message: Message = {
  title: 'A reminder',
  parts: [{ kind: 'text', markdown: 'Two lessons are left.' }],
  press: [],
};
const to = (userId: string, conversation = userId): Address => ({
  platform: 'slack',
  workspace: 'T0COUNCIL',
  userId,
  conversation,
});
const ADA = to('U0ADA', chatOf('U0ADA'));

describe('a message that nobody waits for', () => {
  let fake: FakeSlack;
  let door: SlackDoor;
  let now = Date.parse('2026-11-23T09:00:00Z');

  beforeEach(async () => {
    now = Date.parse('2026-11-23T09:00:00Z');
    fake = await startFakeSlack();
    fake.addUser({ id: 'U0SAM' });
    door = await openSlack(fake, async () => ({ say: [] }), { now: () => new Date(now) });
  });

  afterEach(async () => {
    await door.stop();
    await fake.stop();
  });

  const arrived = () => fake.workspace.messages.length;

  it('is delivered to a chat that is known', async () => {
    assert.deepEqual(await door.adapter.send(ADA, message, 'mark'), { kind: 'delivered' });
    assert.deepEqual([arrived(), fake.callsOf('conversations.open').length], [1, 0]);
  });

  it('opens the chat with somebody who never wrote, once', async () => {
    assert.deepEqual(await door.adapter.send(to('U0SAM'), message, 'mark'), { kind: 'delivered' });
    assert.deepEqual(await door.adapter.send(to('U0SAM'), message, 'mark'), { kind: 'delivered' });
    assert.deepEqual([arrived(), fake.callsOf('conversations.open').length], [2, 1]);
  });

  const unreachable: [who: string, error: string, reason: string][] = [
    ['whose account is off', 'user_disabled', 'account-off'],
    ['whom nobody knows', 'user_not_found', 'not-found'],
    ['who is not to be seen', 'user_not_visible', 'not-allowed'],
    ['who is a bot', 'cannot_dm_bot', 'not-allowed'],
    ['whose app takes no messages', 'messages_tab_disabled', 'not-allowed'],
  ];
  for (const [who, error, reason] of unreachable) {
    it(`says why it cannot reach somebody ${who}`, async () => {
      fake.fail({ method: 'conversations.open', fault: { kind: 'refuse', error } });
      assert.deepEqual(await door.adapter.send(to('U0SAM'), message, 'mark'), { kind: 'unreachable', reason });
    });
  }

  it('says when Slack wants it again, and keeps to that for this person alone', async () => {
    fake.fail({ method: 'chat.postMessage', about: ADA.conversation, fault: { kind: 'limited', seconds: 30 } });
    const later = { kind: 'later', at: '2026-11-23T09:00:30.000Z' };
    assert.deepEqual(await door.adapter.send(ADA, message, 'mark'), later);
    const calls = fake.calls.length;
    now += 10_000;
    assert.deepEqual(await door.adapter.send(ADA, message, 'mark'), later);
    assert.equal(fake.calls.length, calls, 'Slack was asked again before its time');
    assert.deepEqual(await door.adapter.send(to('U0SAM'), message, 'mark'), { kind: 'delivered' });
    fake.mend();
    now += 20_001;
    assert.deepEqual(await door.adapter.send(ADA, message, 'mark'), { kind: 'delivered' });
  });

  it('is not sent twice when Slack fails after taking it', async () => {
    fake.fail({ method: 'chat.postMessage', fault: { kind: 'error', status: 502, after: true }, times: 1 });
    assert.deepEqual(await door.adapter.send(ADA, message, 'mark'), { kind: 'delivered' });
    assert.equal(arrived(), 1);
  });

  it('is sent again when Slack fails without taking it', async () => {
    fake.fail({ method: 'chat.postMessage', fault: { kind: 'error', status: 500 }, times: 1 });
    assert.deepEqual(await door.adapter.send(ADA, message, 'mark'), { kind: 'delivered' });
    assert.equal(arrived(), 1);
  });

  it('is not sent twice when the line goes dead after Slack took it', async () => {
    fake.fail({ method: 'chat.postMessage', fault: { kind: 'cut', after: true }, times: 1 });
    assert.deepEqual(await door.adapter.send(ADA, message, 'mark'), { kind: 'delivered' });
    assert.equal(arrived(), 1);
  });

  it('is doubtful when the line goes dead and it is not there yet: it may still be on its way', async () => {
    fake.fail({ method: 'chat.postMessage', fault: { kind: 'cut' }, times: 1 });
    assert.equal((await door.adapter.send(ADA, message, 'mark')).kind, 'doubtful');
    assert.equal(arrived(), 0);
  });

  it('is doubtful when Slack fails and does not say whether it arrived', async () => {
    fake.fail({ method: 'chat.postMessage', fault: { kind: 'error', status: 500 } });
    fake.fail({ method: 'conversations.history', fault: { kind: 'error', status: 500 } });
    assert.equal((await door.adapter.send(ADA, message, 'mark')).kind, 'doubtful');
  });

  it('is for later when nothing can have arrived', async () => {
    await fake.stop();
    assert.deepEqual(await door.adapter.send(ADA, message, 'mark'), { kind: 'later', at: '2026-11-23T09:01:00.000Z' });
    fake = await startFakeSlack();
  });

  it('is for later when the token is refused, which is no fault of the person', async () => {
    fake.revoke();
    assert.deepEqual(await door.adapter.send(ADA, message, 'mark'), { kind: 'later', at: '2026-11-23T09:15:00.000Z' });
  });

  it('is found again by its mark, after a restart too', async () => {
    const since = new Date(Number(nextTs()) * 1000).toISOString();
    await door.adapter.send(ADA, message, 'one');
    await door.stop();
    door = await openSlack(fake, async () => ({ say: [] }), { now: () => new Date(now) });
    assert.equal(await door.adapter.hasArrived(ADA, 'one', since), true);
    assert.equal(await door.adapter.hasArrived(ADA, 'two', since), false);
  });

  it('may have arrived where the bot wrote something else that bears no mark', async () => {
    const since = new Date(Number(nextTs()) * 1000).toISOString();
    fake.workspace.messages.push({ channel: ADA.conversation, ts: nextTs(), text: 'plain', blocks: [], thread: null });
    assert.equal(await door.adapter.hasArrived(ADA, 'one', since), null);
  });

  it('may have arrived where Slack does not answer', async () => {
    fake.fail({ method: 'conversations.history', fault: { kind: 'error', status: 500 } });
    assert.equal(await door.adapter.hasArrived(ADA, 'one', '2026-11-23T09:00:00.000Z'), null);
  });

  it('brings its file, or says that it could not', async () => {
    const withFile: Message = {
      ...message,
      parts: [{ kind: 'file', name: 'team.csv', mediaType: 'text/csv', bytes: Buffer.from('name,finished\n') }],
    };
    await door.adapter.send(ADA, withFile, 'mark');
    assert.match(fake.workspace.messages.at(-1)?.text ?? '', /I could not send team\.csv/);
    fake.workspace.scopes = [...fake.workspace.scopes, 'files:write'];
    assert.deepEqual(await door.adapter.send(ADA, withFile, 'mark'), { kind: 'delivered' });
    assert.deepEqual(
      fake.workspace.files.map(({ channel, name, bytes }) => [channel, name, bytes.toString()]),
      [[ADA.conversation, 'team.csv', 'name,finished\n']],
    );
  });

  it('brings its file by a link where Slack takes none, where there is an address for it', async () => {
    await door.stop();
    const fileLink = sinon.stub<Parameters<FileLink>, string>().returns('https://bot.example/files/x');
    door = await openSlack(fake, async () => ({ say: [] }), { now: () => new Date(now), fileLink });
    const part = { kind: 'file', name: 'team.csv', mediaType: 'text/csv', bytes: Buffer.from('name\n') } as const;
    await door.adapter.send(ADA, { ...message, parts: [part] }, 'mark');
    assert.match(fake.workspace.messages.at(-1)?.text ?? '', /Get team\.csv here .* https:\/\/bot\.example\/files\/x$/);
    const [linked, owner] = fileLink.firstCall.args;
    assert.deepEqual([linked.name, owner.platform, owner.userId], ['team.csv', 'slack', ADA.userId]);
  });

  it('holds nothing personal in what goes beside its words', async () => {
    await door.adapter.send(ADA, message, 'mark');
    const { args } = fake.callsOf('chat.postMessage')[0] ?? {};
    assert.deepEqual(Object.keys(args ?? {}).sort(), ['blocks', 'channel', 'text', 'unfurl_links', 'unfurl_media']);
    assert.match(args?.blocks ?? '', /"block_id":"m-mark"/);
  });
});
