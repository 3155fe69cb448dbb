import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RosterEntry } from '../../src/people/entry.ts';
import { standingOf } from '../../src/people/standing.ts';
import { maySee, sightOf, type Viewer } from '../../src/people/who-may-see.ts';
import { rosterEntry } from '../support/roster.ts';

const TODAY = '2026-11-23';

/** `{ ada: 'bob' }`: Ada's manager is Bob. */
function council(managers: Record<string, string | null>, differing: Record<string, Partial<RosterEntry>> = {}) {
  return Object.entries(managers).map(([person, manager]) =>
    rosterEntry(person, { managerEmail: manager && `${manager}@council.example`, ...differing[person] }),
  );
}

function seen(entries: readonly RosterEntry[], viewer: Partial<Viewer> & { person: string }): string[] {
  const whole: Viewer = { isLead: false, standsInFor: [], ...viewer };
  const sight = sightOf(whole, standingOf(entries), TODAY);
  const others = entries.filter(({ person }) => person !== whole.person);
  return others.filter(({ person }) => maySee(whole, sight, person)).map(({ person }) => person);
}

/** Chief manages Mona and Olaf; Mona manages Ada and Bob, Olaf manages Cleo. */
const LINES = { chief: null, mona: 'chief', olaf: 'chief', ada: 'mona', bob: 'mona', cleo: 'olaf', dan: null };

describe('who may see whom', () => {
  const matrix: [string, Partial<Viewer> & { person: string }, string[]][] = [
    ['a learner sees nobody else', { person: 'ada' }, []],
    ['a manager sees the own team and no other', { person: 'mona' }, ['ada', 'bob']],
    ['a manager’s manager sees all below', { person: 'chief' }, ['mona', 'olaf', 'ada', 'bob', 'cleo']],
    ['a deputy sees those of the manager', { person: 'cleo', standsInFor: ['mona'] }, ['ada', 'bob']],
    ['a manager who stands in sees both teams', { person: 'olaf', standsInFor: ['mona'] }, ['ada', 'bob', 'cleo']],
    ['a deputy from the team sees the rest of it', { person: 'ada', standsInFor: ['mona'] }, ['bob']],
    ['a former deputy sees nobody', { person: 'cleo', standsInFor: [] }, []],
    ['a lead sees everybody', { person: 'dan', isLead: true }, ['chief', 'mona', 'olaf', 'ada', 'bob', 'cleo']],
    ['a stranger sees nobody', { person: 'stranger' }, []],
    ['a stranger who is named a deputy sees the team', { person: 'stranger', standsInFor: ['olaf'] }, ['cleo']],
  ];
  for (const [what, viewer, expected] of matrix) {
    it(what, () => assert.deepEqual(seen(council(LINES), viewer), expected));
  }

  it('lets everybody see themselves', () => {
    const nobody = sightOf({ person: 'ada', isLead: false, standsInFor: [] }, standingOf(council(LINES)), TODAY);
    assert.equal(maySee({ person: 'ada' }, nobody, 'ada'), true);
    assert.equal(maySee({ person: 'ada' }, nobody, 'bob'), false);
  });

  it('shows a former manager nobody of those who have another manager now', () => {
    assert.deepEqual(seen(council({ ...LINES, ada: 'olaf', bob: 'olaf' }), { person: 'mona' }), []);
  });

  it('ends with the manager’s last day, for the manager and for the deputy', () => {
    for (const gone of [{ leftOn: '2026-11-20' }, { endsOn: '2026-11-22' }]) {
      const entries = council(LINES, { mona: gone });
      assert.deepEqual(seen(entries, { person: 'mona' }), []);
      assert.deepEqual(seen(entries, { person: 'cleo', standsInFor: ['mona'] }), []);
      assert.deepEqual(seen(entries, { person: 'chief' }), ['mona', 'olaf', 'ada', 'bob', 'cleo']);
    }
    assert.deepEqual(seen(council(LINES, { mona: { endsOn: TODAY } }), { person: 'mona' }), ['ada', 'bob']);
  });

  it('shows a deputy who has left nobody', () => {
    const entries = council(LINES, { cleo: { leftOn: '2026-11-20' } });
    assert.deepEqual(seen(entries, { person: 'cleo', standsInFor: ['mona'] }), []);
  });

  it('gives nobody a right over others by managing themselves, or in a circle', () => {
    assert.deepEqual(seen(council({ ...LINES, dan: 'dan' }), { person: 'dan' }), []);
    const circle = council({ ...LINES, chief: 'cleo' });
    assert.deepEqual(seen(circle, { person: 'cleo' }), []);
  });

  it('keeps leavers in the sight of who was their manager', () => {
    assert.deepEqual(seen(council(LINES, { ada: { leftOn: '2026-11-20' } }), { person: 'mona' }), ['ada', 'bob']);
  });

  const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const anyCouncil = fc
    .tuple(...people.map(() => fc.option(fc.constantFrom(...people))))
    .map((managers) => council(Object.fromEntries(people.map((person, index) => [person, managers[index] ?? null]))));

  it('shows nobody who is not below the viewer, or below a manager the viewer stands in for', () => {
    fc.assert(
      fc.property(
        anyCouncil,
        fc.constantFrom(...people),
        fc.subarray(people, { maxLength: 2 }),
        (entries, person, standsInFor) => {
          const standing = standingOf(entries);
          for (const other of seen(entries, { person, standsInFor })) {
            assert.ok([person, ...standsInFor].some((manager) => standing.isBelow(other, manager)));
          }
        },
      ),
    );
  });
});
