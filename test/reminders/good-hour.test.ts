import assert from 'node:assert/strict';
import { daysAfter } from '../../src/day.ts';
import { endOfHour, isTimeZone, REMINDER_HOUR, turnOn, zoneOf } from '../../src/reminders/good-hour.ts';

const clock = (ms: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(ms);

describe('the good hour', () => {
  it('is half past nine to half past ten by the person’s own clock, on both sides of a clock change', () => {
    for (const zone of ['Europe/London', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland']) {
      for (const first of ['2026-03-27', '2026-10-23']) {
        for (let day = first; day <= daysAfter(first, 5); day = daysAfter(day, 1)) {
          const written = day.split('-').reverse().join('/');
          assert.equal(clock(endOfHour(day, REMINDER_HOUR, zone), zone), `${written}, 10:30`);
          const turn = clock(turnOn(day, REMINDER_HOUR, zone, 'ada'), zone);
          assert.ok(turn >= `${written}, 09:30` && turn < `${written}, 10:20`, turn);
        }
      }
    }
  });

  it('gives each person the same turn every day, and spreads people over it', () => {
    const minutes = Array.from({ length: 1000 }, (_, index) => {
      const turn = (day: string) => turnOn(day, REMINDER_HOUR, 'Europe/London', `person ${index}`) - Date.parse(day);
      assert.equal(turn('2026-11-23'), turn('2026-11-24'));
      return Math.floor(turn('2026-11-23') / 60_000) - (9 * 60 + 30);
    });
    const busiest = Math.max(...Array.from({ length: 50 }, (_, minute) => minutes.filter((m) => m === minute).length));
    assert.ok(Math.min(...minutes) >= 0 && Math.max(...minutes) < 50);
    assert.ok(busiest < 45, `${busiest} of 1000 in one minute`);
  });

  it('takes the council’s zone where a person’s is none', () => {
    assert.deepEqual(['Europe/London', 'Mars/Olympus', ''].map(isTimeZone), [true, false, false]);
    assert.equal(zoneOf('Mars/Olympus'), 'Europe/London');
    assert.equal(zoneOf(null, 'Europe/Gibraltar'), 'Europe/Gibraltar');
    assert.equal(zoneOf('Europe/Madrid'), 'Europe/Madrid');
  });
});
