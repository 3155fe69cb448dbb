import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayOf, daysAfter, daysBetween, weekdayOf } from '../../src/day.ts';
import type { Fact, FactBody, NewFact } from '../../src/learning/fact.ts';
import { replay } from '../../src/learning/replay.ts';
import { NATIONS, type RosterEntry } from '../../src/people/entry.ts';
import { createCalendar } from '../../src/reminders/calendar.ts';
import type { Item } from '../../src/reminders/item.ts';
import { isAskedFor } from '../../src/reminders/next-nudge.ts';
import type { Planned, ReminderRules } from '../../src/reminders/outlook.ts';
import { rehearse } from '../../src/reminders/rehearse.ts';
import { DEFAULT_RHYTHM, NUDGES } from '../../src/reminders/rhythm.ts';
import { wishesOf } from '../../src/reminders/wishes.ts';
import { did, happened, type Lived, live, planned, reminderRules } from '../support/reminders.ts';

const FIRST = '2026-11-02';
const RUNS = 80;
const LAST = '2027-06-30T00:00:00.000Z';

const day = (from: number, to: number) => fc.integer({ min: from, max: to }).map((days) => daysAfter(FIRST, days));
const nothing = fc.constant(null);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.oneof(nothing, one);
const rarely = <T>(one: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary: nothing }, { weight: 1, arbitrary: one });
const moment = fc
  .record({ day: day(0, 230), minutes: fc.integer({ min: 0, max: 24 * 60 - 1 }) })
  .map(({ day: on, minutes }) => {
    return new Date(Date.parse(on) + minutes * 60_000).toISOString();
  });

const entry: fc.Arbitrary<Partial<RosterEntry>> = fc.record({
  addedOn: day(0, 60),
  dueOn: maybe(day(0, 200)),
  startsOn: maybe(day(0, 120)),
  endsOn: rarely(day(20, 120)),
  exemptUntil: rarely(fc.oneof(day(0, 120), fc.constant('9999-12-31'))),
  leftOn: rarely(day(0, 100)),
  externalCompletion: rarely(fc.constant({ on: FIRST, approvedBy: 'lead' })),
  nation: maybe(fc.constantFrom(...NATIONS)),
});

const wish: fc.Arbitrary<FactBody> = fc.oneof(
  fc.record({ kind: fc.constant('snoozed' as const), until: day(0, 380) }),
  fc.record({ kind: fc.constant('remind-on' as const), day: day(0, 380) }),
  fc.record({ kind: fc.constant('away' as const), from: day(0, 380), until: day(0, 400) }),
  fc.record({ kind: fc.constant('working-days' as const), days: fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }) }),
  fc.constant({ kind: 'reminders-stopped' as const }),
  fc.constant({ kind: 'reminders-resumed' as const }),
  fc.constant({ kind: 'lesson-opened' as const, lesson: 'one', course: 'c1', round: 1 }),
  fc.constant({ kind: 'completed' as const, attempt: 1, score: 9, total: 10, course: 'c1', round: 1 }),
);

/** Whoever does anything has joined with it. */
const events = fc.array(fc.record({ at: moment, body: wish }), { maxLength: 6 }).map((done): NewFact[] => {
  const sorted = done.sort((one, other) => (one.at < other.at ? -1 : 1));
  const first = sorted[0] && did(sorted[0].at, { kind: 'joined', platform: 'slack', course: 'c1' });
  return [...(first ? [first] : []), ...sorted.map(({ at, body }) => did(at, body))];
});

const rules: fc.Arbitrary<ReminderRules> = fc
  .record({
    closed: fc.array(day(0, 380), { maxLength: 12 }),
    rhythm: fc.constantFrom(
      DEFAULT_RHYTHM,
      { notStarted: null, before: [14, 3], after: [5], atMost: 3 },
      { notStarted: 5, before: [2], after: [], atMost: 2 },
    ),
    dueDays: fc.constantFrom(30, 20, 60),
    refresher: fc.constantFrom({ kind: 'none' } as const, { kind: 'month', month: 4, spares: 30 } as const),
  })
  .map(({ closed, ...differing }) =>
    reminderRules({
      ...differing,
      calendar: createCalendar({ closed: closed.map((one) => ({ day: one, nation: null })), open: [] }),
    }),
  );

const world = fc.record({
  entry: maybe(entry),
  events,
  rules,
  zone: maybe(fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kolkata', 'Mars/Olympus')),
  isManager: rarely(fc.constant(true)).map(Boolean),
  /** Which messages arrive, over and over. */
  fates: fc.array(fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }), {
    minLength: 1,
    maxLength: 8,
  }),
  /** When the roster gives them another due date. */
  moved: maybe(fc.record({ at: moment, dueOn: day(30, 330) })),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function personIn({ entry: line, zone, isManager }: World): Planned {
  const whom = planned({ isManager, person: { timeZone: zone, addresses: [] } }, line ?? {});
  return line === null ? { ...whom, entry: null } : whom;
}

interface Told {
  lived: Lived[];
  facts: (Fact | NewFact)[];
  whom: Planned;
  zone: string;
}

function liveIn(made: World): Told {
  const zone = made.zone === null || made.zone === 'Mars/Olympus' ? 'Europe/London' : made.zone;
  let sends = 0;
  const arrives = () => made.fates[sends++ % made.fates.length] ?? true;
  const whom = personIn(made);
  const { moved, events: all, rules: by } = made;
  if (moved === null || whom.entry === null) {
    return { ...live(whom, by, LAST, { events: all, arrives }), whom, zone };
  }
  const first = live(whom, by, moved.at, { events: all.filter(({ at }) => at <= moved.at), arrives });
  const after = { ...whom, entry: { ...whom.entry, dueOn: moved.dueOn }, facts: first.facts };
  const second = live(after, by, LAST, { events: all.filter(({ at }) => at > moved.at), arrives });
  return { lived: [...first.lived, ...second.lived], facts: second.facts, whom: after, zone };
}

/** What was known when a message went out. */
function knownAt({ facts }: Told, { at, item, slot, attempt }: Lived): (Fact | NewFact)[] {
  const index = facts.findIndex(
    (fact) => 'slot' in fact && fact.at === at && fact.item === item && fact.slot === slot && fact.attempt === attempt,
  );
  return facts.slice(0, index);
}

function clock(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(at));
}

function always(what: string, check: (told: Told, made: World) => void): void {
  it(what, function () {
    this.timeout(60_000);
    let messages = 0;
    const run = (made: World) => {
      const told = liveIn(made);
      messages += told.lived.length;
      check(told, made);
    };
    fc.assert(fc.property(world, run), { numRuns: RUNS });
    assert.ok(messages > RUNS, `only ${messages} messages were looked at`);
  });
}

const ORDER: readonly Item[] = NUDGES;
const isOpening = ({ item }: Lived) => item === 'welcome' || item === 'refresher';
const own = (lived: readonly Lived[]) => lived.filter(({ item }) => item !== 'digest');

describe('whatever happens in a year, a plan of reminders', () => {
  always('keeps to the good hour of a working day of the person’s own', (told, { rules: { calendar, nation } }) => {
    for (const one of told.lived) {
      const time = clock(one.at, told.zone);
      assert.ok(time >= (one.item === 'digest' ? '10:00' : '09:30') && time <= '10:30', `${one.item} at ${time}`);
      const on = dayOf(one.at, told.zone);
      assert.ok(calendar.isWorkingDay(on, told.whom.entry?.nation ?? nation), `${one.item} on ${on}`);
      const { workingDays } = wishesOf(knownAt(told, one));
      assert.ok(workingDays === null || workingDays.includes(weekdayOf(on)), `${one.item} on ${on}`);
    }
  });

  always('leaves alone who is away, exempt, has put reminders off, stopped them, finished or left', (told) => {
    for (const one of told.lived) {
      const known = knownAt(told, one);
      const on = dayOf(one.at, told.zone);
      const { away, snoozedUntil, stopped } = wishesOf(known);
      const learner = replay(known);
      const { exemptUntil = null, endsOn = null, leftOn = null } = told.whom.entry ?? {};
      assert.ok(away === null || on < away.from || on > away.until, 'away');
      assert.ok(snoozedUntil === null || on >= snoozedUntil, 'put off');
      assert.ok(exemptUntil === null || on > exemptUntil, 'exempt');
      assert.ok(endsOn === null || on <= endsOn, 'contract ended');
      assert.equal(leftOn, null);
      assert.equal(stopped, false);
      const isFinished = learner.completions.some(({ round }) => round === learner.round);
      assert.ok(one.item === 'digest' || !isFinished, 'finished');
    }
  });

  always(
    'sends no more reminders in a round than the welcome promises, but for those that were asked for',
    (told, { rules: { rhythm } }) => {
      const rounds = new Map<string, number>();
      for (const { item, slot, arrived } of told.lived.filter((one) => !isAskedFor(one))) {
        const round = slot.split('.')[0] ?? '';
        if (arrived && ORDER.includes(item)) rounds.set(round, (rounds.get(round) ?? 0) + 1);
      }
      assert.ok(Math.max(0, ...rounds.values()) <= rhythm.atMost, JSON.stringify([...rounds]));
    },
  );

  always('sends nothing before the welcome has arrived or the person has come', (told) => {
    for (const one of told.lived) {
      const hasCome = knownAt(told, one).some(({ cause }) => cause !== null);
      const hasArrived = told.lived.some((other) => other.at < one.at && other.arrived);
      const needsNone = told.whom.entry?.externalCompletion != null;
      assert.ok(isOpening(one) || hasArrived || hasCome || needsNone, `${one.item} before a welcome`);
    }
  });

  always('tries again 1, 3 and 7 working days after the first failure, and then no more', (told, made) => {
    const { calendar, nation } = made.rules;
    let failed: Lived[] = [];
    for (const [index, one] of told.lived.entries()) {
      const done = knownAt(told, one).findLast(({ cause }) => cause !== null)?.at ?? '';
      if (done > (told.lived[index - 1]?.at ?? '')) failed = [];
      assert.ok(failed.length < 4, `try ${failed.length + 1}`);
      const [first] = failed;
      const wait = [0, 1, 3, 7][failed.length] ?? 0;
      const whose = told.whom.entry?.nation ?? nation;
      const soonest = first && calendar.workingDaysAfter(dayOf(first.at, told.zone), wait, whose);
      assert.ok(soonest === undefined || dayOf(one.at, told.zone) >= soonest, `try ${failed.length + 1} too soon`);
      failed = one.arrived ? [] : [...failed, one];
    }
  });

  always(
    'never says one thing twice, nor two things within two working days',
    (told, { rules: { calendar, nation } }) => {
      const keys = told.lived.map(({ item, slot, attempt }) => `${item} ${slot} ${attempt}`);
      assert.equal(new Set(keys).size, keys.length);
      const arrived = told.lived.filter((one) => one.arrived).map(({ item, slot }) => `${item} ${slot}`);
      assert.equal(new Set(arrived).size, arrived.length);
      const sent = own(told.lived).filter((one) => one.arrived);
      for (const [index, one] of sent.entries()) {
        const after = sent[index + 1];
        // Whoever asks for one gets it on that day, whatever came before.
        if (after === undefined || isAskedFor(after)) continue;
        const [on, next] = [dayOf(one.at, told.zone), dayOf(after.at, told.zone)];
        if (daysBetween(on, next) >= 7) continue;
        assert.ok(calendar.workingDaysAfter(on, 2, told.whom.entry?.nation ?? nation) <= next, `${on} and ${next}`);
      }
    },
  );

  always('goes silent: no reminder comes in a round after one that comes later in the rhythm', (told) => {
    const seen = new Map<string, number>();
    for (const { item, slot, arrived } of told.lived) {
      const place = ORDER.indexOf(item);
      if (place < 0 || !slot.includes('.') || isAskedFor({ slot })) continue;
      assert.ok(place > (seen.get(slot) ?? -1) || !arrived, `${item} again`);
      if (arrived) seen.set(slot, place);
    }
  });

  always('is what a rehearsal says, from any moment on after which nobody does anything', (told, made) => {
    const quiet = { ...made, events: [], fates: [true] };
    const facts = told.facts.slice(0, Math.ceil(told.facts.length / 2));
    const whom = { ...told.whom, facts };
    const now = facts.at(-1)?.at ?? `${FIRST}T00:00:00.000Z`;
    if (facts.length === 0) return;
    const { lived } = live(whom, quiet.rules, LAST);
    const { sends } = rehearse(whom, quiet.rules, now, dayOf(LAST));
    const telling = ({ item, slot, attempt, at }: Pick<Lived, 'item' | 'slot' | 'attempt' | 'at'>) =>
      `${at} ${item} ${slot} ${attempt}`;
    assert.deepEqual(lived.map(telling), sends.filter(({ at }) => at <= LAST).map(telling));
  });

  it('names in a rehearsal the reminder that goes out where two have come to one day', () => {
    const welcome = happened(
      '2027-04-01T09:19:35.000Z',
      { item: 'welcome', slot: '1', attempt: 1 },
      'reminder-delivered',
    );
    const whom = planned({ facts: [welcome] }, { addedOn: '2027-03-30', startsOn: '2027-03-30', dueOn: '2027-04-09' });
    const { lived } = live(whom, reminderRules(), '2027-05-01T00:00:00.000Z');
    const { sends } = rehearse(whom, reminderRules(), welcome.at, '2027-05-01');
    assert.deepEqual(
      lived.map(({ item, at }) => `${item} ${at}`),
      sends.map(({ item, at }) => `${item} ${at}`),
    );
    assert.equal(sends[0]?.item, 'week-before');
  });
});
