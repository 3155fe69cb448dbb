import assert from 'node:assert/strict';
import { lessonsOf, type Question } from '../../src/course/course.ts';
import type { Fact } from '../../src/learning/fact.ts';
import { createItemCounter, ENOUGH_TO_DISCRIMINATE, statisticsOf } from '../../src/learning/item-statistics.ts';
import { createLearner, picks } from '../support/learner.ts';
import { sampleCourse } from '../support/sample-course.ts';

const course = sampleCourse();
const questions = lessonsOf(course).flatMap((lesson) => lesson.questions);
const [question] = questions;
if (!question) throw new Error('the sample has no question');

/** The facts of first answers, right where `right` says so. */
function answers(right: (question: Question, index: number) => boolean, round = 1): Fact[] {
  return questions.map((one, index) => ({
    kind: 'answered',
    question: one.id,
    lesson: 'any',
    try: 'first',
    picked: picks(one, right(one, index)),
    right: right(one, index),
    asked: null,
    course: 'c1',
    round,
    key: `${index}`,
    at: '2026-11-23T09:00:00.000Z',
    cause: null,
    seq: index + 1,
    hash: '',
  }));
}

function counted(histories: Fact[][]) {
  const counter = createItemCounter();
  for (const facts of histories) counter.add(facts);
  return counter.counts();
}

const statistics = (histories: Fact[][]) =>
  statisticsOf(
    question,
    counted(histories).find((one) => one.question === question.id),
  );

const many = (count: number, facts: (index: number) => Fact[]) =>
  Array.from({ length: count }, (_, index) => facts(index));

describe('the statistics of a question', () => {
  it('tell the share who got it right first, and the wrong option picked most', () => {
    const { answered, rightFirst, mostWrong } = statistics(many(40, (index) => answers(() => index % 4 > 0)));
    const wrong = question.options.find(({ right }) => !right);
    assert.deepEqual([answered, rightFirst, mostWrong], [40, 0.75, { text: wrong?.text, share: 0.25 }]);
  });

  it('count no second try, no question that came back, and no refresher', () => {
    const learner = createLearner(course);
    learner.finish(lessonsOf(course)[0]?.id ?? '', false);
    const own = counted([learner.facts()]).find((one) => one.question === question.id);
    assert.deepEqual([own?.answered, own?.right], [1, 0]);
    assert.deepEqual(counted([answers(() => true, 2)]), []);
  });

  it('count a question of the final check the first time that it comes up', () => {
    const learner = createLearner(course);
    learner.finishLessons();
    learner.takeCheck(0);
    learner.takeCheck(99);
    const ids = new Set(course.finalCheck.questions.map(({ id }) => id));
    const own = counted([learner.facts()]).filter((one) => ids.has(one.question));
    assert.ok(own.length > 0);
    for (const { answered } of own) assert.equal(answered, 1);
  });

  it('are not told from too few answers', () => {
    const { answered, rightFirst, mostWrong } = statistics(many(19, () => answers(() => false)));
    assert.deepEqual([answered, rightFirst, mostWrong], [19, null, null]);
    assert.deepEqual(statisticsOf(question, undefined).answered, 0);
  });

  it('tell apart from 200 people on', () => {
    const people = (count: number) => many(count, (index) => answers(() => index % 2 === 0));
    assert.equal(statistics(people(ENOUGH_TO_DISCRIMINATE - 1)).discrimination, null);
    const { discrimination } = statistics(people(ENOUGH_TO_DISCRIMINATE));
    assert.ok(discrimination !== null && discrimination > 0.99, String(discrimination));
  });

  it('show a question that those who know more get wrong more', () => {
    const { discrimination } = statistics(
      many(400, (index) => answers((one) => (one === question) !== (index % 2 === 0))),
    );
    assert.ok(discrimination !== null && discrimination < -0.99, String(discrimination));
  });

  it('show a question that chance decides, and say nothing where everybody is alike', () => {
    const chance = many(400, (index) =>
      answers((one, place) => (one === question ? index % 4 < 2 : (index + place) % 2 === 0)),
    );
    const { discrimination } = statistics(chance);
    assert.ok(discrimination !== null && Math.abs(discrimination) < 0.3, String(discrimination));
    assert.equal(statistics(many(400, () => answers(() => true))).discrimination, null);
  });

  it('hold nobody’s id, and grow with the questions alone', () => {
    const few = JSON.stringify(counted(many(10, () => answers(() => true))));
    const lots = JSON.stringify(counted(many(1_000, () => answers(() => true))));
    assert.ok(lots.length < few.length * 1.5);
  });
});
