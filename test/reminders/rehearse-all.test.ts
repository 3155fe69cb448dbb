import assert from 'node:assert/strict';
import { dayOf } from '../../src/day.ts';
import type { PlannedReminder } from '../../src/reminders/item.ts';
import { nextReminder, plannedReminder } from '../../src/reminders/next-reminder.ts';
import { type Rehearsed, rehearseAll } from '../../src/reminders/rehearse-all.ts';
import { sentOf } from '../../src/reminders/sent.ts';
import { describeRehearsal } from '../../src/say/rehearsal.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { quiet } from '../support/conversation.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { fillCouncil, rowsByPlan } from '../support/reminded-council.ts';
import { completed, did, joined, opened, reminderRules } from '../support/reminders.ts';
import { rosterEntry } from '../support/roster.ts';
import { sampleCourse } from '../support/sample-course.ts';
import { createClock, createTestSending } from '../support/sending.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const rules = reminderRules();
const NOW = '2026-11-23T08:00:00.000Z';

function rehearsal(
  store: Store,
  from: string,
  until: string,
  { now = NOW, hasWords = async () => true }: { now?: string; hasWords?(one: PlannedReminder): Promise<boolean> } = {},
): Promise<Rehearsed> {
  const platforms = new Set(['slack'] as const);
  const course = sampleCourse();
  return rehearseAll(
    { store, course: () => course, rules, platforms, now: () => new Date(now), hasWords },
    from,
    until,
  );
}

describe('a rehearsal', () => {
  const folder = useTempFolder();

  it('is what then happens, message by message, for a fortnight of a made-up council', async function () {
    this.timeout(30_000);
    const store = await openStore({ folder: folder(), log: quiet, summarise: rowsByPlan(rules) });
    try {
      await fillCouncil(store, 60);
      const { sends } = await rehearsal(store, '2026-11-23', '2026-12-06');
      const expected = sends.map(({ at, person, item }) => `${at} ${person} ${item}`);
      assert.ok(expected.length > 60, `${expected.length} messages`);

      const slack = createFakePlatform('slack');
      for (const { email, person } of await store.people.entries()) slack.list(email, person);
      const clock = createClock(NOW);
      const { tick } = createTestSending(store, [slack.adapter], () => ({ none: 'all-sent' }), clock, {
        plan: (recipient, from) =>
          from === null ? plannedReminder(recipient, rules) : nextReminder(recipient, rules, from.toISOString()),
      });
      for (let next = await nextDue(store); next <= '2026-12-07'; next = await nextDue(store)) {
        if (next > clock.now().toISOString()) clock.moveTo(next);
        await tick();
      }
      assert.deepEqual(await whatHappened(store), expected.sort());
    } finally {
      await store.close();
    }
  });

  it('changes nothing', async () => {
    const store = createFakeStore(rowsByPlan(rules));
    await fillCouncil(store, 20);
    const versions = async () =>
      Promise.all((await store.people.entries()).map(async ({ person }) => (await store.history(person)).version));
    const before = await versions();
    const first = await rehearsal(store, '2026-11-24', '2026-12-24');
    assert.deepEqual(await rehearsal(store, '2026-11-24', '2026-12-24'), first);
    assert.deepEqual(await versions(), before);
  });

  describe('for one day', () => {
    let store: Store;

    beforeEach(async () => {
      store = createFakeStore(rowsByPlan(rules));
      const line = (person: string, differing = {}) =>
        rosterEntry(person, { addedOn: '2026-11-16', dueOn: '2026-12-31', ...differing });
      await store.people.replaceEntries([
        line('due'),
        line('away'),
        line('snoozed'),
        line('exempt', { exemptUntil: '2027-01-08' }),
        line('stopped'),
        line('later', { dueOn: '2027-01-29' }),
      ]);
      const came = [joined('2026-11-17T11:00:00.000Z'), opened('2026-11-18T11:00:00.000Z')];
      await store.append('due', came, 0);
      await store.append('later', came, 0);
      await store.append(
        'away',
        [...came, did('2026-11-18T12:00:00.000Z', { kind: 'away', from: '2026-12-10', until: '2027-01-05' })],
        0,
      );
      await store.append(
        'snoozed',
        [...came, did('2026-11-18T12:00:00.000Z', { kind: 'snoozed', until: '2026-12-29' })],
        0,
      );
      await store.append('stopped', [...came, did('2026-11-18T12:00:00.000Z', { kind: 'reminders-stopped' })], 0);
    });

    it('names who gets what, when and where they stand', async () => {
      const { sends } = await rehearsal(store, '2026-12-24', '2026-12-24');
      assert.deepEqual(
        sends.map(({ person, item, day, platform, standing }) => ({ person, item, day, platform, standing })),
        [
          {
            person: 'due',
            item: 'week-before',
            day: '2026-12-24',
            platform: null,
            standing: { lesson: 'Title of one', minutesLeft: 8 },
          },
        ],
      );
    });

    it('says of everybody else why they get nothing, and what comes next for them', async () => {
      const { others } = await rehearsal(store, '2026-12-24', '2026-12-24');
      assert.deepEqual(
        Object.fromEntries(others.map(({ person, why, until, next }) => [person, [why, until, next?.on]])),
        {
          away: ['away', '2027-01-05', '2027-01-07'],
          snoozed: ['snoozed', '2026-12-29', '2026-12-30'],
          exempt: ['exempt', '2027-01-08', '2027-01-11'],
          stopped: ['stopped', null, undefined],
          later: ['not-yet', null, '2027-01-22'],
        },
      );
    });

    it('is told in lines that a person reads', async () => {
      const lines = describeRehearsal(await rehearsal(store, '2026-12-24', '2026-12-24'), null);
      assert.match(lines.join('\n'), /^1 message on Thu 24 December 2026, .*nothing has changed/);
      assert.match(
        lines.join('\n'),
        /Person due +due@council.example +first before the due date +to be found by email +Title of one, 8 minutes left/,
      );
      assert.match(lines.join('\n'), /1 away: Person away \(until Tue 5 January 2027, next: .*, Thu 7 January 2027\)/);
    });
  });

  it('leaves out a digest in which there is nothing, and says so', async () => {
    const store = createFakeStore(rowsByPlan(rules));
    await store.people.replaceEntries([
      rosterEntry('boss', { addedOn: '2026-11-02' }),
      rosterEntry('one', { addedOn: '2026-11-02', managerEmail: 'boss@council.example', leftOn: '2026-11-10' }),
    ]);
    await store.append('boss', [joined('2026-11-03T11:00:00.000Z'), completed('2026-11-20T11:00:00.000Z')], 0);
    const said = await rehearsal(store, '2026-11-23', '2026-11-23');
    assert.deepEqual(
      said.sends.map(({ item }) => item),
      ['digest'],
    );
    const silent = await rehearsal(store, '2026-11-23', '2026-11-23', { hasWords: async () => false });
    assert.deepEqual(
      [silent.sends.length, silent.others.find(({ person }) => person === 'boss')?.why],
      [0, 'nothing-to-say'],
    );
  });

  it('names people whose platform tells of a time zone that does not exist', async () => {
    const store = createFakeStore(rowsByPlan(rules));
    const to = createFakePlatform('slack').addressOf('ada');
    const { id } = await store.people.meet(to, { name: 'Ada', timeZone: 'Mars/Olympus' });
    await store.append(id, [joined('2026-11-20T11:00:00.000Z')], 0);
    const { unknownZones } = await rehearsal(store, '2026-11-25', '2026-11-25');
    assert.deepEqual(unknownZones, [{ person: id, name: 'Ada', zone: 'Mars/Olympus' }]);
  });
});

/** The soonest moment at which anybody is to be looked at. */
async function nextDue(store: Store): Promise<string> {
  const times: string[] = [];
  for await (const { dueAt } of store.summaries({})) if (dueAt !== null) times.push(dueAt);
  return times.sort()[0] ?? '9999';
}

async function whatHappened(store: Store): Promise<string[]> {
  const happened: string[] = [];
  for (const { person } of await store.people.entries()) {
    for (const { item, at } of sentOf((await store.history(person)).facts)) {
      if (dayOf(at) >= '2026-11-23') happened.push(`${at} ${person} ${item}`);
    }
  }
  return happened.sort();
}
