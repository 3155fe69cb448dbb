import assert from 'node:assert/strict';
import type { Problem } from '../../src/course/problem.ts';
import { createProblemTeller } from '../../src/course/tell-problems.ts';

const SAMPLE: Problem = {
  code: 'sample-council',
  severity: 'warning',
  file: 'council.md',
  line: 2,
  what: 'This file still holds the sample council.',
  fix: 'Put in your own.',
};
const BROKEN: Problem = {
  code: 'no-right-answer',
  severity: 'error',
  file: 'a.md',
  line: 9,
  what: 'No option is right.',
  fix: 'Mark one.',
};

describe('what an editor is told at each save', () => {
  let printed: string[];
  let tell: (problems: readonly Problem[]) => void;
  beforeEach(() => {
    printed = [];
    tell = createProblemTeller((lines) => printed.push(lines));
  });

  it('is everything at the first', () => {
    tell([SAMPLE, BROKEN]);
    assert.deepEqual(printed, [
      'council.md:2  warning: This file still holds the sample council.\n    Put in your own.\na.md:9  No option is right.\n    Mark one.',
    ]);
  });

  it('is what is new later, and only the number of the others', () => {
    tell([SAMPLE]);
    printed.length = 0;
    tell([SAMPLE, BROKEN]);
    assert.deepEqual(printed, [
      'a.md:9  No option is right.\n    Mark one.',
      'As before: 0 problems, 1 warning. `npm run lessons` names all.',
    ]);
  });

  it('is not told again because a line was written above it', () => {
    tell([BROKEN]);
    printed.length = 0;
    tell([{ ...BROKEN, line: 10 }]);
    assert.deepEqual(printed, ['As before: 1 problem, 0 warnings. `npm run lessons` names all.']);
  });

  it('is told again when it was mended and comes back', () => {
    tell([BROKEN]);
    tell([]);
    printed.length = 0;
    tell([BROKEN]);
    assert.deepEqual(printed, ['a.md:9  No option is right.\n    Mark one.']);
  });
});
