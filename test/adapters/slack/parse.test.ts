import assert from 'node:assert/strict';
import { parse } from '../../../adapters/slack/parse.ts';
import { payload } from '../../support/slack-staff.ts';

const NOW = new Date('2026-11-23T09:30:00Z');
const ADA = { platform: 'slack', workspace: 'T0COUNCIL', userId: 'U0ADA' };

function read(name: string, changes: Record<string, unknown> = {}) {
  const came = parse(payload(name, changes), NOW);
  assert.ok(came && 'who' in came && came.what !== 'unknown-button', `${name} was not read as something a person did`);
  return { ...came, what: came.what };
}

describe('what Slack sends', () => {
  it('is a text when somebody writes in the direct chat', () => {
    const { what, road } = read('message');
    assert.deepEqual(what, {
      id: 'Ev0MESSAGE',
      at: '2026-11-23T09:00:00.000Z',
      from: { ...ADA, conversation: 'D0ADA' },
      kind: 'text',
      text: 'next',
    });
    assert.deepEqual(road, {
      by: 'event',
      to: 'chat',
      channel: 'D0ADA',
      thread: null,
      pressed: null,
      responseUrl: null,
    });
  });

  it('is answered in the thread that it was written in', () => {
    assert.equal(read('message-in-thread').road.thread, '1795424400.000100');
  });

  it('is a text without words for a picture', () => {
    const { what } = read('message-with-file');
    assert.equal(what.kind === 'text' && what.text, '');
  });

  const typed: [slack: string, text: string][] = [
    ['what is <https://www.ncsc.gov.uk|ncsc.gov.uk>?', 'what is ncsc.gov.uk?'],
    ['look at <https://www.ncsc.gov.uk/a>', 'look at https://www.ncsc.gov.uk/a'],
    ['<@U0BOT> next', 'next'],
    ['ask <@U0SAM|sam> in <#C0GENERAL|general>', 'ask sam in general'],
    ['<!here> menu', 'menu'],
    ['is a &lt; b &amp;amp; c?', 'is a < b &amp; c?'],
  ];
  for (const [slack, text] of typed) {
    it(`is read without Slack's notation: ${slack}`, () => {
      const { what } = read('message', { event: { text: slack } });
      assert.equal(what.kind === 'text' && what.text, text);
    });
  }

  it('is one sentence in the thread for a mention in a channel', () => {
    const { what, road } = read('app-mention');
    assert.equal(what.kind, 'met-in-public');
    assert.deepEqual([road.to, road.channel, road.thread], ['thread', 'C0GENERAL', '1795424407.000100']);
  });

  it('opens the Home tab, or the chat', () => {
    assert.deepEqual([read('app-home-opened').what.kind, read('app-home-opened').road.to], ['opened-home', 'home']);
    assert.deepEqual(
      [read('app-home-opened-messages').what.kind, read('app-home-opened-messages').road.to],
      ['opened-chat', 'chat'],
    );
  });

  it('is a choice with the picked radio button', () => {
    const { what, road } = read('button-with-radio');
    assert.deepEqual(what, {
      id: '12466734323.1395872398.0b5c1d6e1d6b',
      at: '2026-11-23T09:00:25.100Z',
      from: { ...ADA, conversation: 'D0ADA' },
      kind: 'choice',
      action: { kind: 'answer', ask: '0123456789abcdef0123' },
      picked: ['b'],
      message: '1795424420.000100',
    });
    assert.equal(road.responseUrl, 'https://hooks.slack.com/actions/T0COUNCIL/1/abc');
  });

  it('is a choice with all picked checkboxes, or none', () => {
    const { what: many } = read('button-with-checkboxes');
    const { what: none } = read('button-without-pick');
    assert.deepEqual([many.kind === 'choice' && many.picked, none.kind === 'choice' && none.picked], [['a', 'c'], []]);
  });

  it('never takes the picks of another question for those of the one that is sent', () => {
    const actions = [{ type: 'button', value: 'answer:ffffffffffffffffffff', action_ts: '1795424425.100200' }];
    const { what } = read('button-with-radio', { actions });
    assert.deepEqual(what.kind === 'choice' && what.picked, []);
  });

  it('is a choice without a message from the Home tab, answered in the chat', () => {
    const { what, road } = read('button-on-home');
    assert.ok(what.kind === 'choice' && !('message' in what));
    assert.deepEqual([what.from.conversation, road.channel, road.to], ['U0ADA', null, 'chat']);
  });

  it('is a text for a command, “start” when nothing follows it', () => {
    const texts = ['', 'menu', '  what is a <https://a.example|sensor>? '].map(
      (text) => read('command', { text }).what,
    );
    assert.deepEqual(
      texts.map((what) => what.kind === 'text' && what.text),
      ['start', 'menu', 'what is a sensor?'],
    );
  });

  it('never keeps a chat between other people as the way to somebody who typed the command there', () => {
    assert.equal(read('command', { channel_id: 'D0OTHERS' }).what.from.conversation, 'U0ADA');
  });

  it('is a button that nobody knows when its value was never written by this bot', () => {
    for (const value of ['', 'answer:', 'answer:No Such,Thing', 'delete:everything', 'x'.repeat(2000)]) {
      const came = parse(
        payload('button', { actions: [{ type: 'button', value, action_ts: '1795424425.100200' }] }),
        NOW,
      );
      assert.ok(came && 'who' in came && came.what === 'unknown-button', value.slice(0, 30));
    }
  });

  it('says when the app has been taken out, or its token withdrawn', () => {
    assert.deepEqual(
      ['app-uninstalled', 'tokens-revoked'].map((name) => parse(payload(name), NOW)?.what),
      ['app_uninstalled', 'tokens_revoked'],
    );
  });

  const nothing = [
    'message-of-a-bot',
    'message-of-our-own',
    'message-changed',
    'message-deleted',
    'selection',
    'link-button',
    'view-submission',
    'tokens-revoked-of-a-user',
    'user',
  ];
  for (const name of nothing) {
    it(`asks for nothing: ${name.replaceAll('-', ' ')}`, () => assert.equal(parse(payload(name), NOW), null));
  }

  it('asks for nothing when it is garbage', () => {
    const garbage = [null, 1, '', [], {}, { type: 'event_callback' }, payload('message', { event: { user: 7 } })];
    const more = [
      payload('message', { event: { ts: 'now' } }),
      payload('message', { event_id: '' }),
      payload('button', { actions: [] }),
    ];
    for (const body of [...garbage, ...more]) assert.equal(parse(body, NOW), null);
  });

  it('says which workspace the app is installed in, and where a person of a shared channel belongs', () => {
    const { who } = read('app-mention-from-outside');
    assert.deepEqual(who, { userId: 'U0STRANGER', workspace: 'T0COUNCIL', enterprise: null, home: 'T0SUPPLIER' });
  });
});
