import assert from 'node:assert/strict';
import { readActivity } from '../../../adapters/teams/activity.ts';
import { parsePlace } from '../../../adapters/teams/address.ts';
import { type Arrival, parse } from '../../../adapters/teams/parse.ts';
import type { Incoming } from '../../../src/chat.ts';
import { SAMPLES } from '../../fixtures/teams/activities.ts';

const NOW = new Date('2026-11-23T10:00:00Z');

function arrivalOf(sample: object, changes: object = {}): Arrival | null {
  const activity = readActivity({ ...sample, ...changes });
  assert.ok(activity, 'no activity');
  return parse(activity, NOW);
}

function incomingOf(sample: object, changes: object = {}): Incoming {
  const what = arrivalOf(sample, changes)?.what;
  assert.ok(what && what !== 'unknown-button', 'nothing came in');
  return what;
}

describe('what Teams tells', () => {
  it('typed words are text, with who, when, where, language and time zone', () => {
    const incoming = incomingOf(SAMPLES.text);
    assert.deepEqual(
      { ...incoming, id: '', from: { ...incoming.from, conversation: '' } },
      {
        id: '',
        at: '2026-11-23T09:15:00.123Z',
        from: {
          platform: 'teams',
          workspace: '6f1d2c3b-0000-4000-8000-2d7cd011db47',
          userId: '8b081ef6-4792-4def-b2c9-c363a1bf41d5',
          conversation: '',
        },
        locale: 'en-GB',
        timeZone: 'Europe/London',
        kind: 'text',
        text: 'next',
      },
    );
    assert.deepEqual(parsePlace(incoming.from.conversation), {
      serviceUrl: 'https://smba.trafficmanager.net/uk/',
      chat: 'a:1pL6i0oY3C0K8oAj8',
      person: '29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB25ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ-NJWi7me2kHTL3Bw',
      bot: '28:c9e8c047-2a34-40a1-b28a-b162d5f5327c',
    });
  });

  it('the same message id in two chats is two things', () => {
    const other = { conversation: { ...SAMPLES.text.conversation, id: 'a:another' } };
    assert.notEqual(incomingOf(SAMPLES.text).id, incomingOf(SAMPLES.text, other).id);
    assert.equal(incomingOf(SAMPLES.text).id, incomingOf(SAMPLES.text).id);
  });

  it('the id of a thing holds nothing personal', () => {
    const { id } = incomingOf(SAMPLES.text);
    assert.ok(!id.includes('29:') && !id.includes('8b081ef6') && !id.includes('a:1pL6'));
  });

  it('a file without words is a message without words', () => {
    assert.equal(incomingOf(SAMPLES.text, { text: undefined }).kind, 'text');
  });

  it('a button is a choice, whichever way the client sends it', () => {
    const wanted = {
      kind: 'choice',
      action: { kind: 'answer', ask: 'abc' },
      picked: ['c', 'a'],
      message: '1763889300123',
    };
    for (const sample of [SAMPLES.execute, SAMPLES.submit]) {
      const { id, at, from, locale, timeZone, ...event } = incomingOf(sample);
      assert.deepEqual(event, wanted);
    }
  });

  it('a button without a question picks nothing', () => {
    const press = incomingOf(SAMPLES.submit, { value: { action: 'next' } });
    assert.ok(press.kind === 'choice');
    assert.deepEqual(press.picked, []);
  });

  it('a button that this bot never made is unknown, whatever it holds', () => {
    for (const value of [
      {},
      { action: 7 },
      { action: 'fly' },
      { action: 'lesson:../x' },
      { verb: 'next' },
      [1],
      'next',
    ]) {
      assert.equal(arrivalOf(SAMPLES.submit, { value })?.what, 'unknown-button', JSON.stringify(value));
      const execute = { value: { action: { type: 'Action.Execute', verb: 'x', data: value } } };
      assert.equal(arrivalOf(SAMPLES.execute, execute)?.what, 'unknown-button', JSON.stringify(value));
    }
  });

  it('being installed is joining, being removed is leaving; an update of the app is neither', () => {
    assert.equal(incomingOf(SAMPLES.installed).kind, 'joined');
    assert.equal(incomingOf(SAMPLES.installed, { action: 'remove' }).kind, 'left');
    assert.equal(arrivalOf(SAMPLES.installed, { action: 'add-upgrade' }), null);
    assert.equal(arrivalOf(SAMPLES.installed, { action: 'remove-upgrade' }), null);
  });

  it('in a group chat, a meeting or a channel everything said to the bot is public', () => {
    for (const sample of [SAMPLES.mention, SAMPLES.groupChat]) {
      const incoming = incomingOf(sample);
      assert.equal(incoming.kind, 'met-in-public');
      assert.equal(parsePlace(incoming.from.conversation)?.chat, null, 'nobody may be reminded there');
    }
    assert.equal(incomingOf(SAMPLES.installed, { conversation: SAMPLES.mention.conversation }).kind, 'met-in-public');
  });

  it('all that asks for nothing is left alone', () => {
    for (const type of [
      'messageUpdate',
      'messageDelete',
      'messageReaction',
      'typing',
      'conversationUpdate',
      'event',
      'endOfConversation',
    ]) {
      assert.equal(arrivalOf(SAMPLES.text, { type }), null, type);
    }
  });

  it('a time that cannot be read is the time of arrival', () => {
    assert.equal(incomingOf(SAMPLES.text, { timestamp: 'yesterday' }).at, NOW.toISOString());
    assert.equal(incomingOf(SAMPLES.text, { timestamp: undefined }).at, NOW.toISOString());
  });

  it('somebody whom no directory knows has no object id', () => {
    const { aadObjectId, ...from } = SAMPLES.text.from;
    assert.equal(arrivalOf(SAMPLES.text, { from })?.objectId, null);
  });
});

describe('the place of a person', () => {
  it('reads nothing that it did not write', () => {
    for (const text of ['', 'a:1', '{}', 'null', '[]', '{"serviceUrl":"x","chat":"y","person":"z","bot":"b"}']) {
      assert.equal(parsePlace(text), null, text);
    }
  });
});
