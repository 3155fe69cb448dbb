import assert from 'node:assert/strict';
import { endRetention } from '../../src/evidence/end-retention.ts';
import { leftOn, retentionEnds } from '../../src/evidence/retention.ts';
import type { Fact, NewFact } from '../../src/learning/fact.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import { PROGRAMME } from '../../src/store/store.ts';
import { createTurns } from '../../src/turns.ts';
import { quiet } from '../support/conversation.ts';
import { address, newFact } from '../support/facts.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { rosterEntry } from '../support/roster.ts';

const TODAY = '2026-11-23';

describe('the day on which somebody left', () => {
  const removed: Fact = {
    ...{ kind: 'left', platform: 'teams', key: 'left:1', at: '2026-03-14T23:30:00.000Z', cause: 'event-1' },
    ...{ seq: 1, hash: '' },
  };

  it('is the roster’s: gone from the file, or a last day that has passed', () => {
    assert.equal(leftOn(rosterEntry('ada', { leftOn: '2026-05-01', endsOn: '2026-04-30' }), [], TODAY), '2026-05-01');
    assert.equal(leftOn(rosterEntry('ada', { endsOn: '2026-11-22' }), [], TODAY), '2026-11-22');
    assert.equal(leftOn(rosterEntry('ada', { endsOn: TODAY }), [], TODAY), null);
    assert.equal(leftOn(rosterEntry('ada'), [removed], TODAY), null);
  });

  it('is, for who is not on the roster, the one on which they removed the bot and did not come back', () => {
    assert.equal(leftOn(null, [removed], TODAY), '2026-03-14');
    const reminded: Fact = { ...newFact('later'), cause: null, seq: 2, hash: '' };
    assert.equal(leftOn(null, [removed, reminded], TODAY), '2026-03-14');
    assert.equal(leftOn(null, [removed, { ...reminded, cause: 'event-2' }], TODAY), null);
    assert.equal(leftOn(null, [], TODAY), null);
  });

  it('ends what may be kept so many months later, at the end of a month too', () => {
    assert.equal(retentionEnds('2026-11-23', 24), '2028-11-23');
    assert.equal(retentionEnds('2026-08-31', 6), '2027-02-28');
  });
});

describe('retention', () => {
  /** People who left on these days, by name; null is still here. */
  async function council(left: Record<string, string | null>, differing: Partial<RosterEntry> = {}) {
    const store = createFakeStore();
    const ids = new Map<string, string>();
    for (const name of Object.keys(left)) {
      const { id } = await store.people.meet(address(name));
      await store.append(id, [newFact(name)], 0);
      ids.set(name, id);
    }
    await store.people.replaceEntries(
      Object.entries(left).map(([name, day]) => rosterEntry(ids.get(name) ?? '', { leftOn: day, ...differing })),
    );
    const names = async () => {
      const found: string[] = [];
      for await (const { person } of store.summaries({})) found.push(person);
      return Object.keys(left).filter((name) => found.includes(ids.get(name) ?? ''));
    };
    const end = (day: string, months: number | null = 24) =>
      endRetention(
        { store, forget: async () => {}, turns: createTurns(), log: quiet },
        months,
        new Date(`${day}T03:00:00Z`),
      );
    return { store, names, end };
  }

  it('erases whoever left so many months ago, and nobody else', async () => {
    const { store, names, end } = await council({ ada: '2024-11-23', bob: '2024-11-24', eve: null });
    await end('2026-11-22');
    assert.deepEqual(await names(), ['ada', 'bob', 'eve']);
    await end(TODAY);
    assert.deepEqual(await names(), ['bob', 'eve']);
    const erased = (await store.history(PROGRAMME)).facts.filter((fact) => fact.kind === 'erased');
    assert.deepEqual(
      erased.map(({ reason, facts }) => [reason, facts]),
      [['retention', 1]],
    );
  });

  it('never erases by time alone where the setting says never', async () => {
    const { names, end } = await council({ ada: '2004-01-01' });
    await end(TODAY, null);
    assert.deepEqual(await names(), ['ada']);
  });

  it('erases who is not on the roster only when they removed the bot that long ago', async () => {
    const { store, names, end } = await council({ ada: null, bob: null });
    await store.people.replaceEntries([]);
    const ada = await store.people.find(address('ada'));
    const gone: NewFact = {
      ...{ kind: 'left', platform: 'slack', key: 'left', at: '2026-11-24T09:00:00.000Z', cause: 'gone' },
    };
    await store.append(ada?.id ?? '', [gone], 1);
    await end('2028-11-23');
    assert.deepEqual(await names(), ['ada', 'bob']);
    await end('2028-11-24');
    assert.deepEqual(await names(), ['bob']);
  });
});
