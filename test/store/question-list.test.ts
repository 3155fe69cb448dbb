import assert from 'node:assert/strict';
import { inOrder, NO_QUESTIONS, withQuestion } from '../../src/store/question-list.ts';

const DAY = '2026-11-23';

describe('the list of what could not be answered', () => {
  const grow = (texts: readonly string[]) =>
    texts.reduce((list, text) => withQuestion(list, { text, nearest: [] }, DAY), NO_QUESTIONS);

  it('holds 500: the least asked make room for the newest', () => {
    const many = Array.from({ length: 600 }, (_, n) => `question ${n}`);
    const { questions } = grow(['often', 'often', ...many]);
    assert.equal(questions.length, 500);
    assert.equal(inOrder(questions)[0]?.text, 'often');
    assert.ok(questions.some(({ text }) => text === 'question 599'));
  });

  it('gives each question a number of its own', () => {
    const { questions } = grow(['a', 'b', 'a', 'c']);
    assert.deepEqual(
      inOrder(questions).map(({ text, number }) => [text, number]),
      [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
    );
  });
});
