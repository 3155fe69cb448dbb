import assert from 'node:assert/strict';
import { createPerson, createTestBot, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { finishCourse } from '../support/finish-course.ts';
import { sampleCourse } from '../support/sample-course.ts';

/** Ada, who has completed the course on 23 November 2026. */
async function completed() {
  const store = createFakeStore();
  const bot = createTestBot(store, sampleCourse(), { refresher: { kind: 'own-date' } });
  const ada = await createPerson(bot).know(store);
  await finishCourse(ada);
  const kinds = async () => (await store.history(ada.id)).facts.map(({ kind }) => kind);
  return { store, bot, ada, kinds };
}

describe('a year after the completion', () => {
  it('nothing opens the day before', async () => {
    const { bot, ada, kinds } = await completed();
    bot.goTo('2027-11-22');
    assert.match(words(await ada.say('progress')), /Completed/);
    assert.equal((await kinds()).includes('round-opened'), false);
  });

  it('the next word opens a new round, says so once, and keeps the completion', async () => {
    const { bot, ada, kinds } = await completed();
    bot.goTo('2027-11-23');
    const said = words(await ada.say('progress'));
    assert.match(said, /Time for your refresher/);
    assert.match(said, /completed \*Sample course\* on 23 November 2026/);
    assert.match(said, /0 of 3 lessons finished/);
    assert.match(said, /Completed before","23 November 2026, with 4 of 4/);
    assert.doesNotMatch(words(await ada.say('progress')), /Time for your refresher/);
    assert.equal((await kinds()).filter((kind) => kind === 'round-opened').length, 1);
  });

  it('the whole course can be taken again, and both completions stand', async () => {
    const { store, bot, ada } = await completed();
    bot.goTo('2028-02-01');
    await finishCourse(ada);
    const done = (await store.history(ada.id)).facts.flatMap((fact) =>
      fact.kind === 'completed' ? [[fact.round, fact.at.slice(0, 10)]] : [],
    );
    assert.deepEqual(done, [
      [1, '2026-11-23'],
      [2, '2028-02-01'],
    ]);
  });

  it('a button of the round before counts for nothing', async () => {
    const { bot, ada, kinds } = await completed();
    await ada.say('begin');
    bot.goTo('2027-11-23');
    const said = words(await ada.answer(true));
    assert.match(said, /Time for your refresher/);
    assert.match(said, /That button is from an older message/);
    assert.equal((await kinds()).at(-1), 'round-opened');
  });

  it('looking at one’s own page opens nothing', async () => {
    const { bot, ada, kinds } = await completed();
    bot.goTo('2027-11-23');
    await ada.send({ kind: 'opened-home' });
    assert.equal((await kinds()).includes('round-opened'), false);
  });

  it('an event that is sent again gets its reply again, and opens nothing', async () => {
    const { bot, ada, kinds } = await completed();
    await ada.say('lesson 1', 'opened-once');
    bot.goTo('2027-11-23');
    await ada.say('lesson 1', 'opened-once');
    assert.equal((await kinds()).includes('round-opened'), false);
  });
});
