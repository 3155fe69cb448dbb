import assert from 'node:assert/strict';
import { dueOn } from '../../src/people/due-on.ts';
import { rosterEntry } from '../support/roster.ts';

describe('the due date', () => {
  const added = { addedOn: '2026-11-01' };

  it('is the roster’s own where it names one', () => {
    assert.equal(dueOn(rosterEntry('ada', { ...added, dueOn: '2026-11-20' }), null, 30), '2026-11-20');
  });

  it('is so many days after the first day of a new starter', () => {
    assert.equal(dueOn(rosterEntry('ada', { ...added, startsOn: '2027-02-01' }), null, 30), '2027-03-03');
  });

  it('is so many days after the first file that named somebody who worked here before', () => {
    assert.equal(dueOn(rosterEntry('ada', { ...added, startsOn: '2009-04-01' }), null, 30), '2026-12-01');
    assert.equal(dueOn(rosterEntry('ada', added), null, 14), '2026-11-15');
  });

  it('counts from the first message of who is not on the roster, by the day in the UK', () => {
    assert.equal(dueOn(null, '2026-06-30T23:30:00.000Z', 30), '2026-07-31');
  });

  it('does not depend on when somebody on the roster first wrote', () => {
    const entry = rosterEntry('ada', added);
    assert.equal(dueOn(entry, '2026-11-25T09:00:00.000Z', 30), dueOn(entry, null, 30));
  });

  it('is none for who is neither on the roster nor has joined', () => {
    assert.equal(dueOn(null, null, 30), null);
  });

  it('of a refresher is so many days after it was opened, for everybody', () => {
    const opened = '2027-11-23T09:00:00.000Z';
    assert.equal(dueOn(null, '2026-11-02T09:00:00.000Z', 30, opened), '2027-12-23');
    assert.equal(dueOn(rosterEntry('ada', { ...added, dueOn: '2026-11-20' }), null, 30, opened), '2027-12-23');
    assert.equal(dueOn(rosterEntry('ada', { ...added, dueOn: '2027-12-01' }), null, 30, opened), '2027-12-01');
  });

  it('comes to the same days on both sides of a clock change', () => {
    assert.equal(dueOn(rosterEntry('ada', { addedOn: '2026-03-20' }), null, 14), '2026-04-03');
    assert.equal(dueOn(rosterEntry('ada', { addedOn: '2026-10-20' }), null, 14), '2026-11-03');
  });
});
