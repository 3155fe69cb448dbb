import assert from 'node:assert/strict';
import { spellCheck } from '../../src/course/check-spelling.ts';
import { noFindings } from '../../src/course/report.ts';

function misspelt(text: string, known: string[] = []): string[] {
  const findings = noFindings();
  spellCheck([{ file: 'a.md', line: 3, kind: 'text', text }], known, findings);
  return findings.problems.map(({ what, line }) => `${line}: ${/“(.*?)”/.exec(what)?.[1]}`);
}

describe('the spelling check', () => {
  it('wants British spelling', () => {
    assert.deepEqual(misspelt('The colour of the centre is organised.'), []);
    assert.deepEqual(misspelt('The color of the\ncenter is organized.'), ['3: color', '4: center', '4: organized']);
  });

  it('takes any apostrophe, the genitive and words joined by a hyphen', () => {
    assert.deepEqual(misspelt("The council's gate won't shut; the keepers’ key doesn’t turn in a well-used lock."), []);
  });

  it('leaves addresses, numbers and codes alone', () => {
    assert.deepEqual(
      misspelt('See https://www.gov.uk/xyzzy, www.ncsc.gov.uk, a@bcdefg.uk, ncsc:princ, PPN014 or 4pm.'),
      [],
    );
  });

  it('takes the words of the list, in capitals too where the list has them small', () => {
    assert.deepEqual(misspelt('Cyber and the NCSC’s xyzzy.', ['cyber', 'NCSC']), ['3: xyzzy']);
    assert.deepEqual(misspelt('ncsc', ['NCSC']), ['3: ncsc']);
  });
});
