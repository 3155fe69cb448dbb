import assert from 'node:assert/strict';
import type { Fields } from '../../src/people/columns.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import { type PlanParts, planImport } from '../../src/people/plan-import.ts';
import { rosterEntry } from '../support/roster.ts';

const TODAY = '2026-11-23';

/** What a file with these lines, from line 2 on, would change. */
async function plan(file: Partial<Fields>[], entries: readonly RosterEntry[] = [], parts: Partial<PlanParts> = {}) {
  let made = 0;
  const lines = file.map((fields, index) => ({
    line: index + 2,
    fields: { email: `p${index}@council.example`, name: `Person p${index}`, ...fields },
  }));
  return planImport({ lines }, { entries, today: TODAY, met: () => null, newId: () => `new${++made}`, ...parts });
}

const email = (person: string) => `${person}@council.example`;
const people = (entries: readonly RosterEntry[]) =>
  entries.map(({ person, leftOn }) => (leftOn ? `${person} left` : person));

describe('what a file would change', () => {
  it('adds who is new', async () => {
    const { next, added } = await plan([{ name: 'Ada', team: 'Repairs' }]);
    assert.deepEqual(next, [rosterEntry('new1', { email: email('p0'), name: 'Ada', team: 'Repairs', addedOn: TODAY })]);
    assert.deepEqual(added, [{ line: 2, entry: next[0] }]);
  });

  it('names who changes and in which columns, and leaves what the file has no column for', async () => {
    const entries = [rosterEntry('p0', { team: 'Repairs', dueOn: '2026-12-01' }), rosterEntry('p1')];
    const { next, changed, same } = await plan([{ team: 'Housing' }, { team: null }], entries);
    assert.deepEqual(
      changed.map(({ line, columns }) => [line, columns]),
      [[2, ['team']]],
    );
    assert.deepEqual(next[0], { ...entries[0], team: 'Housing' });
    assert.equal(same, 1);
  });

  it('marks who is gone as left, once, and deletes nobody', async () => {
    const entries = [rosterEntry('p9', { leftOn: '2026-01-01' }), rosterEntry('p8'), rosterEntry('p0')];
    const { next, gone } = await plan([{}], entries);
    assert.deepEqual(people(gone), ['p8 left']);
    assert.deepEqual(
      next.map(({ person, leftOn }) => [person, leftOn]),
      [
        ['p0', null],
        ['p9', '2026-01-01'],
        ['p8', TODAY],
      ],
    );
  });

  it('has nobody left who is back, as the person they were', async () => {
    const entries = [rosterEntry('p0', { name: 'Smith, Jane', leftOn: '2026-10-01' })];
    const { next, back, added } = await plan([{ name: 'Jane Smith' }], entries);
    assert.deepEqual([people(next), back.length, added.length], [['p0'], 1, 0]);
  });

  it('takes an address that is back under another name for another person, and asks', async () => {
    const entries = [rosterEntry('p0', { name: 'Jane Smith', leftOn: '2026-10-01' })];
    const { next, doubts } = await plan([{ name: 'John Smith' }], entries);
    assert.deepEqual(people(next), ['new1', 'p0 left']);
    assert.deepEqual(doubts, [{ line: 2, person: 'new1', other: 'p0', reason: 'back-renamed' }]);
    assert.deepEqual((await plan([{ name: 'John Smith' }], next)).doubts, [], 'asked once');
  });

  it('knows who was met before the file named them', async () => {
    const { next } = await plan([{}], [], { met: (address) => (address === email('p0') ? 'met' : null) });
    assert.deepEqual(people(next), ['met']);
  });

  it('takes a new address of somebody whom the platform knows by it for a change', async () => {
    const entries = [rosterEntry('ada', { email: 'old@council.example' })];
    const { next, changed, gone } = await plan([{}], entries, { met: () => 'ada' });
    assert.deepEqual([people(next), changed[0]?.columns, gone], [['ada'], ['email', 'name'], []]);
  });

  it('asks where the platform’s address has a line of its own beside the person’s', async () => {
    const entries = [rosterEntry('p0')];
    const { next, doubts } = await plan([{}, {}], entries, {
      met: (address) => (address === email('p1') ? 'p0' : null),
    });
    assert.deepEqual(people(next), ['p0', 'new1']);
    assert.deepEqual(doubts, [{ line: 3, person: 'new1', other: 'p0', reason: 'two-lines' }]);
  });

  it('changes nothing the second time', async () => {
    const file = [{ team: 'Repairs' }, { managerEmail: email('p0') }, {}];
    const first = await plan(file, [rosterEntry('p7'), rosterEntry('p2', { leftOn: '2026-10-01', name: 'Person p2' })]);
    const second = await plan(file, first.next);
    assert.deepEqual([second.added, second.changed, second.gone, second.doubts, second.same], [[], [], [], [], 3]);
    assert.deepEqual(second.next, first.next);
  });

  it('points out managers that are nobody, have left, are themselves, or lead round in a circle', async () => {
    const entries = [rosterEntry('p9')];
    const { notes } = await plan(
      [
        { managerEmail: 'nobody@council.example' },
        { managerEmail: email('p9') },
        { managerEmail: email('p2') },
        { managerEmail: email('p4') },
        { managerEmail: email('p3') },
        { managerEmail: email('p4') },
      ],
      entries,
    );
    assert.deepEqual(
      notes.map(({ line, text }) => [line, /nobody|has left|their own|chain/.exec(text)?.[0]]),
      [
        [2, 'nobody'],
        [3, 'has left'],
        [4, 'their own'],
        [5, 'chain'],
        [6, 'chain'],
      ],
    );
  });
});
