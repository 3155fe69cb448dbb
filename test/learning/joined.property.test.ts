import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Course } from '../../src/course/course.ts';
import { decide } from '../../src/learning/decide.ts';
import type { Fact, NewFact } from '../../src/learning/fact.ts';
import { nextStep, type Step } from '../../src/learning/next-step.ts';
import type { Move } from '../../src/learning/outcome.ts';
import { replay } from '../../src/learning/replay.ts';
import { inOrderOfTime } from '../../src/store/joined.ts';
import { createLearner, picks } from '../support/learner.ts';
import { sampleCourse } from '../support/sample-course.ts';

/** Far enough to have met each kind of step. */
const MOST_MOVES = 120;

describe('two learners who are found out to be one', () => {
  const course = sampleCourse();

  function takeSome(moves: number, rightEvery: number) {
    const learner = createLearner(course);
    for (let move = 1; move <= moves; move++) {
      const wanted = nextMove(learner.step(), move % rightEvery === 0);
      if (wanted === null) break;
      learner.move(wanted);
    }
    return learner.facts();
  }

  /** Goes on as the store would have it: a fact whose key is known is left out. */
  function goOn(from: readonly Fact[], course: Course): Step {
    const facts: (Fact | NewFact)[] = [...from];
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      const step = nextStep(replay(facts), course);
      const move = nextMove(step, true);
      if (move === null) return step;
      const at = new Date(Date.UTC(2026, 11, 1, 9, 0, moves)).toISOString();
      const known = new Set(facts.map(({ key }) => key));
      const decision = decide({ learner: replay(facts), course, at, cause: `after-${moves}` }, move);
      facts.push(...decision.facts.filter(({ key }) => !known.has(key)));
    }
    return nextStep(replay(facts), course);
  }

  it('can always go on to the end, wherever the two of them were', () => {
    const done = fc.record({ moves: fc.integer({ min: 0, max: 60 }), rightEvery: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(done, done, (one, other) => {
        const joined = { kind: 'joined-with', person: 'p2', key: 'joined-with:p2', cause: null } as const;
        const own = takeSome(one.moves, one.rightEvery);
        const last: Fact = { ...joined, at: '2026-11-30T09:00:00.000Z', seq: own.length + 1, hash: '' };
        const whole = inOrderOfTime([...own, last], takeSome(other.moves, other.rightEvery));
        assert.equal(goOn(whole, course).kind, 'completed');
      }),
    );
  });

  it('have every finished attempt of both, and none that is open', () => {
    const own = takeSome(60, 4);
    const joined: Fact = {
      kind: 'joined-with',
      person: 'p2',
      key: 'joined-with:p2',
      at: '2026-11-30T09:00:00.000Z',
      cause: null,
      seq: own.length + 1,
      hash: '',
    };
    const begun = takeSome(200, 1).filter(({ kind }) => kind !== 'check-finished' && kind !== 'completed');
    const { attempts } = replay(inOrderOfTime([...own, joined], begun));
    const finished = replay(own).attempts.filter(({ result }) => result !== null).length;
    assert.equal(attempts.filter(({ result }) => result !== null).length, finished);
    assert.deepEqual(
      attempts.map(({ number }) => number),
      attempts.map((_, index) => index + 1),
    );
    assert.ok(attempts.every(({ result, abandoned }) => (result === null) === abandoned));
  });
});

function nextMove(step: Step, right: boolean): Move | null {
  switch (step.kind) {
    case 'lesson':
      return { kind: 'open-lesson', lesson: step.lesson };
    case 'reading':
      return { kind: 'read', lesson: step.lesson };
    case 'check':
      return { kind: 'begin-check', attempt: step.attempt, seed: `seed ${step.attempt}` };
    case 'question': {
      const slot = { kind: 'lesson', try: step.try } as const;
      return { kind: 'answer', ask: { question: step.question, slot }, picked: picks(step.question, right) };
    }
    case 'check-question': {
      const slot = { kind: 'check', attempt: step.attempt } as const;
      return { kind: 'answer', ask: { question: step.question, slot }, picked: picks(step.question, right) };
    }
    case 'completed':
      return null;
  }
}
