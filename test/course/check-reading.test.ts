import assert from 'node:assert/strict';
import { checkReading, readingEase } from '../../src/course/check-reading.ts';
import { noFindings } from '../../src/course/report.ts';
import { sampleCourse } from '../support/sample-course.ts';

describe('the reading check', () => {
  it('knows plain words from heavy ones', () => {
    const plain = readingEase(['Lock the gate at night. The keeper has the key.']) ?? 0;
    const heavy = readingEase(['Organisational accountability necessitates documentation.']) ?? 100;
    assert.ok(plain > 90, `${plain}`);
    assert.ok(heavy < 20, `${heavy}`);
    assert.equal(readingEase(['']), null);
  });

  it('names a long sentence with its own line, wherever the paragraph begins', () => {
    const findings = noFindings();
    const long = `${'word '.repeat(29).trim()}.`;
    findings.prose.push({ file: 'a.md', line: 5, kind: 'feedback', text: `Short one.\nAnother here.\n${long}` });
    checkReading({
      draft: { ...sampleCourse(), sources: [] },
      findings,
      files: { texts: new Map(), chapters: [], pictures: [] },
    });
    assert.deepEqual(
      findings.problems.map(({ code, line }) => [code, line]),
      [['long-sentence', 7]],
    );
  });
});
