import assert from 'node:assert/strict';
import type { NewFact } from '../../src/learning/fact.ts';
import { NATIONS } from '../../src/people/entry.ts';
import { createLedger, headcount } from '../../src/reminders/ledger.ts';
import { readRecipient } from '../../src/reminders/recipient.ts';
import { rehearse } from '../../src/reminders/rehearse.ts';
import { NUDGES } from '../../src/reminders/rhythm.ts';
import { sentOf } from '../../src/reminders/sent.ts';
import { appendAlways } from '../../src/store/append-always.ts';
import { openCouncil } from '../support/council.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { did, joined } from '../support/reminders.ts';
import { createClock } from '../support/sending.ts';

const PEOPLE = 200;
const TEAM = 10;
const nameOf = (n: number) => `p${n}`;

/** Who is who, by number: the first of each team manages the others, and the very first manages the managers. */
function lineOf(n: number) {
  const manager = n % TEAM === 0 ? 0 : n - (n % TEAM);
  return {
    person: nameOf(n),
    team: `team ${Math.floor(n / TEAM)}`,
    managerEmail: n === 0 ? null : `${nameOf(manager)}@council.example`,
    nation: NATIONS[n % NATIONS.length] ?? null,
    addedOn: '2026-11-02',
    ...(n % 37 === 5 ? { exemptUntil: '2027-02-26' } : {}),
    ...(n % 41 === 7 ? { startsOn: '2027-03-01' } : {}),
    ...(n % 43 === 9 ? { externalCompletion: { on: '2026-09-01', approvedBy: 'lead@council.example' } } : {}),
    ...(n % 47 === 11 ? { endsOn: '2026-11-27' } : {}),
  };
}

const isUnknown = (n: number) => n % 19 === 3;
const isBlocked = (n: number) => n % 23 === 4;

/** What people do of their own accord, and when. */
function doingsOf(n: number): { at: string; facts: NewFact[] } | null {
  // Working days alone.
  const day = (offset: number) =>
    new Date(Date.UTC(2026, 10, 4 + offset + 2 * Math.floor((offset + 2) / 5), 13)).toISOString();
  const at = day(n % 30);
  if (isUnknown(n)) return null;
  if (n % 5 === 1)
    return {
      at,
      facts: [joined(at), did(at, { kind: 'completed', attempt: 1, score: 9, total: 10, course: 'c', round: 1 })],
    };
  if (n % 5 === 2)
    return { at, facts: [joined(at), did(at, { kind: 'lesson-opened', lesson: 'one', course: 'c', round: 1 })] };
  if (n % 11 === 6) return { at, facts: [joined(at), did(at, { kind: 'reminders-stopped' })] };
  if (n % 13 === 8) return { at, facts: [joined(at), did(at, { kind: 'snoozed', until: '2027-01-11' })] };
  return n % 17 === 12 ? { at, facts: [joined(at), did(at, { kind: 'working-days', days: [2, 3, 4] })] } : null;
}

describe('a year of a made-up council', () => {
  it(`of ${PEOPLE} people goes by in seconds, and every promise about reminders is kept`, async function () {
    this.timeout(240_000);
    const clock = createClock('2026-11-02T12:00:00.000Z');
    const platform = createFakePlatform('playground', { now: clock.now });
    const council = await openCouncil(platform, clock);
    const { store } = council;
    const numbers = Array.from({ length: PEOPLE }, (_, n) => n);
    await council.employ(numbers.map(lineOf), (name) => !isUnknown(Number(name.slice(1))));
    platform.break(({ userId }) => (isBlocked(Number(userId.slice(1))) ? 'blocked' : 'delivered'));
    const doings = numbers.flatMap((n) => ({ n, ...doingsOf(n) })).filter((one) => one.at !== undefined);
    let rehearsed: string[] = [];
    const sentOn = (day: string) =>
      platform
        .got()
        .filter(({ at }) => at.startsWith(day))
        .map(({ userId, at }) => `${userId} ${at.slice(0, 10)}`);

    for (let day = Date.parse('2026-11-03T00:00:00.000Z'); day < Date.parse('2027-11-03T00:00:00.000Z'); day += DAY) {
      if (new Date(day).getUTCDay() % 6 === 0) continue;
      const today = new Date(day).toISOString().slice(0, 10);
      if (today === REHEARSED) {
        clock.moveTo(`${today}T00:10:00.000Z`);
        rehearsed = await rehearseDay(today);
      }
      for (const time of LOOKS) {
        clock.moveTo(`${today}T${time}:00.000Z`);
        await council.sending.tick();
      }
      for (const { n, facts = [] } of doings.filter(({ at }) => at?.startsWith(today))) {
        if (!isBlocked(n)) await appendAlways(store, nameOf(n), facts);
      }
      if (today === REHEARSED)
        assert.deepEqual(sentOn(today).sort(), rehearsed.sort(), 'the rehearsal told something else');
    }
    await assertPromises();
    await assertLedger();

    async function rehearseDay(day: string): Promise<string[]> {
      const lists = await Promise.all(
        numbers.map(async (n) => {
          const recipient = await readRecipient(store, nameOf(n));
          const { sends } = rehearse(recipient, council.rules, clock.now().toISOString(), day);
          return isUnknown(n) || isBlocked(n) ? [] : sends.map(() => `${nameOf(n)} ${day}`);
        }),
      );
      return lists.flat();
    }

    async function assertPromises(): Promise<void> {
      const times = new Map<string, number>();
      for (const { mark } of platform.got()) times.set(mark, (times.get(mark) ?? 0) + 1);
      assert.deepEqual(
        [...times].filter(([, count]) => count > 1),
        [],
        'something arrived twice',
      );
      for (const n of numbers) {
        const { facts } = await store.history(nameOf(n));
        const sent = sentOf(facts);
        const nudges = sent.filter(({ item }) => NUDGES.some((nudge) => nudge === item));
        const welcome = sent.find(({ item }) => item === 'welcome');
        assert.ok(nudges.length <= 5, `${nameOf(n)} got ${nudges.length} reminders`);
        if (isUnknown(n) || isBlocked(n)) {
          assert.deepEqual(
            [nudges, (welcome?.attempt ?? 0) <= 4],
            [[], true],
            `${nameOf(n)} was chased for a message that never arrived`,
          );
        }
        const end = facts.find(({ kind }) => kind === 'completed' || kind === 'reminders-stopped')?.at;
        if (end)
          assert.deepEqual(
            nudges.filter(({ at }) => at > end),
            [],
            `${nameOf(n)} was reminded after the end`,
          );
        const { endsOn = null, externalCompletion = null } = { ...lineOf(n) } as {
          endsOn?: string;
          externalCompletion?: object;
        };
        if (endsOn)
          assert.deepEqual(
            sent.filter(({ at }) => at.slice(0, 10) > endsOn),
            [],
            `${nameOf(n)} had left`,
          );
        if (externalCompletion) assert.equal(welcome, undefined, `${nameOf(n)} has done it elsewhere`);
      }
      for (const { at } of platform.got()) assert.ok(isGoodHour(at), `a message went out at ${at}`);
    }

    async function assertLedger(): Promise<void> {
      const { add, ledger } = createLedger({ today: '2027-11-02', dueDays: 30, newDays: 30, target: 90 });
      const entries = await store.people.entries();
      for await (const summary of store.summaries({})) {
        const entry = entries.find(({ person }) => person === summary.person) ?? null;
        add({ person: summary.person, name: summary.person, entry, summary });
      }
      const { rounds, doubtful, unreached } = ledger();
      const hasCompleted = (n: number) => doingsOf(n)?.facts.some(({ kind }) => kind === 'completed') === true;
      const assigned = numbers.filter(
        (n) => !('endsOn' in lineOf(n)) && (!('externalCompletion' in lineOf(n)) || hasCompleted(n)),
      );
      assert.deepEqual([rounds.length, rounds[0] && headcount(rounds[0]), doubtful], [1, assigned.length, []]);
      assert.deepEqual(
        unreached.map(({ name }) => name).sort(),
        assigned
          .filter((n) => isUnknown(n) || isBlocked(n))
          .map(nameOf)
          .sort(),
      );
    }
  });
});

const DAY = 24 * 60 * 60_000;
/** A Monday with reminders and digests. */
const REHEARSED = '2026-11-30';
/** When it is looked whether something is due, in UTC: in the good hour of winter and of summer. */
const LOOKS = ['08:40', '09:00', '09:20', '09:29', '09:40', '10:00', '10:20', '10:29', '12:00'];

/** By a clock in the United Kingdom. */
function isGoodHour(at: string): boolean {
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  }).format(new Date(at));
  const weekday = new Date(at).getUTCDay();
  return time >= '09:30' && time <= '10:30' && weekday >= 1 && weekday <= 5;
}
