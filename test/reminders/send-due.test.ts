import assert from 'node:assert/strict';
import type { Fact } from '../../src/learning/fact.ts';
import { sentOf } from '../../src/reminders/sent.ts';
import { appendAlways } from '../../src/store/append-always.ts';
import { PROGRAMME, type Store } from '../../src/store/store.ts';
import { newFact } from '../support/facts.ts';
import { createFakePlatform, type FakePlatform } from '../support/fake-platform.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { rosterEntry } from '../support/roster.ts';
import { createClock, createTestSending, planFrom, rowsFor } from '../support/sending.ts';

const MINUTE = 60_000;
const WELCOME = { item: 'welcome', slot: '1', at: '2026-11-23T09:30:00.000Z' } as const;
const NEXT = { item: 'not-started', slot: '1', at: '2026-11-26T09:30:00.000Z' } as const;

describe('sending what is due', () => {
  let store: Store;
  let slack: FakePlatform;
  let clock: ReturnType<typeof createClock>;
  const plan = planFrom([WELCOME, NEXT]);

  beforeEach(() => {
    store = createFakeStore(rowsFor(plan));
    slack = createFakePlatform('slack');
    clock = createClock('2026-11-23T09:31:00.000Z');
  });

  const meet = async (name: string) => (await store.people.meet(slack.addressOf(name))).id;
  const facts = async (person: string): Promise<Fact[]> => (await store.history(person)).facts;
  const kinds = async (person: string) => (await facts(person)).map(({ kind }) => kind);
  const sending = (differing = {}) => createTestSending(store, [slack.adapter], plan, clock, differing);

  it('sends each message once, and keeps that it was claimed before and taken after', async () => {
    const ada = await meet('ada');
    const { tick } = sending();
    await tick();
    await tick();
    assert.deepEqual(slack.titles('ada'), ['welcome 1']);
    assert.deepEqual(await kinds(ada), ['reminder-claimed', 'reminder-delivered']);
  });

  it('sends nothing before its time, and the next when that has come', async () => {
    await meet('ada');
    clock.moveTo('2026-11-23T09:29:59.000Z');
    const { tick } = sending();
    await tick();
    assert.deepEqual(slack.titles('ada'), []);
    clock.moveTo('2026-11-26T09:30:00.000Z');
    await tick();
    await tick();
    assert.deepEqual(slack.titles('ada'), ['welcome 1', 'not-started 1']);
  });

  it('sends nothing twice when the clock is moved back and forward again', async () => {
    await meet('ada');
    const { tick } = sending();
    for (const at of ['2026-11-23T09:31:00Z', '2026-11-20T09:31:00Z', '2026-11-23T09:31:00Z', '2027-01-01T09:31:00Z']) {
      clock.moveTo(at);
      await tick();
      await tick();
    }
    assert.deepEqual(slack.titles('ada'), ['welcome 1', 'not-started 1']);
  });

  it('sends nothing twice where two work on one store', async () => {
    for (let n = 0; n < 50; n++) await meet(`person-${n}`);
    const both = [sending(), sending()];
    for (let n = 0; n < 5; n++) await Promise.all(both.map(({ tick }) => tick()));
    for (let n = 0; n < 50; n++) assert.deepEqual(slack.titles(`person-${n}`), ['welcome 1']);
  });

  it('decides again where something happened to the person meanwhile', async () => {
    const ada = await meet('ada');
    const finished = newFact('finished');
    const { tick } = sending({
      plan: ({ facts: all }: { facts: Fact[] }) =>
        all.some(({ key }) => key === 'finished') ? { none: 'finished' } : { ...WELCOME, attempt: 1 },
      async compose() {
        await appendAlways(store, ada, [finished]);
        return { parts: [], press: [] };
      },
    });
    await tick();
    assert.equal(slack.calls(), 0);
    assert.deepEqual(await kinds(ada), ['lesson-opened']);
  });

  it('keeps that there was nothing to say, and does not ask again', async () => {
    const ada = await meet('ada');
    const { tick } = sending({ compose: async () => null });
    await tick();
    await tick();
    assert.deepEqual(await kinds(ada), ['reminder-skipped']);
  });

  it('waits as long as the platform asks, and sends it then', async () => {
    const ada = await meet('ada');
    slack.break(() => 'later');
    const { tick } = sending();
    await tick();
    slack.mend();
    await tick();
    assert.deepEqual(slack.titles('ada'), []);
    clock.moveTo('2026-11-23T10:00:00.000Z');
    await tick();
    assert.deepEqual(slack.titles('ada'), ['welcome 1']);
    assert.deepEqual(
      sentOf(await facts(ada)).map(({ attempt, state }) => [attempt, state]),
      [[2, 'delivered']],
    );
  });

  it('leaves everybody else on a platform alone while it asks to wait', async () => {
    for (let n = 0; n < 60; n++) await meet(`person-${n}`);
    slack.break(() => 'later');
    const { tick } = sending();
    await tick();
    assert.ok(slack.calls() <= 16, `${slack.calls()} were sent although Slack had asked to wait`);
    slack.mend();
    for (const at of ['2026-11-23T10:00:00Z', '2026-11-23T10:11:00Z']) {
      clock.moveTo(at);
      await tick();
    }
    for (let n = 0; n < 60; n++) assert.deepEqual(slack.titles(`person-${n}`), ['welcome 1']);
  });

  it('is not held up by somebody for whom the platform never answers', async () => {
    for (let n = 0; n < 9; n++) await meet(`person-${n}`);
    slack.break(({ userId }) => (userId === 'person-3' ? 'hangs' : 'delivered'));
    const { tick } = sending();
    await tick();
    assert.equal(slack.got().length, 8);
  });

  describe('a sending that was cut off', () => {
    const claim = { kind: 'reminder-claimed', platform: 'slack', item: 'welcome', slot: '1', attempt: 1 } as const;
    const claimed = { ...claim, key: 'claim', at: '2026-11-23T09:30:30.000Z', cause: null };

    it('is left alone while another process may be working on it', async () => {
      const ada = await meet('ada');
      await store.append(ada, [claimed], 0);
      await sending().tick();
      assert.deepEqual(await kinds(ada), ['reminder-claimed']);
    });

    it('counts as sent, and is doubtful, where the platform does not tell', async () => {
      const teams = createFakePlatform('teams');
      const ada = (await store.people.meet(teams.addressOf('ada'))).id;
      await store.append(ada, [{ ...claimed, platform: 'teams' }], 0);
      clock.moveBy(5 * MINUTE);
      const { tick } = createTestSending(store, [teams.adapter], plan, clock);
      await tick();
      await tick();
      assert.equal(teams.calls(), 0);
      assert.deepEqual(await kinds(ada), ['reminder-claimed', 'reminder-doubtful']);
    });

    it('goes out again where Slack is known not to have it', async () => {
      const ada = await meet('ada');
      await store.append(ada, [claimed], 0);
      clock.moveBy(5 * MINUTE);
      await sending().tick();
      assert.deepEqual(slack.titles('ada'), ['welcome 1']);
      assert.equal(sentOf(await facts(ada))[0]?.attempt, 2);
    });

    it('is settled as delivered where Slack has it', async () => {
      const ada = await meet('ada');
      slack.break(() => 'delivered');
      const hidden = { ...slack.adapter, hasArrived: async () => false };
      slack.break(() => 'delivered');
      const first = createTestSending(store, [{ ...hidden, send: takenButCutOff() }], plan, clock);
      await first.tick();
      assert.deepEqual(await kinds(ada), ['reminder-claimed']);
      clock.moveBy(5 * MINUTE);
      await sending().tick();
      assert.deepEqual(await kinds(ada), ['reminder-claimed', 'reminder-delivered']);
      assert.deepEqual(slack.titles('ada'), ['welcome 1']);
    });

    function takenButCutOff(): typeof slack.adapter.send {
      return async (...sent) => {
        await slack.adapter.send(...sent);
        throw new Error('the line went dead');
      };
    }

    it('is settled when the clock has been moved back', async () => {
      const ada = await meet('ada');
      await store.append(ada, [{ ...claimed, platform: 'teams' }], 0);
      clock.moveTo('2026-11-20T09:31:00.000Z');
      await sending().tick();
      clock.moveTo('2026-11-23T09:40:00.000Z');
      await sending().tick();
      assert.deepEqual(await kinds(ada), ['reminder-claimed', 'reminder-doubtful']);
    });

    it('is settled by a platform that answers late', async () => {
      const ada = await meet('ada');
      const late = { ...slack.adapter, hasArrived: async () => null, send: slowly(slack.adapter.send) };
      await createTestSending(store, [late], plan, clock, { patience: 5 }).tick();
      assert.deepEqual(await kinds(ada), ['reminder-claimed', 'reminder-doubtful']);
      await new Promise((resolve) => setTimeout(resolve, 40));
      assert.deepEqual(await kinds(ada), ['reminder-claimed', 'reminder-doubtful', 'reminder-delivered']);
      assert.equal(sentOf(await facts(ada))[0]?.state, 'delivered');
    });

    function slowly(send: typeof slack.adapter.send): typeof send {
      return async (...sent) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return send(...sent);
      };
    }
  });

  describe('where too much fails', () => {
    const fifty = () => Promise.all(Array.from({ length: 50 }, (_, n) => meet(`person-${n}`)));
    const everyThird: Parameters<FakePlatform['break']>[0] = ({ userId }) =>
      Number(userId.split('-')[1]) % 3 === 0 ? 'blocked' : 'delivered';

    it('stops by itself, tells the training leads, and goes on when one of them says so', async () => {
      const people = await fifty();
      const lead = (await store.people.meet(slack.addressOf('lead'))).id;
      slack.break(everyThird);
      const { tick, resume } = sending({ resolve: async () => [lead] });
      await tick();
      assert.ok(slack.calls() < 40, `${slack.calls()} were tried`);
      await tick();
      assert.deepEqual(
        (await facts(PROGRAMME)).map(({ kind }) => kind),
        ['sending-paused', 'owed', 'owed-settled'],
      );
      assert.ok(slack.titles('lead').includes('owed sending-stopped'));
      const before = slack.calls();
      await tick();
      assert.equal(slack.calls(), before, 'somebody was written to although it had stopped');
      slack.mend();
      await resume({ kind: 'lead', person: lead });
      clock.moveBy(10 * MINUTE);
      await tick();
      for (const [n, person] of people.entries()) {
        const tried = (await kinds(person)).includes('reminder-unreachable');
        assert.deepEqual(slack.titles(`person-${n}`), tried ? [] : ['welcome 1'], `person-${n}`);
      }
    });

    it('stays stopped after a restart', async () => {
      await fifty();
      slack.break(everyThird);
      await sending().tick();
      const before = slack.calls();
      slack.mend();
      clock.moveBy(20 * MINUTE);
      await sending().tick();
      assert.equal(slack.calls(), before);
    });

    it('counts a whole morning, however few are due at a time', async () => {
      slack.break(everyThird);
      const { tick } = sending();
      for (let n = 0; n < 50; n++) {
        await meet(`person-${n}`);
        await tick();
        clock.moveBy(MINUTE);
      }
      assert.ok(slack.calls() < 20, `${slack.calls()} were tried`);
    });

    it('does not count those whom the bot never met', async () => {
      await store.people.replaceEntries(Array.from({ length: 50 }, (_, n) => rosterEntry(`never${n}`)));
      const { tick } = sending();
      await tick();
      assert.deepEqual(await facts(PROGRAMME), []);
      assert.deepEqual(await kinds('never1'), ['reminder-unreachable']);
    });
  });

  it('sends nothing while it is paused, and all of it when it goes on', async () => {
    const ada = await meet('ada');
    const { tick, pause, resume } = sending();
    assert.equal(await pause({ kind: 'operator' }), true);
    assert.equal(await pause({ kind: 'lead', person: ada }), false);
    await tick();
    assert.deepEqual(slack.titles('ada'), []);
    assert.equal(await resume({ kind: 'operator' }), true);
    await tick();
    assert.deepEqual(slack.titles('ada'), ['welcome 1']);
  });

  it('writes nothing and sends nothing in a dry run, and says each message once', async () => {
    const ada = await meet('ada');
    const said: object[] = [];
    const log = { debug() {}, info: (what: object) => void said.push(what), warn() {}, error() {} };
    const { tick } = sending({ mode: { kind: 'dry-run' }, log });
    for (let n = 0; n < 3; n++) {
      await tick();
      clock.moveBy(10 * MINUTE);
    }
    assert.deepEqual([slack.calls(), await facts(ada)], [0, []]);
    assert.deepEqual(said, [{ person: ada, item: 'welcome', slot: '1', mode: 'dry-run' }]);
  });

  it('sends everything to one person in a trial, and keeps nothing of it', async () => {
    const ada = await meet('ada');
    const to = async () => slack.addressOf('tester');
    const frame = () => ({ title: 'trial', parts: [], press: [] });
    const { tick } = sending({ mode: { kind: 'trial', to, frame } });
    await tick();
    clock.moveBy(10 * MINUTE);
    await tick();
    assert.deepEqual([slack.titles('tester'), slack.titles('ada')], [['trial'], []]);
    assert.deepEqual(await facts(ada), []);
  });
});
