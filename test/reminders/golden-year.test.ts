import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { NewFact } from '../../src/learning/fact.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import { createCalendar } from '../../src/reminders/calendar.ts';
import { readNamedDays } from '../../src/reminders/named-days.ts';
import {
  completed,
  did,
  joined,
  type LiveOptions,
  live,
  opened,
  planned,
  reminderRules,
  told,
} from '../support/reminders.ts';

/** A year of reminders of made-up people, as a person reads it. `GOLDEN=print` prints what the plan gives now. */
const golden = readFileSync(new URL('../fixtures/calendar/golden-year.txt', import.meta.url), 'utf8');

interface MadeUp extends LiveOptions {
  who: string;
  entry?: Partial<RosterEntry>;
  zone?: string;
  manages?: boolean;
  before?: readonly NewFact[];
}

const PEOPLE: MadeUp[] = [
  { who: 'Ada, England, does nothing', entry: { addedOn: '2026-11-23' } },
  {
    who: 'Alun, Wales, starts at once and passes on 17 December',
    entry: { addedOn: '2026-11-23', nation: 'wales' },
    events: [joined('2026-11-24T14:00:00Z'), opened('2026-11-25T14:00:00Z'), completed('2026-12-17T14:00:00Z')],
  },
  {
    who: 'Isla, Scotland, due on 7 January',
    entry: { addedOn: '2026-11-24', dueOn: '2027-01-07', nation: 'scotland' },
  },
  { who: 'Owen, Wales, due on 7 January too', entry: { addedOn: '2026-11-24', dueOn: '2027-01-07', nation: 'wales' } },
  {
    who: 'Niamh, Northern Ireland, due on 18 March after St Patrick’s Day',
    entry: { addedOn: '2027-02-10', dueOn: '2027-03-18', nation: 'northern-ireland' },
  },
  {
    who: 'Cormac, Northern Ireland, due on 13 July after the twelfth',
    entry: { addedOn: '2027-06-14', dueOn: '2027-07-13', nation: 'northern-ireland' },
  },
  {
    who: 'Sam, England, over the clocks going forward and Easter',
    entry: { addedOn: '2027-03-01', dueOn: '2027-03-30' },
  },
  { who: 'Priya, England, over the clocks going back', entry: { addedOn: '2027-10-01', dueOn: '2027-11-02' } },
  {
    who: 'Jo, England, works from New York, over its clocks going forward',
    entry: { addedOn: '2027-02-22', dueOn: '2027-03-16' },
    zone: 'America/New_York',
  },
  {
    who: 'Tess, England, works Tuesday to Thursday, due on Monday 11 January',
    entry: { addedOn: '2026-11-23', dueOn: '2027-01-11' },
    events: [joined('2026-11-24T14:00:00Z'), did('2026-11-24T14:01:00Z', { kind: 'working-days', days: [2, 3, 4] })],
  },
  {
    who: 'Leo, England, away from 14 December to 5 January, due on 23 December',
    entry: { addedOn: '2026-11-23' },
    events: [
      joined('2026-11-24T14:00:00Z'),
      did('2026-12-01T14:00:00Z', { kind: 'away', from: '2026-12-14', until: '2027-01-05' }),
    ],
  },
  {
    who: 'Zoe, England, puts reminders off twice',
    entry: { addedOn: '2026-11-23' },
    events: [
      joined('2026-11-24T14:00:00Z'),
      did('2026-11-27T14:00:00Z', { kind: 'snoozed', until: '2026-12-07' }),
      did('2026-12-16T14:00:00Z', { kind: 'snoozed', until: '2026-12-29' }),
    ],
  },
  {
    who: 'Uma, England, presses “Remind me tomorrow” on 27 November and “Remind me next week” on 16 December',
    entry: { addedOn: '2026-11-23' },
    events: [
      joined('2026-11-24T14:00:00Z'),
      did('2026-11-27T14:00:00Z', { kind: 'remind-on', day: '2026-11-28' }),
      did('2026-12-16T14:00:00Z', { kind: 'remind-on', day: '2026-12-21' }),
    ],
  },
  {
    who: 'Ben, England, stops reminders, and has them again on 21 December',
    entry: { addedOn: '2026-11-23' },
    events: [
      joined('2026-11-24T14:00:00Z'),
      did('2026-11-25T14:00:00Z', { kind: 'reminders-stopped' }),
      did('2026-12-21T14:00:00Z', { kind: 'reminders-resumed' }),
    ],
  },
  {
    who: 'Ivy, England, on the roster in November, starts on Saturday 2 January',
    entry: { addedOn: '2026-11-23', startsOn: '2027-01-02' },
  },
  { who: 'Mia, England, exempt until 26 February', entry: { addedOn: '2026-11-23', exemptUntil: '2027-02-26' } },
  { who: 'Max, England, whose contract ends on 18 December', entry: { addedOn: '2026-11-23', endsOn: '2026-12-18' } },
  { who: 'Rae, England, is never reached', entry: { addedOn: '2026-11-23' }, arrives: () => false },
  {
    who: 'Kim, England, has the app blocked until they appear on 9 December',
    entry: { addedOn: '2026-11-23' },
    events: [joined('2026-12-09T14:00:00Z')],
    arrives: ({ at }) => at > '2026-12-09',
  },
  {
    who: 'Gil, not on the roster, comes by on 1 December',
    events: [joined('2026-12-01T14:00:00Z')],
  },
  {
    who: 'Meg, Scotland, manages people, has finished, and leaves at the end of January',
    entry: { addedOn: '2026-11-23', nation: 'scotland', endsOn: '2027-01-31' },
    events: [joined('2026-11-24T14:00:00Z'), completed('2026-11-24T15:00:00Z')],
    manages: true,
  },
  {
    who: 'Fay, England, completed the course on 15 January 2026, and does nothing about the refresher',
    entry: { addedOn: '2025-12-01' },
    before: [joined('2025-12-02T14:00:00Z'), completed('2026-01-15T14:00:00Z')],
  },
];

/** The council is closed between Christmas and New Year. */
const rules = reminderRules({
  refresher: { kind: 'own-date' },
  calendar: createCalendar({ closed: readNamedDays('2026-12-29..2026-12-31').days, open: [] }),
});

function yearOf({ who, entry, zone, manages, before, ...options }: MadeUp): string {
  const name = who.split(',')[0] ?? '';
  const timeZone = zone ?? 'Europe/London';
  const line = entry ? planned({}, entry).entry : null;
  const whom = planned({
    id: name,
    entry: line,
    person: { timeZone, addresses: [] },
    facts: before ?? [],
    isManager: manages ?? false,
  });
  const { lived } = live(whom, rules, '2027-11-23T23:59:59.000Z', options);
  const lines = lived.map((one) => {
    const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(
      new Date(one.at),
    );
    const [item, ...day] = told(one, timeZone).split(' ');
    return `  ${day.join(' ').padEnd(10)} ${time}  ${item}${one.arrived ? '' : ', not delivered'}`;
  });
  return [who, ...lines].join('\n');
}

describe('a year of reminders', () => {
  const expected = new Map(golden.split('\n\n').map((block) => [block.trim().split('\n')[0], block.trim()]));
  for (const person of PEOPLE) {
    it(`of ${person.who}`, () => assert.equal(yearOf(person), expected.get(person.who)));
  }

  it('is in the fixture for nobody else', () => {
    assert.deepEqual(
      [...expected.keys()],
      PEOPLE.map(({ who }) => who),
    );
  });
});

if (process.env.GOLDEN === 'print') console.log(PEOPLE.map(yearOf).join('\n\n'));
