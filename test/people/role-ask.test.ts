import assert from 'node:assert/strict';
import { readRoleAsk } from '../../src/people/role-ask.ts';

describe('what people say about roles', () => {
  const named = (text: string) => {
    const ask = readRoleAsk(text);
    return ask?.kind === 'name-deputy' && 'name' in ask.who ? ask.who.name : null;
  };

  it('names a deputy in several ways', () => {
    for (const text of [
      'name Sam Okafor as my deputy until 12 December',
      'Please make Sam Okafor my deputy until Friday.',
      'appoint Sam Okafor as my deputy',
      'Sam Okafor is my deputy until next week',
      'my deputy is Sam Okafor until 12/12/2026',
      'name Sam  Okafor to be my deputy, until Friday',
    ]) {
      assert.equal(named(text), 'Sam Okafor', text);
    }
    assert.equal(named('name o’neil@council.example as my deputy until Friday'), 'o’neil@council.example');
  });

  it('keeps the words of a day that is none, so that the manager can be told', () => {
    const ask = readRoleAsk('name Sam as my deputy until the cows come home');
    assert.deepEqual(ask?.kind === 'name-deputy' && ask.until, { words: 'the cows come home' });
  });

  it('ends a deputy, asks who it is, and says who is not theirs', () => {
    for (const text of ['no deputy', 'Remove my deputy', 'I need no deputy any more']) {
      assert.equal(readRoleAsk(text)?.kind, 'end-deputy', text);
    }
    for (const text of ['deputy', 'my deputy', 'Who is my deputy?'])
      assert.equal(readRoleAsk(text)?.kind, 'deputy', text);
    for (const text of [
      'Sam Okafor is no longer mine',
      "Sam Okafor isn't in my team any more",
      'not mine: Sam Okafor',
    ]) {
      assert.deepEqual(readRoleAsk(text), { kind: 'not-mine', who: { name: 'Sam Okafor' } }, text);
    }
  });

  it('answers a question by its code', () => {
    assert.deepEqual(readRoleAsk('one person 0A1b2c'), { kind: 'same-person', question: '0a1b2c', same: true });
    assert.deepEqual(readRoleAsk('two people 0a1b2c'), { kind: 'same-person', question: '0a1b2c', same: false });
  });

  it('leaves alone what is about something else', () => {
    for (const text of [
      'what is a deputy?',
      'who is my deputy until Friday and why',
      'the device is not mine',
      'this is no longer mine',
      'do people need training?',
      'one person',
      'how do I name a sensor?',
    ]) {
      assert.equal(readRoleAsk(text), null, text);
    }
  });
});
