import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readLesson } from '../../src/course/lesson.ts';
import { noFindings, openReport } from '../../src/course/report.ts';
import { FIXTURES, GATE } from '../support/lessons-folder.ts';

const SOUND = readFileSync(join(FIXTURES, 'sound', GATE), 'utf8').split('\n');
const SCRAPS = [
  '',
  '---',
  '## Quiz',
  '### ',
  '- [x] ',
  '- [ ] x',
  '-[]',
  '> x',
  '>',
  '    x',
  '```',
  '<b>',
  '| a |\n|---|',
  '[x]: y',
  '* * *',
  'a: b',
  '“',
  '![](x)',
  '\t- [x] y',
];

/** A lesson in which some lines are lost, doubled, moved in or replaced by scraps. */
const damaged = fc
  .array(
    fc.record({
      at: fc.nat(SOUND.length - 1),
      how: fc.constantFrom('lose', 'double', 'indent', 'replace'),
      scrap: fc.constantFrom(...SCRAPS),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((damages) => {
    const lines = [...SOUND];
    for (const { at, how, scrap } of damages) {
      const line = lines[at] ?? '';
      const put = { lose: [], double: [line, line], indent: [`    ${line}`], replace: [scrap] }[how];
      lines.splice(at, 1, ...put);
    }
    return lines.join('\n');
  });

const arbitrary = fc
  .array(fc.oneof(fc.string({ maxLength: 40, unit: 'binary' }), fc.constantFrom(...SCRAPS)), { maxLength: 12 })
  .map((lines) => [...SOUND.slice(0, 5), ...lines].join('\n').replace(/\r\n?/g, '\n'));

function read(text: string) {
  const findings = noFindings();
  const lesson = readLesson(text, { id: 'close-the-gate', chapter: 'things' }, openReport(GATE, findings));
  return { lesson, findings };
}

describe('any text as a lesson', () => {
  for (const [what, texts] of [
    ['damaged', damaged],
    ['arbitrary', arbitrary],
  ] as const) {
    it(`${what}: is read without a fall, and every finding has a line of the file`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          const { lesson, findings } = read(text);
          const lines = text.split('\n').length;
          for (const { line } of [...findings.problems, ...findings.prose, ...findings.links])
            assert.ok(line >= 0 && line <= lines, `line ${line} of ${lines}`);
          if (findings.problems.some(({ severity }) => severity === 'error')) return;
          assert.ok(lesson && lesson.questions.length >= 2, 'without an error there is a lesson with its quiz');
          for (const { options } of lesson.questions) {
            assert.ok(options.some(({ right }) => right));
            assert.ok(options.every((option) => option.text !== '' && option.feedback !== ''));
          }
        }),
        { numRuns: 150 },
      );
    });
  }
});
