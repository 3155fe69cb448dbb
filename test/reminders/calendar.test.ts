import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { daysAfter, weekdayOf } from '../../src/day.ts';
import { NATIONS, type Nation } from '../../src/people/entry.ts';
import { createCalendar } from '../../src/reminders/calendar.ts';
import { contradictions, readNamedDays } from '../../src/reminders/named-days.ts';

const published = JSON.parse(
  readFileSync(new URL('../fixtures/calendar/bank-holidays.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, string[]>>;

const plain = createCalendar({ closed: [], open: [] });

/** Everything from Monday to Friday on which nobody of the nation works. */
function daysOff(nation: Nation, year: number): string[] {
  const days = Array.from({ length: 366 }, (_, index) => daysAfter(`${year}-01-01`, index));
  return days.filter((day) => day.startsWith(`${year}`) && weekdayOf(day) <= 5 && !plain.isWorkingDay(day, nation));
}

describe('the calendar', () => {
  for (const nation of NATIONS) {
    for (const year of [2026, 2027]) {
      it(`has the bank holidays that are published for ${nation} in ${year}`, () => {
        const list = published[nation === 'england' || nation === 'wales' ? 'england-and-wales' : nation];
        assert.deepEqual(daysOff(nation, year), list?.[year]);
      });
    }
  }

  it('never works on a weekend', () => {
    assert.deepEqual(
      ['2026-12-05', '2026-12-06', '2026-12-26'].map((day) => plain.isWorkingDay(day, 'england')),
      [false, false, false],
    );
  });

  it('counts working days over weekends and bank holidays of the nation', () => {
    assert.equal(plain.workingDaysAfter('2026-12-23', 3, 'england'), '2026-12-30');
    assert.equal(plain.workingDaysAfter('2026-11-27', 1, 'england'), '2026-11-30');
    assert.equal(plain.workingDaysAfter('2026-11-27', 1, 'scotland'), '2026-12-01');
    assert.equal(plain.workingDaysAfter('2026-11-28', 3, 'england'), '2026-12-02');
    assert.equal(plain.workingDaysAfter('2026-11-28', 0, 'england'), '2026-11-30');
  });

  it('says why a day is off, and nothing of a weekend', () => {
    assert.equal(plain.whyOff('2026-12-28', 'wales'), 'Boxing Day (substitute day)');
    assert.equal(plain.whyOff('2026-06-15', 'scotland'), 'World Cup bank holiday');
    assert.equal(plain.whyOff('2026-06-15', 'england'), null);
    assert.equal(plain.whyOff('2026-12-26', 'wales'), null);
  });

  it('closes and opens days by name, for all or for one nation', () => {
    const closed = readNamedDays('2026-12-29..2026-12-31, scotland:2026-12-01').days;
    const open = readNamedDays('2026-12-28 2026-12-05').days;
    const calendar = createCalendar({ closed, open });
    const works = (day: string, nation: Nation) => calendar.isWorkingDay(day, nation);
    assert.deepEqual([works('2026-12-30', 'england'), works('2026-12-30', 'scotland')], [false, false]);
    assert.deepEqual([works('2026-12-01', 'england'), works('2026-12-01', 'scotland')], [true, false]);
    assert.deepEqual([works('2026-12-28', 'england'), works('2026-12-05', 'england')], [true, true]);
    assert.equal(calendar.whyOff('2026-12-30', 'england'), 'closed');
  });
});

describe('readNamedDays', () => {
  for (const wrong of [
    '2026-02-30',
    '24/12/2026',
    'narnia:2026-12-24',
    '2026-12-31..2026-12-24',
    '2026-1-1',
    '2020-01-01..2026-01-01',
  ]) {
    it(`names “${wrong}” as unread`, () => {
      assert.deepEqual(readNamedDays(`2026-12-24, ${wrong}`), {
        days: [{ day: '2026-12-24', nation: null }],
        unread: [wrong],
      });
    });
  }

  it('finds a day that is closed and open for the same people', () => {
    const days = (text: string) => readNamedDays(text).days;
    assert.deepEqual(contradictions(days('2026-12-24'), days('scotland:2026-12-24')), ['2026-12-24']);
    assert.deepEqual(contradictions(days('wales:2026-12-24'), days('scotland:2026-12-24')), []);
  });
});
