import assert from 'node:assert/strict';
import type { Message } from '../../src/chat.ts';
import type { Store } from '../../src/store/store.ts';
import { createPerson, createTestBot, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { rosterEntry } from '../support/roster.ts';
import { sampleCourse } from '../support/sample-course.ts';

/** It is Monday 23 November 2026, nine o'clock. */
describe('somebody who has wishes about reminders', () => {
  let store: Store;
  let ada: ReturnType<typeof createPerson>;

  beforeEach(async () => {
    store = createFakeStore();
    ada = await createPerson(createTestBot(store, sampleCourse())).know(store);
    await store.people.replaceEntries([rosterEntry(ada.id, { addedOn: '2026-11-23' })]);
    await ada.say('hello');
  });

  const kept = async () => {
    const { facts } = await store.history(ada.id);
    const last = facts.at(-1);
    return (
      last &&
      Object.fromEntries(Object.entries(last).filter(([key]) => !['at', 'cause', 'hash', 'seq', 'key'].includes(key)))
    );
  };
  const plain = (messages: Message[]) =>
    messages.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'text' ? [part.markdown] : []))).join('\n');

  it('puts them off with words, and hears when the next comes, that the due date stays, and how to undo it', async () => {
    const said = await ada.say('remind me next week');
    assert.deepEqual(await kept(), { kind: 'remind-on', day: '2026-11-30' });
    assert.equal(
      plain(said),
      'I will remind you on Monday 30 November between 9:30 and 10:30, and not before. Your course is still due by Wednesday 23 December.\nTo undo this, press the button or type **remind me**.',
    );
    assert.match(plain(await ada.press('Remind me as usual')), /on again. The next one comes on Thursday 26 November/);
    assert.deepEqual(await kept(), { kind: 'reminders-resumed' });
  });

  it('puts them off with one press, twice with the same result', async () => {
    await ada.say('reminders');
    for (const _ of [1, 2]) {
      const said = await ada.press('Remind me tomorrow');
      assert.match(plain(said), /I will remind you on Tuesday 24 November/);
      assert.deepEqual(await kept(), { kind: 'remind-on', day: '2026-11-24' });
    }
  });

  it('gets the same told when the very event comes again, and it is kept once', async () => {
    await ada.say('snooze until 4 December', 'event');
    const before = (await store.history(ada.id)).version;
    const again = createPerson(createTestBot(store, sampleCourse()));
    assert.match(plain(await again.say('snooze until 4 December', 'event')), /The next one comes on Friday 4 December/);
    assert.equal((await store.history(ada.id)).version, before);
  });

  it('has quiet until a day, after which the usual ones come', async () => {
    const said = await ada.say('no reminders until Monday');
    assert.deepEqual(await kept(), { kind: 'snoozed', until: '2026-11-30' });
    assert.match(plain(said), /No reminder comes before Monday 30 November. The next one comes on Monday 30 November/);
  });

  it('is away, and back again', async () => {
    assert.match(
      plain(await ada.say('I am away until 4 January')),
      /up to and including Monday 4 January. The next one comes on Tuesday 5 January/,
    );
    assert.deepEqual(await kept(), { kind: 'away', from: '2026-11-23', until: '2027-01-04' });
    assert.match(plain(await ada.say('I am back')), /Welcome back. The next one comes on Thursday 26 November/);
    assert.deepEqual(await kept(), { kind: 'away', from: '2026-11-23', until: '2026-11-22' });
  });

  it('names working days, in two goes, and takes that back', async () => {
    assert.match(plain(await ada.say('not on Mondays')), /on Tuesday, Wednesday, Thursday and Friday only/);
    assert.match(
      plain(await ada.say('not on Thursdays')),
      /on Tuesday, Wednesday and Friday only. The next one comes on Wednesday 25/,
    );
    assert.deepEqual(await kept(), { kind: 'working-days', days: [2, 3, 5] });
    assert.match(
      plain(await ada.press('Any working day')),
      /any working day. The next one comes on Thursday 26 November/,
    );
  });

  it('is asked back where a day is not clear, and nothing is kept', async () => {
    const before = (await store.history(ada.id)).version;
    assert.match(plain(await ada.say('I am on leave')), /Until when/);
    assert.match(plain(await ada.say('snooze until 31/11')), /no such day/);
    assert.match(plain(await ada.say('away until *Christmas*')), /cannot tell which day “christmas”/);
    await ada.say('remind me next Friday');
    assert.equal((await store.history(ada.id)).version, before);
    await ada.press('Friday 4 December');
    assert.deepEqual(await kept(), { kind: 'remind-on', day: '2026-12-04' });
  });

  it('stops reminders, which are then not chased by any other wish, and has them back', async () => {
    assert.match(
      plain(await ada.say('stop')),
      /I will not send you any reminders; your manager’s .* Your course is still due by Wednesday 23 December/,
    );
    assert.match(plain(await ada.say('reminders')), /You have stopped reminders/);
    assert.match(plain(await ada.press('Remind me as usual')), /Reminders are on again. The next one comes on/);
  });

  it('is told by a button whose day has gone by', async () => {
    const said = await ada.send({ kind: 'choice', action: { kind: 'snooze', until: '2026-11-20' }, picked: [] });
    assert.match(words(said), /That day has gone by. The next one comes on Thursday 26 November/);
  });

  it('still gets answers to questions that only sound like a wish', async () => {
    assert.doesNotMatch(plain(await ada.say('remind me what a sensor is')), /reminder comes/);
  });
});
