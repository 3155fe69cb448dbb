import assert from 'node:assert/strict';
import { type AskOf, askId, recogniseAsk } from '../../src/learning/ask-id.ts';
import { lesson } from '../support/learner.ts';
import { editLesson, sampleCourse, sampleQuestion } from '../support/sample-course.ts';

const SECRET = 'a secret';

describe('the id of an ask', () => {
  const course = sampleCourse();
  const [question] = lesson(course, 'one').questions;
  const [checkQuestion] = course.finalCheck.questions;
  assert.ok(question && checkQuestion);
  const first: AskOf = { question, slot: { kind: 'lesson', try: 'first' } };

  it('is recognised as what it stands for', () => {
    const asks: AskOf[] = [
      first,
      { question, slot: { kind: 'lesson', try: 'return' } },
      { question: checkQuestion, slot: { kind: 'check', attempt: 2 } },
    ];
    for (const ask of asks) {
      assert.deepEqual(recogniseAsk(askId(SECRET, 'p1', 1, ask), SECRET, 'p1', 1, course, 2), ask);
    }
  });

  it('means nothing to another person, in another round, or under another key', () => {
    const id = askId(SECRET, 'p1', 1, first);
    assert.equal(recogniseAsk(id, SECRET, 'p2', 1, course, 0), null);
    assert.equal(recogniseAsk(id, SECRET, 'p1', 2, course, 0), null);
    assert.equal(recogniseAsk(id, 'another', 'p1', 1, course, 0), null);
  });

  it('means nothing once the question has been edited', () => {
    const id = askId(SECRET, 'p1', 1, first);
    const edited = editLesson(course, 'one', (old) => ({
      ...old,
      questions: [sampleQuestion('one', 'question 1, reworded'), ...old.questions.slice(1)],
    }));
    assert.equal(recogniseAsk(id, SECRET, 'p1', 1, edited, 0), null);
  });

  it('tells nothing of the question, and differs for each try', () => {
    const ids = (['first', 'second', 'return'] as const).map((turn) =>
      askId(SECRET, 'p1', 1, { question, slot: { kind: 'lesson', try: turn } }),
    );
    assert.equal(new Set(ids).size, 3);
    for (const id of ids) assert.match(id, /^[0-9a-f]{20}$/);
  });
});
