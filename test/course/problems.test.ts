import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '../../src/course/limits.ts';
import type { Problem } from '../../src/course/problem.ts';
import { reviewCourse } from '../../src/course/review-course.ts';
import { FIXTURES, lessonsFolder } from '../support/lessons-folder.ts';

/** Where each fixture's one problem is. `gate` is the lesson that most of them break. */
const EXPECTED: Record<string, string> = {
  'bad-source-id': 'error sources.md:10',
  'broken-option': 'error gate:14',
  'broken-picture': 'error pictures/box.svg:4',
  'empty-chapter': 'error 02-more-things/about.md:0',
  'empty-file': 'error gate:1',
  'empty-final-check': 'error final-check.md:0',
  'empty-guide': 'error which.md:0',
  'empty-value': 'error gate:2',
  'final-check-heading': 'error final-check.md:5',
  formatting: 'error gate:14',
  'guide-answer': 'error which.md:8',
  'guide-end': 'error which.md:13',
  'guide-source': 'error which.md:7',
  'hard-to-read': 'warning gate:6',
  'image-without-alt': 'error gate:8',
  'image-without-caption': 'error gate:8',
  'lesson-without-questions': 'error final-check.md:21',
  'link-not-https': 'error gate:8',
  'bare-address': 'error gate:8',
  'link-without-words': 'error gate:8',
  'long-after': 'error gate:17',
  'long-alt': 'error gate:8',
  'long-caption': 'error gate:8',
  'long-feedback': 'error gate:20',
  'long-hint': 'error gate:12',
  'long-intro': 'error 01-things/about.md:4',
  'long-lesson': 'error gate:6',
  'long-option': 'error gate:14',
  'long-question': 'error gate:10',
  'long-sentence': 'warning gate:8',
  'long-title': 'error gate:2',
  'longish-option': 'warning gate:14',
  'many-pictures': 'warning gate:6',
  'markdown-code': 'error gate:8',
  'markdown-footnote': 'error gate:8',
  'markdown-heading': 'error gate:8',
  'markdown-html': 'error gate:8',
  'markdown-list': 'error gate:15',
  'markdown-nested-list': 'error gate:9',
  'markdown-picture': 'error gate:8',
  'markdown-quote': 'error gate:8',
  'markdown-reference': 'error gate:8',
  'markdown-rule': 'error gate:8',
  'markdown-strikethrough': 'error gate:8',
  'markdown-table': 'error gate:8',
  'markdown-tasks': 'error gate:8',
  'misplaced-placeholder': 'error gate:2',
  'missing-key': 'error gate:1',
  'missing-picture': 'error gate:8',
  'never-looked-at': 'warning sources.md:1',
  'no-attribution': 'error about.md:0',
  'no-feedback': 'error gate:14',
  'no-front-matter': 'error gate:1',
  'no-options': 'error gate:17',
  'no-quiz': 'error gate:8',
  'no-right-answer': 'error gate:10',
  'no-source-id': 'error sources.md:1',
  'no-text': 'error gate:6',
  'no-wrong-option': 'warning gate:10',
  'not-a-course-picture': 'error gate:8',
  'not-a-day': 'error sources.md:8',
  'not-a-field': 'error gate:4',
  'not-a-number': 'error gate:3',
  'not-yes-or-no': 'error council.md:2',
  'open-front-matter': 'error gate:1',
  'option-count': 'error gate:17',
  'option-without-box': 'error gate:14',
  'option-without-words': 'error gate:14',
  'picture-link': 'error pictures/box.svg:2',
  'picture-not-drawing': 'error pictures/box.svg:2',
  'picture-script': 'error pictures/box.svg:2',
  'principle-without-check': 'warning final-check.md:0',
  'principle-without-lesson': 'warning about.md:0',
  'question-count': 'error gate:8',
  'question-heading': 'error gate:17',
  'question-without-lesson': 'error final-check.md:5',
  'question-without-words': 'error gate:17',
  'quiz-heading': 'error gate:8',
  'quiz-without-questions': 'error gate:8',
  'repeated-chapter': 'error 02-things:0',
  'repeated-feedback': 'error gate:15',
  'repeated-key': 'error gate:4',
  'repeated-lesson': 'error 02-more-things/01-close-the-gate.md:0',
  'repeated-number': 'warning 01-things/02-mend-the-door.md:0',
  'repeated-option': 'error gate:16',
  'repeated-question': 'error final-check.md:23',
  'repeated-source': 'error sources.md:10',
  'repeated-title': 'error gate:2',
  'repeated-was': 'error gate:4',
  'right-in-one-place': 'error about.md:0',
  'right-is-longest': 'error about.md:0',
  'sample-council': 'warning council.md:2',
  'sample-left': 'warning council.md:3',
  'second-feedback': 'error gate:17',
  'second-hint': 'error gate:14',
  'similar-question': 'warning final-check.md:23',
  spelling: 'warning gate:6',
  'stray-file': 'warning 01-things/close-the-door.md:0',
  'stray-folder': 'warning more-things:0',
  'stray-text': 'error gate:12',
  'telling-word': 'error gate:10',
  'unknown-anchor': 'error gate:8',
  'unknown-host': 'error gate:8',
  'unknown-key': 'error gate:4',
  'unknown-lesson': 'error final-check.md:21',
  'unknown-placeholder': 'error gate:7',
  'unknown-principle': 'error gate:4',
  'unknown-source': 'error gate:4',
  'was-is-a-lesson': 'error gate:4',
};

/** These need a file that a repository should not hold; load-course.test.ts makes them. */
const MADE_ELSEWHERE = ['large-picture', 'missing-file', 'no-chapters', 'not-utf8', 'unreadable-file'];

const GATE = '01-things/02-close-the-gate.md';

function place({ severity, file, line }: Problem): string {
  return `${severity} ${file === GATE ? 'gate' : file}:${line}`;
}

describe('a problem in the lessons', () => {
  for (const [code, expected] of Object.entries(EXPECTED)) {
    it(`${code} is found at its line, and nothing else`, async () => {
      const folder = await lessonsFolder(code);
      const { problems } = await reviewCourse(folder.path);
      await folder.remove();
      assert.deepEqual(
        problems.map((problem) => [problem.code, place(problem)]),
        [[code, expected]],
      );
      for (const { what, fix } of problems)
        assert.ok(what.length > 10 && fix.length > 5, 'it says what is wrong and how to mend it');
    });
  }

  it('has a fixture for every code that the checks know', () => {
    const folder = fileURLToPath(new URL('../../src/course', import.meta.url));
    const code = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const literal = code.flatMap((text) =>
      [...text.matchAll(/\.(?:error|warning)\(\s*'([a-z0-9-]+)'|\[\s*'(markdown-[a-z]+)'/g)].map(
        (match) => match[1] ?? match[2] ?? '',
      ),
    );
    const long = Object.keys(LIMITS).map((kind) => `long-${kind}`);
    const known = new Set([...literal, ...long].filter((name) => name !== 'markdown-other'));
    assert.ok(known.size > 90, 'the codes have been found');
    assert.deepEqual([...known].sort(), [...Object.keys(EXPECTED), ...MADE_ELSEWHERE].sort());
    assert.deepEqual(readdirSync(FIXTURES).sort(), [...Object.keys(EXPECTED), 'sound'].sort());
  });

  it('is absent from the course that the fixtures start from', async () => {
    const folder = await lessonsFolder();
    const { problems, course } = await reviewCourse(folder.path);
    await folder.remove();
    assert.deepEqual(problems, []);
    assert.ok(course);
  });
});
