import assert from 'node:assert/strict';
import type { NewFact } from '../../src/learning/fact.ts';
import type { OwedTo } from '../../src/reminders/owed.ts';
import type { Sending } from '../../src/reminders/sending.ts';
import { appendAlways } from '../../src/store/append-always.ts';
import type { Store } from '../../src/store/store.ts';
import { createFakePlatform, type FakePlatform } from '../support/fake-platform.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { createClock, createTestSending, planFrom, rowsFor } from '../support/sending.ts';

const HOUR = 60 * 60_000;
const plan = planFrom([]);

describe('what is owed because of what somebody did', () => {
  let store: Store;
  let teams: FakePlatform;
  let clock: ReturnType<typeof createClock>;
  let people: { ada: string; manager: string; lead: string };
  let sending: Sending;
  let who: Record<OwedTo['kind'], string[]>;

  beforeEach(async () => {
    store = createFakeStore(rowsFor(plan));
    teams = createFakePlatform('teams');
    clock = createClock('2026-11-23T14:00:00.000Z');
    const meet = async (name: string) => (await store.people.meet(teams.addressOf(name))).id;
    people = { ada: await meet('ada'), manager: await meet('manager'), lead: await meet('lead') };
    who = { manager: [people.manager], leads: [people.lead], person: [] };
    sending = open();
  });

  const open = (differing = {}) =>
    createTestSending(store, [teams.adapter], plan, clock, { resolve: async ({ kind }) => who[kind], ...differing });

  async function owe(to: OwedTo, n = 1): Promise<void> {
    const fact: NewFact = {
      kind: 'owed',
      to,
      about: { kind: 'done-elsewhere', words: 'in May' },
      key: `owed:${n}`,
      at: clock.now().toISOString(),
      cause: 'press',
    };
    await appendAlways(store, people.ada, [fact]);
  }

  /** Looks again and again for so many hours. */
  async function pass(hours: number): Promise<void> {
    for (let n = 0; n < hours * 4; n++) {
      await sending.tick();
      clock.moveBy(HOUR / 4);
    }
  }

  const isSettled = async () => (await store.history(people.ada)).facts.some(({ kind }) => kind === 'owed-settled');

  it('goes to the manager once, also after a restart, and is settled', async () => {
    await owe({ kind: 'manager' });
    await sending.tick();
    await open().tick();
    assert.deepEqual([teams.titles('manager').length, teams.titles('lead').length, await isSettled()], [1, 0, true]);
  });

  it('goes out once where two work on one store', async () => {
    await owe({ kind: 'manager' });
    await Promise.all([sending.tick(), open().tick()]);
    await sending.tick();
    assert.equal(teams.titles('manager').length, 1);
  });

  it('is two messages where two things are owed', async () => {
    await owe({ kind: 'manager' });
    await owe({ kind: 'manager' }, 2);
    await pass(1);
    assert.equal(teams.titles('manager').length, 2);
  });

  it('goes to the leads where the manager cannot be reached, and is not lost', async () => {
    teams.break(({ userId }) => (userId === 'manager' ? 'blocked' : 'delivered'));
    await owe({ kind: 'manager' });
    await sending.tick();
    assert.deepEqual([teams.titles('lead').length, await isSettled()], [1, true]);
  });

  it('waits for a lead who can be told, and tries again a day later', async () => {
    teams.break(() => 'blocked');
    await owe({ kind: 'leads' });
    await pass(12);
    assert.deepEqual([teams.calls(), await isSettled()], [1, false]);
    teams.mend();
    await pass(24);
    assert.deepEqual([teams.titles('lead').length, await isSettled()], [1, true]);
  });

  it('waits where there is no lead at all', async () => {
    who.leads = [];
    await owe({ kind: 'leads' });
    await pass(2);
    assert.equal(await isSettled(), false);
    who.leads = [people.lead];
    await pass(1);
    assert.deepEqual([teams.titles('lead').length, await isSettled()], [1, true]);
  });

  it('waits for an hour at which the other one works', async () => {
    let isWorking = false;
    sending = open({ isGoodTime: () => isWorking });
    await owe({ kind: 'manager' });
    await pass(2);
    assert.equal(teams.titles('manager').length, 0);
    isWorking = true;
    await pass(1);
    assert.equal(teams.titles('manager').length, 1);
  });

  it('is given up where the one person it is for is not there', async () => {
    await owe({ kind: 'person', person: 'gone' });
    await sending.tick();
    assert.equal(await isSettled(), true);
  });
});
