import assert from 'node:assert/strict';
import { mendOptions } from '../../src/course/mend-options.ts';
import { noFindings, openReport } from '../../src/course/report.ts';

function mend(text: string) {
  const findings = noFindings();
  const [line] = mendOptions([{ number: 7, text }], openReport('quiz.md', findings));
  return { text: line?.text, problems: findings.problems.map(({ code, line: at }) => `${code}:${at}`) };
}

describe('lines that are meant as options', () => {
  const broken: [string, string][] = [
    ['-[x] The hinge', '- [x] The hinge'],
    ['-[ ] The hinge', '- [ ] The hinge'],
    ['- []The hinge', '- [ ] The hinge'],
    ['- [] The hinge', '- [ ] The hinge'],
    ['- [X ] The hinge', '- [x] The hinge'],
    ['- [ x] The hinge', '- [x] The hinge'],
    ['- [x]The hinge', '- [x] The hinge'],
    ['- [✓] The hinge', '- [x] The hinge'],
    ['- [x]: The hinge', '- [x] The hinge'],
    ['– [ ] The hinge', '- [ ] The hinge'],
    ['• [x] The hinge', '- [x] The hinge'],
    ['1. [ ] The hinge', '- [ ] The hinge'],
    ['[x] The hinge', '- [x] The hinge'],
    ['[ ] The hinge', '- [ ] The hinge'],
  ];
  for (const [written, meant] of broken) {
    it(`“${written}” is reported, and read as “${meant}”`, () => {
      assert.deepEqual(mend(written), { text: meant, problems: ['broken-option:7'] });
    });
  }

  for (const written of ['- []', '- [ ]', '-[x]']) {
    it(`“${written}” has no words`, () => assert.deepEqual(mend(written).problems, ['option-without-words:7']));
  }

  for (const written of [
    '- [ ] The hinge',
    '- [x] The hinge',
    '- [X] The hinge',
    '* [x] The hinge',
    '   - [ ] The hinge',
  ]) {
    it(`“${written}” is an option`, () => assert.deepEqual(mend(written), { text: written.trim(), problems: [] }));
  }

  for (const written of [
    '> [x](https://www.gov.uk) is a link',
    'See [1] and [x].',
    '[a](https://www.gov.uk)',
    '- a list [x]',
    'Text',
    '',
  ]) {
    it(`“${written}” is none`, () => assert.deepEqual(mend(written), { text: written, problems: [] }));
  }
});
