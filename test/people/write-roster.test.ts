import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COHORTS, NATIONS, type RosterEntry } from '../../src/people/entry.ts';
import { readRoster } from '../../src/people/read-roster.ts';
import { writeRoster } from '../../src/people/write-roster.ts';
import { rosterEntry } from '../support/roster.ts';

describe('the roster as a file', () => {
  const write = (entries: readonly RosterEntry[]) => [...writeRoster(entries)].join('');
  const readBack = async (entries: readonly RosterEntry[]) =>
    (await readRoster(new TextEncoder().encode(write(entries)), () => {})).lines.map(({ fields }) => fields);
  const fieldsOf = ({ person: _, addedOn: __, leftOn: ___, ...fields }: RosterEntry) => fields;

  it('makes cells harmless that a spreadsheet would carry out', () => {
    const text = write([rosterEntry('p1', { name: '=HYPERLINK("http://x","y")', team: '@SUM(A1)', service: '-2+3' })]);
    assert.ok(text.includes(`,"'=HYPERLINK(""http://x"",""y"")",'@SUM(A1),'-2+3,`));
  });

  it('leaves out who has left', () => {
    assert.doesNotMatch(write([rosterEntry('p1', { leftOn: '2026-11-01' })]), /p1/);
  });

  it('is read back unchanged, whatever is in it', async () => {
    // What a reader makes of any cell: single spaces, none around.
    const text = fc
      .array(fc.oneof(fc.constantFrom('=', "'", '"', ',', ';', '-', '@', '+', 'Zoë', '\u2019'), fc.string()), {
        maxLength: 5,
      })
      .map((parts) =>
        parts
          .join('')
          .replaceAll(/\p{Cc}/gu, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      )
      .filter((cell) => cell.length <= 200);
    const words = fc.option(text.filter((cell) => cell !== ''));
    const day = fc.option(fc.constantFrom('2026-04-03', '1999-12-31', '2028-02-29'));
    const entry = fc.record({
      name: text.filter((cell) => cell !== ''),
      team: words,
      service: words,
      role: fc.constantFrom('learner', 'lead'),
      cohort: fc.constantFrom(...COHORTS),
      nation: fc.option(fc.constantFrom(...NATIONS)),
      startsOn: day,
      externalCompletion: fc.option(fc.constant({ on: '2026-03-14', approvedBy: '=Jane Smith' })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 4 }), async (people) => {
        const entries = people.map((differing, index) => rosterEntry(`p${index}`, differing));
        assert.deepEqual(await readBack(entries), entries.map(fieldsOf));
      }),
    );
  });
});
