import assert from 'node:assert/strict';
import type { NewFact } from '../../src/learning/fact.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import { createCalendar } from '../../src/reminders/calendar.ts';
import { readNamedDays } from '../../src/reminders/named-days.ts';
import { nextReminder, plannedReminder } from '../../src/reminders/next-reminder.ts';
import type { Planned, ReminderRules } from '../../src/reminders/outlook.ts';
import {
  completed,
  did,
  happened,
  joined,
  type LiveOptions,
  live,
  opened,
  planned,
  reminderRules,
  told,
} from '../support/reminders.ts';

/** What somebody gets in a year from the beginning of November 2026. */
function year({
  entry = {},
  whom = {},
  rules = {},
  ...options
}: {
  entry?: Partial<RosterEntry>;
  whom?: Partial<Planned>;
  rules?: Partial<ReminderRules>;
} & LiveOptions = {}): string[] {
  const { lived } = live(planned(whom, entry), reminderRules(rules), '2027-11-01T00:00:00.000Z', options);
  return lived.map((one) => told(one));
}

/** Due on Wednesday 23 December: the roster named them on Monday 23 November. */
const ENTRY = { addedOn: '2026-11-23' };

describe('the rhythm', () => {
  it('is a welcome, three working days, a week before, the day before, the day after, a week after, and silence', () => {
    assert.deepEqual(year({ entry: ENTRY }), [
      'welcome Tue 24 Nov',
      'not-started Fri 27 Nov',
      'week-before Wed 16 Dec',
      'day-before Tue 22 Dec',
      'day-after Thu 24 Dec',
      'week-after Wed 30 Dec',
    ]);
  });

  it('welcomes on the first day of a new starter, and never on the day of the import', () => {
    assert.deepEqual(year({ entry: { addedOn: '2026-11-02', startsOn: '2026-11-28' } })[0], 'welcome Mon 30 Nov');
    assert.deepEqual(year({ entry: { addedOn: '2026-11-20', startsOn: '2020-01-06' } })[0], 'welcome Mon 23 Nov');
  });

  it('leaves “not started” out for who has started', () => {
    const events = [joined('2026-11-24T11:00:00.000Z'), opened('2026-11-25T11:00:00.000Z')];
    assert.deepEqual(year({ entry: ENTRY, events }).slice(0, 3), [
      'welcome Tue 24 Nov',
      'week-before Wed 16 Dec',
      'day-before Tue 22 Dec',
    ]);
  });

  it('counts for who is not on the roster from the day on which they came', () => {
    const events = [joined('2026-11-24T11:00:00.000Z')];
    assert.deepEqual(year({ whom: { entry: null }, events }), [
      'not-started Fri 27 Nov',
      'week-before Thu 17 Dec',
      'day-before Wed 23 Dec',
      'day-after Tue 29 Dec',
      'week-after Thu 31 Dec',
    ]);
  });

  it('stops for good on the completion', () => {
    const events = [joined('2026-11-24T11:00:00.000Z'), completed('2026-12-17T11:00:00.000Z')];
    assert.deepEqual(year({ entry: ENTRY, events }), [
      'welcome Tue 24 Nov',
      'not-started Fri 27 Nov',
      'week-before Wed 16 Dec',
    ]);
  });

  it('leaves out what would come before the welcome', () => {
    assert.deepEqual(year({ entry: { ...ENTRY, dueOn: '2026-11-27' } }), [
      'welcome Tue 24 Nov',
      'day-before Thu 26 Nov',
      'day-after Mon 30 Nov',
      'week-after Fri 4 Dec',
    ]);
  });

  it('starts anew with another due date, within the number that the welcome promised', () => {
    const before = live(planned({}, ENTRY), reminderRules(), '2026-12-23T00:00:00.000Z').facts;
    const moved = planned({ facts: before }, { ...ENTRY, dueOn: '2027-02-24' });
    const { lived } = live(moved, reminderRules(), '2027-11-01T00:00:00.000Z');
    assert.deepEqual(
      lived.map((one) => told(one)),
      ['week-before Wed 17 Feb', 'day-before Tue 23 Feb'],
    );
  });

  it('follows the settings', () => {
    const rhythm = { notStarted: null, before: [14, 3], after: [10], atMost: 3 };
    assert.deepEqual(year({ entry: ENTRY, rules: { rhythm } }), [
      'welcome Tue 24 Nov',
      'week-before Wed 9 Dec',
      'day-before Fri 18 Dec',
      'day-after Mon 4 Jan',
    ]);
  });
});

describe('days off', () => {
  it('move a reminder back before the due date and forward after it', () => {
    // A week before is Christmas Day, the day before New Year’s Eve, the day after a Saturday.
    assert.deepEqual(year({ entry: { ...ENTRY, dueOn: '2027-01-01' } }).slice(2), [
      'week-before Thu 24 Dec',
      'day-after Mon 4 Jan',
      'week-after Fri 8 Jan',
    ]);
    // The day before is a Sunday, the day after New Year’s Day.
    assert.deepEqual(year({ entry: { ...ENTRY, dueOn: '2026-12-31' } }).slice(2), [
      'week-before Thu 24 Dec',
      'day-before Wed 30 Dec',
      'day-after Mon 4 Jan',
      'week-after Thu 7 Jan',
    ]);
  });

  it('are those of the nation', () => {
    const due = { ...ENTRY, dueOn: '2026-12-07' };
    assert.deepEqual(year({ entry: { ...due, nation: 'scotland' } }).slice(1, 3), [
      'week-before Fri 27 Nov',
      'day-before Fri 4 Dec',
    ]);
    assert.deepEqual(year({ entry: { ...due, nation: 'england' } }).slice(1, 3), [
      'week-before Mon 30 Nov',
      'day-before Fri 4 Dec',
    ]);
  });

  it('are the council’s closures too', () => {
    const calendar = createCalendar({ closed: readNamedDays('2026-12-14..2026-12-16').days, open: [] });
    assert.equal(year({ entry: ENTRY, rules: { calendar } })[2], 'week-before Fri 11 Dec');
  });

  it('bring reminders no closer when the council is closed for more than a week', () => {
    const calendar = createCalendar({ closed: readNamedDays('2026-12-29..2026-12-31').days, open: [] });
    assert.deepEqual(year({ entry: { ...ENTRY, dueOn: '2026-12-31' }, rules: { calendar } }).slice(2), [
      'day-before Thu 24 Dec',
      'day-after Mon 4 Jan',
      'week-after Thu 7 Jan',
    ]);
  });

  it('leave of two reminders within two working days only the later', () => {
    // Due on Saturday: Friday and Monday are neighbours.
    assert.deepEqual(year({ entry: { ...ENTRY, dueOn: '2026-12-12' } }).slice(1), [
      'not-started Fri 27 Nov',
      'week-before Fri 4 Dec',
      'day-after Mon 14 Dec',
      'week-after Mon 21 Dec',
    ]);
  });

  it('are the days on which somebody does not work', () => {
    const events = [
      joined('2026-11-24T11:00:00.000Z'),
      did('2026-11-24T11:05:00.000Z', { kind: 'working-days', days: [2, 3, 4] }),
    ];
    assert.deepEqual(year({ entry: { ...ENTRY, dueOn: '2026-12-14' }, events }), [
      'welcome Tue 24 Nov',
      'not-started Thu 26 Nov',
      'week-before Thu 3 Dec',
      'day-before Thu 10 Dec',
      'day-after Tue 15 Dec',
      'week-after Tue 22 Dec',
    ]);
  });
});

describe('wishes', () => {
  const came = joined('2026-11-24T11:00:00.000Z');

  it('put reminders off, and leave one of those that fall together', () => {
    const events = [came, did('2026-11-26T11:00:00.000Z', { kind: 'snoozed', until: '2026-12-21' })];
    assert.deepEqual(year({ entry: ENTRY, events }), [
      'welcome Tue 24 Nov',
      'day-before Tue 22 Dec',
      'day-after Thu 24 Dec',
      'week-after Wed 30 Dec',
    ]);
  });

  it('bring the reminder that was asked for on its day, in place of what is close to it', () => {
    const press = did('2026-11-27T11:00:00.000Z', { kind: 'remind-on', day: '2026-11-30' });
    const again = did('2026-12-22T11:00:00.000Z', { kind: 'remind-on', day: '2026-12-23' });
    assert.deepEqual(year({ entry: ENTRY, events: [came, press, again] }), [
      'welcome Tue 24 Nov',
      'not-started Fri 27 Nov',
      'not-started Mon 30 Nov',
      'week-before Wed 16 Dec',
      'day-before Tue 22 Dec',
      'not-started Wed 23 Dec',
    ]);
  });

  it('bring what was asked for even when all the others have gone, once', () => {
    const press = did('2027-01-04T11:00:00.000Z', { kind: 'remind-on', day: '2027-01-09' });
    assert.deepEqual(year({ entry: ENTRY, events: [came, press] }).slice(-2), [
      'week-after Wed 30 Dec',
      'day-after Mon 11 Jan',
    ]);
    const begun = opened('2027-01-05T11:00:00.000Z');
    const done = completed('2027-01-08T11:00:00.000Z');
    assert.deepEqual(year({ entry: ENTRY, events: [came, press, begun, done] }).at(-1), 'week-after Wed 30 Dec');
  });

  it('cover what the rhythm had before the day that was asked for', () => {
    const press = did('2026-12-14T11:00:00.000Z', { kind: 'remind-on', day: '2026-12-18' });
    assert.deepEqual(year({ entry: ENTRY, events: [came, opened('2026-11-25T11:00:00.000Z'), press] }), [
      'welcome Tue 24 Nov',
      'week-before Fri 18 Dec',
      'day-before Tue 22 Dec',
      'day-after Thu 24 Dec',
      'week-after Wed 30 Dec',
    ]);
  });

  it('keep every day of an absence free, the last one too', () => {
    const events = [came, did('2026-12-10T11:00:00.000Z', { kind: 'away', from: '2026-12-14', until: '2026-12-31' })];
    assert.deepEqual(year({ entry: ENTRY, events }).slice(2), ['day-before Fri 11 Dec', 'week-after Mon 4 Jan']);
  });

  it('stop everything, and bring it back', () => {
    const stop = did('2026-11-30T11:00:00.000Z', { kind: 'reminders-stopped' });
    assert.deepEqual(year({ entry: ENTRY, events: [came, stop] }), ['welcome Tue 24 Nov', 'not-started Fri 27 Nov']);
    const resume = did('2026-12-17T11:00:00.000Z', { kind: 'reminders-resumed' });
    assert.deepEqual(year({ entry: ENTRY, events: [came, stop, resume] }).slice(2), [
      'week-before Fri 18 Dec',
      'day-before Tue 22 Dec',
      'day-after Thu 24 Dec',
      'week-after Wed 30 Dec',
    ]);
  });
});

describe('nobody is written to', () => {
  const reason = (whom: Planned, now = '2026-12-01T09:00:00.000Z', rules = reminderRules()) => {
    const next = nextReminder(whom, rules, now);
    return 'none' in next ? next.none : next.item;
  };
  const came = joined('2026-11-24T11:00:00.000Z');

  it('who has finished, or has done it elsewhere', () => {
    assert.equal(reason(planned({ facts: [came, completed('2026-11-25T11:00:00.000Z')] })), 'finished');
    const elsewhere = { on: '2026-10-01', approvedBy: 'lead@council.example' };
    assert.equal(reason(planned({}, { externalCompletion: elsewhere })), 'done-elsewhere');
  });

  it('who has left, or whose time has ended', () => {
    assert.equal(reason(planned({}, { leftOn: '2026-11-20' })), 'left');
    assert.equal(reason(planned({}, { endsOn: '2026-11-30' })), 'left');
    assert.deepEqual(year({ entry: { ...ENTRY, endsOn: '2026-12-17' } }).at(-1), 'day-before Thu 17 Dec');
  });

  it('who is exempt, until that is over', () => {
    assert.equal(reason(planned({}, { exemptUntil: '2099-12-31' })), 'exempt');
    assert.equal(year({ entry: { ...ENTRY, exemptUntil: '2027-01-08' } })[0], 'welcome Mon 11 Jan');
  });

  it('who is neither on the roster nor has joined', () => {
    assert.equal(reason(planned({ entry: null })), 'not-on-course');
    assert.deepEqual(plannedReminder(planned({ entry: null }), reminderRules()), { none: 'not-on-course' });
  });

  it('who has left the chat, until they come back', () => {
    const address = { platform: 'slack', workspace: 'T1', userId: 'U1', conversation: 'D1' } as const;
    const left = did('2026-11-26T11:00:00.000Z', { kind: 'left', platform: 'slack' });
    const person = { timeZone: null, addresses: [address] };
    assert.equal(reason(planned({ person, facts: [came, left] })), 'not-reached');
    const back = opened('2026-11-27T11:00:00.000Z');
    assert.equal(reason(planned({ person, facts: [came, left, back] })), 'day-after');
  });
});

describe('what does not arrive', () => {
  it('is tried again after one, three and seven working days, and then no more', () => {
    assert.deepEqual(year({ entry: ENTRY, arrives: () => false }), [
      'welcome Tue 24 Nov',
      'welcome Wed 25 Nov',
      'welcome Fri 27 Nov',
      'welcome Thu 3 Dec',
    ]);
  });

  it('lets nothing else go before it has arrived', () => {
    assert.deepEqual(year({ entry: ENTRY, arrives: ({ attempt }) => attempt > 2 }).slice(0, 4), [
      'welcome Tue 24 Nov',
      'welcome Wed 25 Nov',
      'welcome Fri 27 Nov',
      'not-started Wed 2 Dec',
    ]);
  });

  it('waits for nobody who appears', () => {
    const events = [joined('2026-12-10T11:00:00.000Z')];
    assert.deepEqual(year({ entry: ENTRY, events, arrives: ({ item }) => item !== 'welcome' }).slice(4, 6), [
      'week-before Wed 16 Dec',
      'day-before Tue 22 Dec',
    ]);
  });

  it('is the message that is right by then when a later reminder fails', () => {
    const arrives = ({ item }: { item: string }) => item === 'welcome' || item === 'not-started';
    assert.deepEqual(year({ entry: ENTRY, arrives }), [
      'welcome Tue 24 Nov',
      'not-started Fri 27 Nov',
      'week-before Wed 16 Dec',
      'week-before Thu 17 Dec',
      'day-before Tue 22 Dec',
      'week-after Wed 30 Dec',
    ]);
  });

  it('counts as sent where that is doubtful', () => {
    const first = planned({}, ENTRY);
    const welcome = { item: 'welcome', slot: '1', attempt: 1 } as const;
    const facts = [happened('2026-11-24T09:40:00.000Z', welcome, 'reminder-doubtful')];
    const next = plannedReminder({ ...first, facts }, reminderRules());
    assert.equal('none' in next ? next.none : told(next), 'not-started Fri 27 Nov');
  });
});

describe('the present moment', () => {
  it('leaves a message for its moment while the good hour lasts, and for another day afterwards', () => {
    const whom = planned({}, ENTRY);
    const at = (now: string) => {
      const next = nextReminder(whom, reminderRules(), now);
      return 'none' in next ? next.none : next.at;
    };
    const moment = at('2026-11-23T12:00:00.000Z');
    assert.match(moment, /^2026-11-24T(09:[3-5]|10:[01])/);
    assert.equal(at(moment), moment);
    assert.equal(at('2026-11-24T10:29:59.000Z'), moment);
    assert.equal(at('2026-11-24T10:30:00.000Z'), moment.replace('-24T', '-25T'));
    assert.equal(at('2026-11-27T23:00:00.000Z'), moment.replace('-24T', '-30T'));
  });

  it('sends once what fell together while nobody was there to send it', () => {
    const facts = live(planned({}, ENTRY), reminderRules(), '2026-11-25T00:00:00.000Z').facts;
    const next = nextReminder(planned({ facts }, ENTRY), reminderRules(), '2027-03-01T12:00:00.000Z');
    assert.equal('none' in next ? next.none : told(next), 'week-after Tue 2 Mar');
  });

  it('holds a message back for as long as the platform asks', () => {
    const welcome = { item: 'welcome', slot: '1', attempt: 1 } as const;
    const until = '2026-11-24T10:25:00.000Z';
    const facts: NewFact[] = [
      { kind: 'reminder-put-off', ...welcome, until, key: 'put-off', at: '2026-11-24T09:50:00.000Z', cause: null },
    ];
    assert.deepEqual(plannedReminder(planned({ facts }, ENTRY), reminderRules()), {
      ...welcome,
      attempt: 2,
      at: until,
    });
  });
});

describe('the digest', () => {
  const manager = planned({ isManager: true }, ENTRY);
  const mondays = (events: NewFact[], until: string) =>
    live(manager, reminderRules(), until, { events })
      .lived.filter(({ item }) => item === 'digest')
      .map((one) => told(one));
  const came = joined('2026-11-24T11:00:00.000Z');
  const finished = completed('2026-12-10T09:00:00.000Z');

  it('comes on Mondays, to who has been welcomed, and on the first working day of a week whose Monday is off', () => {
    assert.deepEqual(mondays([came, finished], '2027-01-12T00:00:00.000Z'), [
      'digest Mon 30 Nov',
      'digest Mon 7 Dec',
      'digest Mon 14 Dec',
      'digest Mon 21 Dec',
      'digest Tue 29 Dec',
      'digest Mon 4 Jan',
      'digest Mon 11 Jan',
    ]);
  });

  it('waits for the welcome to arrive', () => {
    const { lived } = live(manager, reminderRules(), '2027-01-12T00:00:00.000Z', { arrives: () => false });
    assert.deepEqual([...new Set(lived.map(({ item }) => item))], ['welcome']);
  });

  it('is left out for weeks of absence, and for who has stopped reminders', () => {
    const away = did('2026-12-10T10:00:00.000Z', { kind: 'away', from: '2026-12-12', until: '2027-01-10' });
    assert.deepEqual(mondays([came, finished, away], '2027-01-12T00:00:00.000Z').slice(2), ['digest Mon 11 Jan']);
    const stopped = did('2026-12-01T10:00:00.000Z', { kind: 'reminders-stopped' });
    assert.deepEqual(mondays([came, stopped], '2027-01-12T00:00:00.000Z'), ['digest Mon 30 Nov']);
  });

  it('comes at ten', () => {
    const { lived } = live(manager, reminderRules(), '2026-12-01T00:00:00.000Z');
    assert.match(lived.find(({ item }) => item === 'digest')?.at ?? '', /^2026-11-30T10:[01]/);
  });

  it('comes to who has done the course elsewhere and needs no welcome', () => {
    const elsewhere = { on: '2026-10-01', approvedBy: 'lead@council.example' };
    const next = plannedReminder(
      planned({ isManager: true }, { ...ENTRY, externalCompletion: elsewhere }),
      reminderRules(),
    );
    assert.equal('none' in next ? next.none : told(next), 'digest Mon 30 Nov');
  });
});

describe('the refresher', () => {
  const rules = reminderRules({ refresher: { kind: 'own-date' } });
  const facts = [joined('2026-01-05T11:00:00.000Z'), completed('2026-01-10T11:00:00.000Z')];
  const whom = planned({ facts, entry: null });

  it('is announced on a working day once its round is open, and has its own rhythm', () => {
    assert.deepEqual(plannedReminder(whom, rules), { none: 'finished' });
    const { lived } = live(whom, rules, '2027-12-01T00:00:00.000Z');
    assert.deepEqual(
      lived.map((one) => `${told(one)} ${one.slot}`),
      [
        'refresher Mon 11 Jan 2',
        'not-started Thu 14 Jan 2',
        'week-before Tue 2 Feb 2.2027-02-09',
        'day-before Mon 8 Feb 2.2027-02-09',
        'day-after Wed 10 Feb 2.2027-02-09',
        'week-after Tue 16 Feb 2.2027-02-09',
      ],
    );
  });

  it('brings back nothing that was asked for in the round before', () => {
    const asked = did('2026-01-06T11:00:00.000Z', { kind: 'remind-on', day: '2026-01-08' });
    const [came, done] = facts;
    assert.ok(came && done);
    const { lived } = live({ ...whom, facts: [came, asked, done] }, rules, '2027-01-15T00:00:00.000Z');
    assert.deepEqual(
      lived.map((one) => told(one)),
      ['refresher Mon 11 Jan', 'not-started Thu 14 Jan'],
    );
  });

  it('is not for who has stopped reminders', () => {
    const stopped = did('2026-02-01T11:00:00.000Z', { kind: 'reminders-stopped' });
    assert.deepEqual(live({ ...whom, facts: [...facts, stopped] }, rules, '2027-12-01T00:00:00.000Z').lived, []);
  });
});
