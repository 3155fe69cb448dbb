import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLedger, DELIVERIES, headcount, STAGES } from '../../src/reminders/ledger.ts';
import type { Member } from '../../src/reports/member.ts';
import { finishedOn, member, RULES } from '../support/report.ts';

const NOTHING = { reason: null, triedAt: null, doubtful: [] };
const waiting = { state: 'waiting', delivery: 'none', ...NOTHING } as const;
const delivered = { state: 'delivered', delivery: 'delivered', ...NOTHING } as const;
const unreachable = { ...NOTHING, state: 'unreachable', delivery: 'unreachable', reason: 'blocked' } as const;

function ledgerOf(members: Member[]) {
  const { add, ledger } = createLedger(RULES);
  for (const one of members) add(one);
  return ledger();
}

describe('the ledger', () => {
  it('keeps what became of messages apart from what people did', () => {
    const opened = { state: 'opened', delivery: 'unreachable', ...NOTHING } as const;
    const [round] = ledgerOf([
      member('a', { summary: { reach: waiting } }),
      member('b', { summary: { reach: delivered } }),
      member('c', { summary: { reach: unreachable } }),
      member('d', { summary: { reach: opened } }),
      member('e', { summary: { reach: delivered, state: 'in-progress' } }),
      member('f', { summary: { ...finishedOn('f'), reach: delivered } }),
    ]).rounds;
    assert.deepEqual(round?.people.delivered, { nothing: 1, opened: 0, started: 1, passed: 1 });
    assert.deepEqual(round?.people.unreachable, { nothing: 1, opened: 1, started: 0, passed: 0 });
    assert.deepEqual(round?.people.none, { nothing: 1, opened: 0, started: 0, passed: 0 });
  });

  it('names whom nothing has reached, and not who came by themselves', () => {
    const came = { ...unreachable, state: 'opened' } as const;
    const { unreached } = ledgerOf([
      member('a', { summary: { reach: unreachable } }),
      member('b', { summary: { reach: came } }),
    ]);
    assert.deepEqual(unreached, [{ name: 'Person a', email: 'a@council.example', reason: 'blocked', triedAt: null }]);
  });

  it('lists what is doubtful, also of people who need not take the course', () => {
    const reach = { ...delivered, doubtful: [{ item: 'digest' as const, at: '2026-11-23T10:00:00.000Z' }] };
    const { doubtful, rounds } = ledgerOf([member('a', { entry: { exemptUntil: '2099-01-01' }, summary: { reach } })]);
    assert.deepEqual([doubtful.length, rounds], [1, []]);
  });

  it('counts those alone who are to take the course, each round apart', () => {
    const people = [
      member('a'),
      member('b', { summary: { round: 2 } }),
      member('left', { entry: { leftOn: '2026-11-01' } }),
      member('elsewhere', { entry: { externalCompletion: { on: '2026-01-01', approvedBy: 'lead@council.example' } } }),
      member('stranger', { entry: null }),
      member('unmet', { summary: null }),
    ];
    assert.deepEqual(
      ledgerOf(people).rounds.map((round) => [round.round, headcount(round)]),
      [
        [1, 2],
        [2, 1],
      ],
    );
  });

  it('adds up, whoever is in it', () => {
    const anybody = fc.record({
      state: fc.constantFrom('not-started', 'in-progress', 'finished' as const),
      reach: fc.constantFrom(waiting, delivered, unreachable),
      round: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 60 }), (people) => {
        const members = people.map(({ state, reach, round }, n) =>
          member(`p${n}`, { summary: { ...(state === 'finished' ? finishedOn(`p${n}`) : {}), state, reach, round } }),
        );
        const { rounds } = ledgerOf(members);
        assert.equal(
          rounds.reduce((sum, round) => sum + headcount(round), 0),
          people.length,
        );
        for (const round of rounds) {
          const byDelivery = DELIVERIES.map((one) => headcount(round, (delivery) => delivery === one));
          const byStage = STAGES.map((one) => headcount(round, undefined, (stage) => stage === one));
          const all = headcount(round);
          assert.equal(
            byDelivery.reduce((a, b) => a + b, 0),
            all,
          );
          assert.equal(
            byStage.reduce((a, b) => a + b, 0),
            all,
          );
        }
      }),
    );
  });
});
