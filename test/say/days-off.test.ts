import assert from 'node:assert/strict';
import { readNamedDays } from '../../src/reminders/named-days.ts';
import { describeDaysOff } from '../../src/say/days-off.ts';

describe('the days off that doctor prints', () => {
  const lines = describeDaysOff(
    {
      closed: readNamedDays('2026-12-24, scotland:2026-12-01').days,
      open: readNamedDays('2027-03-29, 2028-01-01').days,
      nation: 'wales',
    },
    '2026-11-23',
  );

  it('are those of the next twelve months, with the nations that have them', () => {
    assert.deepEqual(lines.slice(1, 7), [
      '  Mon 30 November 2026: St Andrew’s Day (Scotland)',
      '  Tue 1 December 2026: closed (Scotland)',
      '  Thu 24 December 2026: closed',
      '  Fri 25 December 2026: Christmas Day',
      '  Mon 28 December 2026: Boxing Day (substitute day)',
      "  Fri 1 January 2027: New Year's Day",
    ]);
    assert.equal(lines.filter((line) => line.includes('2027: Spring bank holiday')).length, 1);
    assert.equal(
      lines.some((line) => line.includes('December 2027')),
      false,
    );
  });

  it('tell what is open all the same, and whose bank holidays somebody has without a nation', () => {
    assert.equal(
      lines.some((line) => line.includes('Mon 29 March 2027: Easter Monday')),
      false,
    );
    assert.deepEqual(
      lines.filter((line) => line.includes('open all the same')),
      ['  Mon 29 March 2027: open all the same'],
    );
    assert.match(lines.at(-1) ?? '', /bank holidays of Wales/);
  });
});
