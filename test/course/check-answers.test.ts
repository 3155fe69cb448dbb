import assert from 'node:assert/strict';
import { checkAnswers } from '../../src/course/check-answers.ts';
import type { Question } from '../../src/course/course.ts';
import { noFindings } from '../../src/course/report.ts';
import { sampleCourse, sampleQuestion } from '../support/sample-course.ts';

/** What is found in a course whose final check has these questions and whose lessons have none. */
function found(questions: Question[]): string[] {
  const findings = noFindings();
  const course = sampleCourse({ chapter: ['lesson'] }, { questions: 0 });
  const draft = { ...course, sources: [], finalCheck: { title: 'Final check', questions } };
  checkAnswers({ draft, findings, files: { texts: new Map(), chapters: [], pictures: [] } });
  return findings.problems.map(({ code }) => code);
}

/** Three options of which the one at `place` is right, and the longest if wanted. */
function question(place: number, longest: boolean, words: [string, string] = ['plain', 'plain']): Question {
  const options = [0, 1, 2].map((index) => {
    const right = index === place;
    return {
      id: `o${index}`,
      text: right === longest ? `a ${words[right ? 0 : 1]} longer option` : words[right ? 0 : 1],
      right,
      feedback: '',
    };
  });
  return { ...sampleQuestion('lesson', 'name'), options };
}

const many = (count: number, make: (index: number) => Question) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('the answers of the whole course', () => {
  it('may have the right option as the longest in 35 of 100, not in 36', () => {
    assert.deepEqual(found(many(100, (index) => question(index % 3, index < 35))), []);
    assert.deepEqual(found(many(100, (index) => question(index % 3, index < 36))), ['right-is-longest']);
  });

  it('do not call the right option the longest where a wrong one is as long', () => {
    const same = many(20, (index) => question(index % 3, false)).map((one) => ({
      ...one,
      options: one.options.map((option) => ({ ...option, text: 'same' })),
    }));
    assert.deepEqual(found(same), []);
  });

  it('may have the right option at one place in 45 of 100, not in 46', () => {
    assert.deepEqual(found(many(100, (index) => question(index < 45 ? 1 : (index % 2) * 2, false))), []);
    assert.deepEqual(found(many(100, (index) => question(index < 46 ? 1 : (index % 2) * 2, false))), [
      'right-in-one-place',
    ]);
  });

  it('are not judged by a handful of questions', () => {
    assert.deepEqual(found(many(9, () => question(0, true))), []);
  });

  it('may not have “always” or “never” in wrong options only', () => {
    assert.deepEqual(found([question(0, false, ['now', 'never'])]), ['telling-word', 'telling-word']);
    assert.deepEqual(found([question(0, false, ['Never', 'never'])]), []);
    assert.deepEqual(found([question(0, false, ['always', 'nevertheless'])]), []);
  });
});
