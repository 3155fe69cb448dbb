import assert from 'node:assert/strict';
import { nextRoundOn, openRound, type Refresher } from '../../src/learning/refresher.ts';
import { completionOf, replay } from '../../src/learning/replay.ts';
import { createLearner } from '../support/learner.ts';
import { sampleCourse } from '../support/sample-course.ts';

const course = sampleCourse({ a: ['one'], b: ['two'] });
const october: Refresher = { kind: 'month', month: 10, spares: 90 };

/** Somebody who has completed the course, as if on this day. */
function completedOn(day: string) {
  const learner = createLearner(course);
  learner.finishLessons();
  learner.takeCheck(4);
  const facts = learner.facts().map((fact) => ({ ...fact, at: `${day}T09:00:00.000Z` }));
  return { learner: replay(facts), facts };
}

describe('the refresher', () => {
  const opening: [string, string, Refresher, string][] = [
    ['a year after one’s own completion', '2026-03-14', { kind: 'own-date' }, '2027-03-14'],
    ['on the 28th, a year after the 29th of February', '2028-02-29', { kind: 'own-date' }, '2029-02-28'],
    ['in the same year’s month for who finished long before', '2026-03-14', october, '2026-10-01'],
    ['a year later for who finished 90 days before that month', '2026-07-03', october, '2027-10-01'],
    ['in the month for who finished 91 days before it', '2026-07-02', october, '2026-10-01'],
    ['in the next year’s month for who finished in it', '2026-10-05', october, '2027-10-01'],
    ['in the next month of that name where nobody is spared', '2026-09-30', { ...october, spares: 0 }, '2026-10-01'],
  ];
  for (const [what, completed, refresher, day] of opening) {
    it(`opens ${what}`, () => {
      const { learner } = completedOn(completed);
      assert.equal(nextRoundOn(learner, refresher), day);
      assert.equal(openRound(learner, refresher, `${day}T00:00:00+00:00`)?.key, 'round-opened:2');
      const before = new Date(Date.parse(`${day}T00:00:00Z`) - 2 * 60 * 60_000).toISOString();
      assert.equal(openRound(learner, refresher, before), null);
    });
  }

  it('counts days as they are in the United Kingdom', () => {
    const { learner } = completedOn('2026-06-14');
    assert.equal(openRound(learner, { kind: 'own-date' }, '2027-06-13T22:59:00Z'), null);
    assert.notEqual(openRound(learner, { kind: 'own-date' }, '2027-06-13T23:01:00Z'), null);
  });

  it('opens no round where the setting says none, or for who has not completed this one', () => {
    assert.equal(nextRoundOn(completedOn('2026-03-14').learner, { kind: 'none' }), null);
    const halfWay = createLearner(course);
    halfWay.finish('one');
    assert.equal(openRound(halfWay.state(), { kind: 'own-date' }, '2036-01-01T09:00:00Z'), null);
  });

  it('starts everything of the round anew, keeps the completion, and opens no third one by itself', () => {
    const { learner, facts } = completedOn('2026-03-14');
    const opened = openRound(learner, { kind: 'own-date' }, '2029-01-05T09:00:00.000Z');
    assert.ok(opened);
    const after = replay([...facts, opened]);
    assert.deepEqual(after, {
      ...learner,
      round: 2,
      roundOpenedAt: '2029-01-05T09:00:00.000Z',
      focus: null,
      asked: null,
      answers: new Map(),
      finished: new Set(),
      attempts: [],
    });
    assert.equal(after.completions.length, 1);
    assert.equal(completionOf(after), null);
    assert.equal(openRound(after, { kind: 'own-date' }, '2031-01-05T09:00:00.000Z'), null);
  });
});
