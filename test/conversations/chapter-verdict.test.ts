import assert from 'node:assert/strict';
import type { Action } from '../../src/action.ts';
import { StoreError } from '../../src/errors.ts';
import type { Store } from '../../src/store/store.ts';
import { createPerson, createTestBot, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { sampleCourse } from '../support/sample-course.ts';

const course = sampleCourse({ 'chapter-a': ['one'], 'chapter-b': ['two'] });

/** Somebody who has just finished the first chapter. */
async function finishChapter(store: Store = createFakeStore(), name = 'ada') {
  const bot = createTestBot(store, course);
  const ada = await createPerson(bot, name).know(store);
  await ada.say('lesson 1');
  await ada.press('Answer 2 questions');
  await ada.answer(true);
  const said = await ada.answer(true);
  const judge = (round: number, chapter = 'chapter-a', id?: string) => {
    const action: Action = { kind: 'judge-chapter', chapter, round, verdict: 'no' };
    return ada.send({ kind: 'choice', action, picked: [] }, id);
  };
  return { bot, store, ada, said, judge };
}

describe('at the end of a chapter', () => {
  it('the learner is asked whether it was useful, before they are shown on', async () => {
    const { said } = await finishChapter();
    const [, asked, last] = said;
    assert.match(words(asked ? [asked] : []), /chapter “Title of chapter-a” useful to you/);
    assert.deepEqual(
      asked?.press.map(({ label }) => label),
      ['Useful', 'Partly', 'Not useful'],
    );
    assert.match(last?.title ?? '', /You have finished the chapter/);
  });

  it('one press is counted, and thanks take the place of the question', async () => {
    const { ada, store } = await finishChapter();
    await ada.press('Partly');
    assert.deepEqual(await store.tallies.all(), [{ key: 'chapter:chapter-a:partly', count: 1 }]);
    assert.ok(ada.screen().every(({ press }) => press.every(({ label }) => label !== 'Partly')));
    assert.match(words(ada.screen()), /Thank you for telling me/);
  });

  it('what was said stands nowhere in the history of who said it', async () => {
    const { ada, store } = await finishChapter();
    const before = (await store.history(ada.id)).facts.length;
    await ada.press('Not useful');
    const added = (await store.history(ada.id)).facts.slice(before);
    assert.deepEqual(
      added.map(({ kind, key }) => [kind, key]),
      [['chapter-judged', 'chapter-judged:1:chapter-a']],
    );
    assert.doesNotMatch(JSON.stringify(added), /"(no|not|partly|yes|verdict)\b/);
  });

  it('a second press counts nothing, and is told kindly', async () => {
    const { judge, store } = await finishChapter();
    await judge(1);
    const said = words(await judge(1));
    assert.match(said, /already told me.*It counts once/s);
    assert.deepEqual(await store.tallies.all(), [{ key: 'chapter:chapter-a:no', count: 1 }]);
  });

  it('a press that the platform sends again after a restart counts once', async () => {
    const { judge, store } = await finishChapter();
    await judge(1, 'chapter-a', 'press');
    const ada = createPerson(createTestBot(store, course));
    const action: Action = { kind: 'judge-chapter', chapter: 'chapter-a', round: 1, verdict: 'no' };
    const said = await ada.send({ kind: 'choice', action, picked: [] }, 'press');
    assert.match(words(said), /already told me/);
    assert.deepEqual(await store.tallies.all(), [{ key: 'chapter:chapter-a:no', count: 1 }]);
  });

  it('presses of several people add up', async () => {
    const store = createFakeStore();
    for (const name of ['ada', 'bob']) await (await finishChapter(store, name)).judge(1);
    assert.deepEqual(await store.tallies.all(), [{ key: 'chapter:chapter-a:no', count: 2 }]);
  });

  it('a button for a chapter or a round that does not exist counts nothing', async () => {
    const { judge, store } = await finishChapter();
    assert.match(words(await judge(1, 'chapter-z')), /from an older message/);
    assert.match(words(await judge(2)), /from an older message/);
    assert.deepEqual(await store.tallies.all(), []);
  });

  it('a tally that cannot be kept is in the log without what was said, and the learner is thanked', async () => {
    const store = createFakeStore();
    const { ada } = await finishChapter(store);
    const logged: string[] = [];
    store.tallies.add = () => Promise.reject(new StoreError('not-kept', 'tallies.json was not written'));
    const log = { debug() {}, info() {}, warn() {}, error: (...line: unknown[]) => logged.push(JSON.stringify(line)) };
    const bot = createTestBot(store, course, { log });
    const action: Action = { kind: 'judge-chapter', chapter: 'chapter-a', round: 1, verdict: 'partly' };
    const { say } = await bot.handle({ id: 'x', at: '', from: ada.from, kind: 'choice', action, picked: [] });
    assert.match(words(say), /Thank you/);
    assert.match(logged.join(), /was not counted/);
    assert.doesNotMatch(logged.join(), /partly/);
  });
});
