import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayOf, daysAfter, daysBetween, isDay, momentOf, weekdayOf } from '../src/day.ts';

const ZONES = [
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Africa/Cairo',
  'America/St_Johns',
];

describe('days', () => {
  it('are those of the zone’s own clock at any moment', () => {
    const moments = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (moment, timeZone) => {
        const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment);
        assert.equal(dayOf(moment.toISOString(), timeZone), parts);
      }),
      { numRuns: 300 },
    );
  });

  it('begin at midnight, and where clocks skip midnight, when the day begins', () => {
    const clock = (day: string, zone: string) => new Date(momentOf(day, 0, zone)).toISOString();
    assert.equal(clock('2026-03-29', 'Europe/London'), '2026-03-29T00:00:00.000Z');
    assert.equal(clock('2026-03-30', 'Europe/London'), '2026-03-29T23:00:00.000Z');
    assert.equal(clock('2026-10-26', 'Europe/London'), '2026-10-26T00:00:00.000Z');
    const skipped = momentOf('2026-04-24', 0, 'Africa/Cairo');
    assert.equal(dayOf(new Date(skipped).toISOString(), 'Africa/Cairo'), '2026-04-24');
    assert.equal(dayOf(new Date(skipped - 1).toISOString(), 'Africa/Cairo'), '2026-04-23');
  });

  it('are counted over months, years and clock changes', () => {
    assert.equal(daysAfter('2026-12-31', 1), '2027-01-01');
    assert.equal(daysAfter('2028-03-01', -1), '2028-02-29');
    assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
    assert.equal(daysBetween('2026-10-26', '2026-10-24'), -2);
    assert.deepEqual(['2026-11-23', '2026-11-29'].map(weekdayOf), [1, 7]);
  });

  it('are known from texts that only look like days', () => {
    assert.deepEqual(['2028-02-29', '2027-02-29', '2026-13-01', '2026-1-1', '23/11/2026', ''].map(isDay), [
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
