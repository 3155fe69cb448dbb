import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { COMMANDS } from '../../src/commands.ts';
import { readIntent } from '../../src/intent.ts';
import { makeWish } from '../../src/reminders/make-wish.ts';
import { readWish } from '../../src/reminders/read-wish.ts';

/** A Monday. */
const TODAY = '2026-11-23';

/** What words come to, in a few letters; null where they are about something else. */
function told(text: string, today = TODAY): string | null {
  const said = readWish(text);
  if (said === null) return null;
  const made = makeWish(said, today, null);
  if ('doubt' in made) {
    const { doubt } = made;
    if (doubt.kind === 'which-day') return `which of ${doubt.choices.map(({ day }) => day).join(' ')}?`;
    return doubt.kind === 'unread' ? `unread: ${doubt.words}` : `${doubt.kind}?`;
  }
  switch (made.kind) {
    case 'snooze':
    case 'quiet':
      return `${made.kind} ${made.until}`;
    case 'away':
      return made.until < made.from ? 'back' : `away ${made.from} ${made.until}`;
    case 'working-days':
      return `work ${made.days.join('')}`;
    default:
      return made.kind;
  }
}

const SAID: Record<string, string[]> = {
  'snooze 2026-11-24': [
    'remind me tomorrow',
    'Remind me again tomorrow, please.',
    'Tomorrow!',
    'can you remind me tomorrow?',
  ],
  'snooze 2026-11-25': ['remind me in two days', 'snooze for 2 days', 'remind me on Wednesday', 'Wednesday'],
  'snooze 2026-11-30': [
    'remind me next week',
    'next week',
    'Snooze until next week',
    'snooze for a week',
    'remind me in a week',
    'snooze 30 November',
  ],
  'snooze 2026-12-04': [
    'remind me on 4 December',
    'remind me on the 4th of December',
    'Remind me 4/12',
    'remind me on 04/12/2026',
    'remind me on 4.12.26',
    'remind me on 2026-12-04',
    'snooze until Friday 4 December',
    'snooze until December 4th',
    '4 Dec',
    'put it off until 4 December',
  ],
  'quiet 2026-11-30': ['no reminders until Monday', 'don’t remind me before Monday', 'no more reminders until 30 Nov'],
  'quiet 2026-12-04': ['no reminders before 4 Dec please', "don't remind me until 4/12"],
  'snooze 2027-04-03': ['snooze until 3/4', 'remind me on 3 April 2027'],
  'snooze 2026-12-23': ['remind me in a month'],
  'snooze 2026-12-07': ['snooze for a fortnight', 'remind me in 2 weeks'],
  'which of 2026-11-27 2026-12-04?': [
    'remind me next Friday',
    'snooze until next friday',
    'I am away until next Friday',
  ],
  'away 2026-11-23 2027-01-04': [
    'I am away until 4 January',
    "I'm away till 4th Jan",
    'away until 4/1/2027',
    'I will be on leave until 4 January',
    'on annual leave until 4 January',
    'I am out of the office until Monday 4 January',
    'I’m off sick until 4 January',
  ],
  'away 2026-11-23 2027-01-03': [
    'back on 4 January',
    'I am back on 4 January',
    'I’m away, back on 4 January',
    'I will be back on Monday 4 January',
  ],
  'away 2026-12-21 2027-01-04': [
    'I am away from 21 December until 4 January',
    'away from 21 December to 4 January',
    'I am on holiday 21 December to 4 January',
    "I'll be off from 21/12 till 4/1",
  ],
  'away 2026-11-30 2026-12-06': ['I am on leave next week', 'away next week'],
  'away 2026-11-23 2026-12-06': ['I am away for two weeks', 'on holiday for a fortnight'],
  'away 2026-11-27 2026-11-27': ['I am off on Friday', 'I’m away this Friday', "I'm not in on Friday 27 November"],
  'away 2026-11-23 2026-11-23': ['I am off today', 'I am away today'],
  back: ['I am back', "I'm back at work"],
  'work 2345': [
    'not on Mondays',
    'Not Mondays',
    'no reminders on mondays',
    "I don't work Mondays",
    'never on Mondays',
    'I am off Mondays',
  ],
  'work 234': [
    'I work Tuesday to Thursday',
    'I work Tue-Thu',
    'I only work Tuesdays, Wednesdays and Thursdays',
    'not on Mondays and Fridays',
    'I have Mondays and Fridays off',
  ],
  'work 12345': ['I work Monday to Friday', 'I work every day', 'not on Saturdays'],
  'work 145': ['I work Thursday to Monday'],
  'weekend?': ['I work Saturdays and Sundays'],
  'no-days-left?': ['not on Monday, Tuesday, Wednesday, Thursday or Friday'],
  'until-when?': ['I am away', "I'm on leave", 'on holiday', 'I am on leave from 21 December'],
  'no-such-day?': ['remind me on 31 February', 'snooze until 13/14', 'away until 31/11'],
  'other-weekday?': ['remind me on Friday 5 December 2026'],
  'past?': ['remind me on 3 March 2025', 'remind me today', 'away until 1/11/2026', 'snooze until 23 November 2026'],
  'too-far?': ['snooze until 4 January 2028', 'I am away until 1/1/2030'],
  'unread: christmas': ['snooze until Christmas', 'I am away until Christmas'],
  'unread: further notice': ['I am away until further notice'],
};

const ABOUT_SOMETHING_ELSE = [
  'can I stop a supplier from logging in?',
  'remind me what a sensor is',
  'remind me to update the sensor',
  'remind me of the five chapters',
  'who do I call when the security team is away until Monday?',
  'I work in the parking team, who do I ask?',
  'I work with suppliers on connected lights',
  'who is away next week?',
  'is it safe to leave my laptop when I am away from my desk?',
  'I am away from my desk',
  'what if I am off work and see an attack?',
  'the supplier is off until tomorrow',
  'not on my network',
  'not working',
  'back',
  'back on track',
  'is Monday a bank holiday?',
  'what happens next week?',
  'when is the course due?',
  'out of date software',
  'out',
  '3/4',
  '24/7',
  'b',
  '2',
  'may',
];

describe('a wish in words', () => {
  for (const [meaning, texts] of Object.entries(SAID)) {
    for (const text of texts) {
      it(`“${text}” is ${meaning}`, () => assert.equal(told(text), meaning));
    }
  }

  for (const text of ABOUT_SOMETHING_ELSE) {
    it(`“${text}” is none`, () => assert.equal(told(text), null));
  }

  it('takes a date without a year as the next one, and “next Friday” as clear once this week’s has gone', () => {
    assert.equal(told('remind me on 22 November'), 'snooze 2027-11-22');
    assert.equal(told('remind me on 1 January', '2026-12-31'), 'snooze 2027-01-01');
    assert.equal(told('remind me next Wednesday', '2026-11-27'), 'snooze 2026-12-02');
    assert.equal(told('remind me on Friday', '2026-11-27'), 'snooze 2026-12-04');
  });

  it('keeps the days off that were named before', () => {
    const said = readWish('not on Fridays');
    assert.deepEqual(said && makeWish(said, TODAY, [2, 3, 4, 5]), { kind: 'working-days', days: [2, 3, 4] });
  });
});

describe('commands, wishes and questions', () => {
  const isWord = () => true;

  it('are never taken for one another: no command is a wish', () => {
    assert.deepEqual(
      COMMANDS.filter(({ said, kind }) => readIntent(said, isWord).kind !== kind).map(({ said }) => said),
      [],
    );
    assert.deepEqual(
      COMMANDS.filter(({ said }) => readWish(said) !== null).map(({ said }) => said),
      [],
    );
  });

  it('and no question about the Playbook is', () => {
    const folder = new URL('../fixtures/faq/', import.meta.url);
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => questionsIn(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
    assert.ok(texts.length > 200, `${texts.length} questions`);
    assert.deepEqual(
      texts.filter((text) => readWish(text) !== null),
      [],
    );
  });
});

/** Every text of a list of questions, however it is laid out. */
function questionsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(questionsIn);
}
