import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDay } from '../../src/people/read-day.ts';

describe('days in the council’s file', () => {
  const day = (cell: string) => {
    const read = readDay(cell);
    return 'day' in read ? read.day : null;
  };

  it('are day, month and year, or ISO', () => {
    assert.equal(day('03/04/2026'), '2026-04-03');
    assert.equal(day('3/4/2026'), '2026-04-03');
    assert.equal(day('2026-04-03'), '2026-04-03');
    assert.equal(day('29/02/2028'), '2028-02-29');
  });

  it('may have the midnight that databases write', () => {
    for (const cell of ['03/04/2026 00:00', '2026-04-03T00:00:00', '2026-04-03 00:00:00.000']) {
      assert.equal(day(cell), '2026-04-03');
    }
    assert.equal(day('2026-04-03 17:30'), null);
  });

  it('are never guessed', () => {
    const none = [
      '31/02/2026',
      '04/25/2026',
      '3/4/26',
      '2026-4-3',
      '3 April 2026',
      '46115',
      '03.04.2026',
      'soon',
      '00/01/2026',
    ];
    assert.deepEqual(
      none.map(day),
      none.map(() => null),
    );
  });

  it('say what is wrong with them', () => {
    const problem = (cell: string) => {
      const read = readDay(cell);
      return 'problem' in read ? read.problem : '';
    };
    assert.match(problem('04/25/2026'), /no month 25/);
    assert.match(problem('46115'), /Excel/);
    assert.match(problem('3/4/26'), /four figures/);
  });

  it('are told apart from those that mean the same either way round', () => {
    const ambiguous = (cell: string) => {
      const read = readDay(cell);
      return 'day' in read && read.ambiguous;
    };
    assert.deepEqual(['03/04/2026', '04/04/2026', '13/04/2026', '2026-04-03'].map(ambiguous), [
      true,
      false,
      false,
      false,
    ]);
  });

  it('read back what was written, whatever the day', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        assert.equal(day(iso), iso);
        assert.equal(day(iso.split('-').reverse().join('/')), iso);
      }),
    );
  });
});
