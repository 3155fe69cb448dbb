import assert from 'node:assert/strict';
import fc from 'fast-check';
import { optionsPicked, shownOptions } from '../../src/learning/shown-options.ts';
import { sampleQuestion } from '../support/sample-course.ts';

describe('the options shown to a learner', () => {
  const question = sampleQuestion('one', 'order', { options: 4, right: 1 });

  it('are all there, once each, and in the same order each time', () => {
    fc.assert(
      fc.property(fc.string(), (person) => {
        const shown = shownOptions(person, question);
        assert.deepEqual(
          shown.map(({ letter }) => letter),
          ['a', 'b', 'c', 'd'],
        );
        assert.equal(new Set(shown.map(({ option }) => option.id)).size, 4);
        assert.deepEqual(shownOptions(person, question), shown);
      }),
    );
  });

  it('stand in different orders for different people, with the right one in each place about as often', () => {
    const places = [0, 0, 0, 0];
    for (let person = 0; person < 1000; person++) {
      const place = shownOptions(`person ${person}`, question).findIndex(({ option }) => option.right);
      places[place] = (places[place] ?? 0) + 1;
    }
    for (const count of places) assert.ok(count > 190 && count < 310, `places ${places}`);
  });

  it('are found again by their letters', () => {
    const shown = shownOptions('somebody', question);
    for (const { letter, option } of shown)
      assert.deepEqual(optionsPicked('somebody', question, [letter]), [option.id]);
    assert.deepEqual(optionsPicked('somebody', question, ['a', 'a']), optionsPicked('somebody', question, ['a']));
  });

  it('give nothing for a letter that was never shown', () => {
    for (const letter of ['e', 'o1', '', 'A']) assert.equal(optionsPicked('somebody', question, ['a', letter]), null);
  });
});
