import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RosterEntry } from '../../src/people/entry.ts';
import { standingOf } from '../../src/people/standing.ts';
import { rosterEntry } from '../support/roster.ts';

/** `{ ada: 'bob' }`: Ada's manager is Bob. */
function council(managers: Record<string, string | null>, differing: Record<string, Partial<RosterEntry>> = {}) {
  return Object.entries(managers).map(([person, manager]) =>
    rosterEntry(person, { managerEmail: manager && `${manager}@council.example`, ...differing[person] }),
  );
}

const ids = (entries: readonly RosterEntry[]) => entries.map(({ person }) => person);

describe('standing', () => {
  const line = { chief: null, head: 'chief', ada: 'head', bob: 'head', eve: 'ada' };

  it('knows who manages whom, direct and below', () => {
    const standing = standingOf(council(line));
    assert.deepEqual(ids(standing.direct('head')), ['ada', 'bob']);
    assert.deepEqual(ids(standing.below('chief')), ['head', 'ada', 'bob', 'eve']);
    assert.equal(standing.managerOf('eve')?.person, 'ada');
    assert.equal(standing.isBelow('eve', 'chief'), true);
    assert.equal(standing.isBelow('chief', 'eve'), false);
    assert.equal(standing.isBelow('bob', 'ada'), false);
    assert.equal(standing.isManager('bob'), false);
  });

  it('finds people by email in any case, and of a reused address who is there now', () => {
    const standing = standingOf([
      rosterEntry('old', { email: 'j@council.example', leftOn: '2026-01-01' }),
      rosterEntry('new', { email: 'j@council.example' }),
      rosterEntry('older', { email: 'j@council.example', leftOn: '2025-01-01' }),
    ]);
    assert.equal(standing.byEmail('J@Council.example')?.person, 'new');
    assert.equal(standing.byEmail('nobody@council.example'), null);
  });

  it('lets somebody who has left manage nobody, and those above them go on', () => {
    const standing = standingOf(council(line, { ada: { leftOn: '2026-10-01' } }));
    assert.equal(standing.isManager('ada'), false);
    assert.equal(standing.isBelow('eve', 'head'), true);
  });

  it('gives no rights along a chain that leads back to where it began', () => {
    const standing = standingOf(council({ ...line, chief: 'eve' }));
    assert.deepEqual(ids(standing.below('eve')), []);
    assert.deepEqual(ids(standing.below('chief')), []);
    assert.deepEqual(ids(standing.below('head')), ['bob']);
    assert.equal(standing.managerOf('chief'), null);
  });

  it('takes nobody for their own manager', () => {
    const standing = standingOf(council({ ada: 'ada', bob: 'ada' }));
    assert.deepEqual(ids(standing.below('ada')), ['bob']);
    assert.equal(standing.isBelow('ada', 'ada'), false);
  });

  it('makes one index of one roster', () => {
    const entries = council(line);
    assert.equal(standingOf(entries), standingOf(entries));
  });

  const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const anyCouncil = fc
    .tuple(...people.map(() => fc.option(fc.constantFrom(...people, 'nobody'))))
    .map((managers) => council(Object.fromEntries(people.map((person, index) => [person, managers[index] ?? null]))));

  it('shows a manager nobody whose chain of managers does not lead up to them, whatever the file says', () => {
    fc.assert(
      fc.property(anyCouncil, fc.constantFrom(...people), (entries, manager) => {
        const standing = standingOf(entries);
        const byEmail = new Map(entries.map((entry) => [entry.email, entry]));
        const below = standing.below(manager);
        assert.equal(new Set(below).size, below.length);
        for (const entry of below) {
          const chain = new Set<string>();
          for (let one = entry; one.person !== manager; ) {
            const above = byEmail.get(one.managerEmail ?? '');
            assert.ok(above && !chain.has(one.person), `${entry.person} is not below ${manager}`);
            chain.add(one.person);
            one = above;
          }
        }
        assert.ok(!ids(below).includes(manager));
      }),
    );
  });

  it('says the same of one person as of a whole team', () => {
    fc.assert(
      fc.property(anyCouncil, fc.constantFrom(...people), (entries, manager) => {
        const standing = standingOf(entries);
        const below = people.filter((person) => standing.isBelow(person, manager));
        assert.deepEqual(ids(standing.below(manager)).sort(), below);
        assert.equal(standing.isManager(manager), standing.direct(manager).length > 0);
      }),
    );
  });
});
