import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lessonsOf } from '../../src/course/course.ts';
import { progressOf } from '../../src/learning/progress.ts';
import { replay } from '../../src/learning/replay.ts';
import { summarise } from '../../src/learning/summarise.ts';
import { createLearner } from '../support/learner.ts';
import { sampleCourse } from '../support/sample-course.ts';

const course = sampleCourse({ a: ['one', 'two'], b: ['three'] });
const lessons = lessonsOf(course);
const questions = lessons.flatMap((lesson) => lesson.questions);

/** Anything a person can do, sensible or not, in any order. */
const press = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'next' } as const) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('answer-open' as const), right: fc.boolean() }) },
  fc.record({ do: fc.constant('open' as const), lesson: fc.constantFrom(...lessons) }),
  fc.record({ do: fc.constant('read' as const), lesson: fc.constantFrom(...lessons) }),
  fc.record({
    do: fc.constant('old-answer' as const),
    question: fc.constantFrom(...questions),
    try: fc.constantFrom('first' as const, 'second' as const, 'return' as const),
    right: fc.boolean(),
  }),
  fc.record({ do: fc.constant('begin-check' as const), attempt: fc.integer({ min: 1, max: 4 }) }),
);

type Press = typeof press extends fc.Arbitrary<infer T> ? T : never;

function perform(learner: ReturnType<typeof createLearner>, pressed: Press) {
  switch (pressed.do) {
    case 'next':
      return learner.next();
    case 'answer-open': {
      const { kind } = learner.step();
      return kind === 'question' || kind === 'check-question' ? learner.answerOpen(pressed.right) : learner.next();
    }
    case 'open':
      return learner.open(pressed.lesson.id);
    case 'read':
      return learner.read(pressed.lesson.id);
    case 'old-answer': {
      // Only what was once shown can be pressed: a second try exists after a wrong first, a return after that.
      const given = learner.state().answers.get(pressed.question.id);
      if (pressed.try !== 'first' && given?.first?.right !== false) return learner.next();
      return learner.answer(pressed.question, pressed.try, pressed.right);
    }
    case 'begin-check':
      return learner.move({ kind: 'begin-check', attempt: pressed.attempt, seed: `seed ${pressed.attempt}` });
  }
}

function toTheEnd(learner: ReturnType<typeof createLearner>) {
  for (let steps = 0; learner.step().kind !== 'completed'; steps++) {
    assert.ok(steps < 100, `still at ${learner.step().kind}`);
    const { kind } = learner.step();
    if (kind === 'question' || kind === 'check-question') learner.answerOpen(true);
    else if (kind === 'check') learner.beginCheck();
    else learner.next();
  }
}

describe('any sequence of presses', () => {
  it('never makes progress go down, never counts an answer twice, and is given again by replaying the facts', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 60 }), (presses) => {
        const learner = createLearner(course);
        let before = progressOf(learner.state(), course);
        for (const pressed of presses) {
          perform(learner, pressed);
          const after = progressOf(learner.state(), course);
          assert.ok(after.lessonsFinished >= before.lessonsFinished);
          assert.ok(after.firstTryAnswered >= before.firstTryAnswered && after.firstTryRight >= before.firstTryRight);
          assert.ok(after.minutesLeft <= before.minutesLeft);
          before = after;
        }
        const keys = learner.facts().map(({ key }) => key);
        assert.equal(new Set(keys).size, keys.length);
        const restored = JSON.parse(JSON.stringify(learner.facts()));
        assert.deepEqual(replay(restored), learner.state());
        assert.deepEqual(summarise('p', restored, course), summarise('p', learner.facts(), course));
      }),
      { numRuns: 300 },
    );
  });

  it('leaves nobody stuck: going on and answering always leads to completion, in a second round too', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
        const learner = createLearner(course);
        for (const pressed of presses) perform(learner, pressed);
        toTheEnd(learner);
        learner.openRound();
        assert.equal(learner.step().kind, 'lesson');
        assert.equal(progressOf(learner.state(), course).lessonsFinished, 0);
        for (const pressed of presses) perform(learner, pressed);
        toTheEnd(learner);
        assert.deepEqual(
          learner.state().completions.map(({ round }) => round),
          [1, 2],
        );
      }),
      { numRuns: 100 },
    );
  });
});
