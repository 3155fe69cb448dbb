import assert from 'node:assert/strict';
import { readConfig } from '../../src/config.ts';
import { ConfigError } from '../../src/errors.ts';
import { DEFAULT_RHYTHM, nudgesAroundDueDate } from '../../src/reminders/rhythm.ts';

function problems(env: Record<string, string>): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join('\n');
    throw error;
  }
}

describe('the settings of reminders', () => {
  it('are the default rhythm in England where nothing is set', () => {
    const { rhythm, nation, timeZone } = readConfig({}).reminders;
    assert.deepEqual([rhythm, nation, timeZone], [DEFAULT_RHYTHM, 'england', 'Europe/London']);
  });

  it('can leave reminders out; of one alone the place is next to the due date', () => {
    const { rhythm } = readConfig({ REMIND_NOT_STARTED: 'none', REMIND_BEFORE: '4', REMIND_AFTER: 'None' }).reminders;
    assert.equal(rhythm.notStarted, null);
    assert.deepEqual(nudgesAroundDueDate(rhythm), [{ item: 'day-before', days: -4 }]);
  });

  const wrong: [string, Record<string, string>, RegExp][] = [
    ['the later reminder named first', { REMIND_BEFORE: '1,7' }, /REMIND_BEFORE=1,7: .*7,1/],
    ['the later reminder after the due date named first', { REMIND_AFTER: '7,1' }, /REMIND_AFTER=7,1: .*1,7/],
    ['one reminder twice', { REMIND_AFTER: '3,3' }, /REMIND_AFTER=3,3: of two reminders within two working days/],
    ['two reminders on neighbouring days', { REMIND_BEFORE: '2,1' }, /REMIND_BEFORE=2,1: of two/],
    ['three reminders on one side', { REMIND_BEFORE: '14,7,1' }, /two reminders are the most/],
    [
      'a reminder before the welcome',
      { REMIND_BEFORE: '14,1', DUE_DAYS: '10' },
      /DUE_DAYS=10 that is before the welcome/,
    ],
    ['“not started” after the due date', { REMIND_NOT_STARTED: '12', DUE_DAYS: '14' }, /REMIND_NOT_STARTED=12/],
    ['more reminders than the welcome promises', { REMINDERS_AT_MOST: '3' }, /5 reminders, and REMINDERS_AT_MOST=3/],
    ['more reminders than anybody should get', { REMINDERS_AT_MOST: '9' }, /REMINDERS_AT_MOST must be/],
    ['days that are no numbers', { REMIND_BEFORE: 'a week' }, /REMIND_BEFORE must be days from 1 to 90.*“a week”/],
    ['days without end', { REMIND_AFTER: '1,365' }, /REMIND_AFTER must be/],
    ['two numbers where one is meant', { REMIND_NOT_STARTED: '3,5' }, /REMIND_NOT_STARTED must be one number/],
    ['a nation that is none', { NATION: 'Cornwall' }, /NATION must be one of england, .*“Cornwall”/],
    [
      'a time zone that does not exist',
      { TIME_ZONE: 'Europe/Londres' },
      /TIME_ZONE: there is no time zone “Europe\/Londres”/,
    ],
    ['a closure that is no day', { CLOSED_DAYS: '2026-12-24, Christmas' }, /CLOSED_DAYS: “Christmas” is no day/],
    ['a day both closed and open', { CLOSED_DAYS: '2026-12-24', OPEN_DAYS: '2026-12-24' }, /2026-12-24 is both/],
  ];
  for (const [what, env, message] of wrong) {
    it(`stop the start for ${what}`, () => assert.match(problems(env), message));
  }

  it('are all named at once', () => {
    const found = problems({ NATION: 'x', TIME_ZONE: 'y', CLOSED_DAYS: 'z', REMIND_AFTER: '7,1', PORT: '9' });
    assert.deepEqual(
      ['NATION', 'TIME_ZONE', 'CLOSED_DAYS', 'REMIND_AFTER'].filter((name) => !found.includes(name)),
      [],
    );
  });
});
