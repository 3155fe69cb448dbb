import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatAction, parseAction } from '../../src/action.ts';
import { groupKey, groupsOf, memberTest } from '../../src/reports/groups.ts';
import { rosterEntry } from '../support/roster.ts';

describe('the groups of a report', () => {
  it('are the directorates, services, teams and cohorts that people are in, the wider first', () => {
    const groups = groupsOf([
      rosterEntry('a', { directorate: 'Place', team: 'Parks' }),
      rosterEntry('b', { directorate: 'Children', service: 'Schools' }),
      rosterEntry('c', { directorate: 'PLACE' }),
    ]);
    assert.deepEqual(
      groups.map(({ kind, name }) => `${kind} ${name}`),
      ['directorate Children', 'directorate Place', 'service Schools', 'team Parks', 'cohort staff'],
    );
  });

  it('hold who is in them, whatever case, signs and accents their line uses', () => {
    const isIn = memberTest({ kind: 'directorate', key: groupKey('Housing & Homes') });
    assert.equal(isIn(rosterEntry('a', { directorate: 'housing and  homes' })), true);
    assert.equal(isIn(rosterEntry('a', { directorate: 'Hoùsing and Homes' })), true);
    assert.equal(isIn(rosterEntry('a', { directorate: 'Housing' })), false);
    assert.equal(isIn(rosterEntry('a', { team: 'Housing & Homes' })), false);
    assert.equal(isIn(null), false);
  });

  it('have keys that tell names apart beyond their first letters, in any writing', () => {
    const names = [
      'Adult social care, safeguarding and the prevention of harm: north',
      'Adult social care, safeguarding and the prevention of harm: south',
      '房屋',
      '教育',
    ];
    assert.equal(new Set(names.map(groupKey)).size, names.length);
  });

  it('have keys that fit into a button and come back from it, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
        const action = {
          kind: 'report',
          view: { filter: 'not-reached', about: { kind: 'directorate', key: groupKey(name) }, page: 99 },
        } as const;
        const text = formatAction(action);
        assert.ok(text.length <= 100, text);
        assert.deepEqual(parseAction(text), action);
      }),
    );
  });
});
