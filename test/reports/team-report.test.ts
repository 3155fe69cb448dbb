import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RosterEntry } from '../../src/people/entry.ts';
import { headcount, isOnTarget, outstanding, rateOf, rosterSize } from '../../src/reports/figures.ts';
import type { Member } from '../../src/reports/member.ts';
import { placeOf } from '../../src/reports/place.ts';
import { createReport, type ReportWish } from '../../src/reports/team-report.ts';
import { finishedOn, member, RULES } from '../support/report.ts';

function reportOn(members: Member[], wish: Partial<ReportWish> = {}) {
  const maker = createReport({ rules: RULES, filter: null, by: null, listAtMost: 500, ...wish });
  for (const one of members) maker.add(one);
  return maker.report();
}

describe('where somebody stands in a report', () => {
  const place = (...person: Parameters<typeof member>) => placeOf(member(...person), RULES);

  it('is overdue from the day after the due date', () => {
    assert.equal(place('ada', { entry: { dueOn: '2026-11-23' } }).overdue, false);
    assert.equal(place('ada', { entry: { dueOn: '2026-11-22' } }).overdue, true);
  });

  it('is not overdue for who has finished, or was never sent the course', () => {
    assert.equal(place('ada', { entry: { dueOn: '2026-11-01' }, summary: finishedOn('ada') }).overdue, false);
    const unsent = place('ada', { entry: { dueOn: '2026-11-01' }, summary: null });
    assert.deepEqual([unsent.overdue, unsent.progress], [false, 'not-reached']);
  });

  it('is exempt through the last day named, and without one until somebody says otherwise', () => {
    assert.equal(place('ada', { entry: { exemptUntil: '2026-11-23' } }).category, 'exempt');
    assert.equal(place('ada', { entry: { exemptUntil: '2026-11-22', exemptReason: 'leave' } }).category, 'counted');
    assert.equal(place('ada', { entry: { exemptReason: 'no computer' } }).category, 'exempt');
  });

  it('is new for so many days from the first, but not once late', () => {
    assert.equal(place('ada', { entry: { startsOn: '2026-11-23' } }).category, 'new');
    assert.equal(place('ada', { entry: { startsOn: '2026-10-25' } }).category, 'new');
    assert.equal(place('ada', { entry: { startsOn: '2026-10-24' } }).category, 'counted');
    assert.equal(place('ada', { entry: { startsOn: '2026-11-16', dueOn: '2026-11-20' } }).category, 'counted');
    assert.equal(place('ada', { entry: { startsOn: '2026-11-24' } }).category, 'to-start');
  });

  it('does not take somebody for new because the roster is', () => {
    assert.equal(place('ada', { entry: { addedOn: '2026-11-22' } }).category, 'counted');
    assert.equal(place('ada', { entry: { addedOn: '2026-11-22', startsOn: '2012-04-01' } }).category, 'counted');
  });

  it('has left after the last day, or when a file no longer names them', () => {
    assert.equal(place('ada', { entry: { endsOn: '2026-11-23' } }).category, 'counted');
    assert.equal(place('ada', { entry: { endsOn: '2026-11-22' } }).category, 'left');
    assert.equal(place('ada', { entry: { leftOn: '2026-11-23', exemptUntil: '2027-01-01' } }).category, 'left');
  });

  it('is finished by what somebody vouches for, with their name', () => {
    const elsewhere = { on: '2026-09-01', approvedBy: 'Joan Miller' };
    const { progress, approvedBy, finishedOn: on } = place('ada', { entry: { externalCompletion: elsewhere } });
    assert.deepEqual([progress, approvedBy, on], ['finished', 'Joan Miller', '2026-09-01']);
    const both = place('ada', { entry: { externalCompletion: elsewhere }, summary: finishedOn('ada') });
    assert.deepEqual([both.approvedBy, both.finishedOn], [null, '2026-11-10']);
  });
});

describe('where somebody stands in a refresher', () => {
  const opened = { round: 2, roundOpenedAt: '2026-11-01T09:00:00.000Z' };
  const place = (entry: Partial<RosterEntry>) => placeOf(member('ada', { entry, summary: opened }), RULES);

  it('has so many days from its opening', () => {
    assert.equal(place({ dueOn: '2025-12-01' }).due, '2026-12-01');
  });

  it('is not finished by what was done elsewhere before it', () => {
    const on = (day: string) => place({ externalCompletion: { on: day, approvedBy: 'Joan Miller' } }).progress;
    assert.deepEqual([on('2025-12-01'), on('2026-11-02')], ['not-started', 'finished']);
  });
});

describe('a report', () => {
  const team = [
    member('finished', { summary: finishedOn('finished') }),
    member('elsewhere', { entry: { externalCompletion: { on: '2026-09-01', approvedBy: 'Joan Miller' } } }),
    member('half', { summary: { state: 'in-progress', lessonsFinished: 12 } }),
    member('late', { entry: { dueOn: '2026-11-16' }, summary: { state: 'in-progress' } }),
    member('later', { entry: { dueOn: '2026-11-20' } }),
    member('idle', { entry: { cohort: 'agency' } }),
    member('unsent', { summary: null }),
    member('exempt', { entry: { exemptUntil: '2027-03-01', exemptReason: 'parental leave' } }),
    member('starter', { entry: { startsOn: '2026-11-16' } }),
    member('gone', { entry: { leftOn: '2026-11-01' } }),
    member('guest', { entry: null }),
  ];

  it('counts everybody once', () => {
    const { figures, approvers } = reportOn(team);
    assert.equal(rosterSize(figures), team.length - 1);
    assert.deepEqual(rateOf(figures), { finished: 2, counted: 7 });
    assert.deepEqual([outstanding(figures), figures.overdue, figures.elsewhere], [5, 2, 1]);
    assert.deepEqual(approvers, [{ name: 'Joan Miller', people: 1 }]);
  });

  it('lists who is most urgent first', () => {
    const { rows } = reportOn(team);
    assert.deepEqual(
      rows?.map((row) => row.member.person),
      ['late', 'later', 'unsent', 'idle', 'half', 'starter', 'exempt', 'guest', 'elsewhere', 'finished', 'gone'],
    );
  });

  it('lists those who are left, and keeps the figures of all', () => {
    const whole = reportOn(team);
    const { rows, matching, figures } = reportOn(team, { filter: 'outstanding' });
    assert.deepEqual(
      rows?.map((row) => row.member.person),
      ['late', 'later', 'unsent', 'idle', 'half'],
    );
    assert.equal(matching, outstanding(figures));
    assert.deepEqual(figures, whole.figures);
  });

  it('lists nobody rather than too many', () => {
    const { rows, matching } = reportOn(team, { listAtMost: 5 });
    assert.deepEqual([rows, matching], [null, team.length]);
  });

  it('gives the figures by group, one group for names that differ in case and signs alone', () => {
    const { groups } = reportOn(
      [
        member('a', { entry: { directorate: 'Housing & Homes' } }),
        member('b', { entry: { directorate: 'Housing and homes' } }),
        member('c', { entry: { directorate: 'Children' } }),
        member('d', { entry: { directorate: null } }),
      ],
      { by: 'directorate' },
    );
    assert.deepEqual(
      groups.map(({ name, figures }) => [name, rosterSize(figures)]),
      [
        ['Children', 1],
        ['Housing & Homes', 2],
        [null, 1],
      ],
    );
  });

  it('meets a target exactly, and by no rounding', () => {
    const people = (finished: number, all: number) =>
      Array.from({ length: all }, (_, index) =>
        member(`p${index}`, index < finished ? { summary: finishedOn(`p${index}`) } : {}),
      );
    assert.equal(isOnTarget(reportOn(people(9, 10)).figures, 90), true);
    assert.equal(isOnTarget(reportOn(people(899, 1000)).figures, 90), false);
    assert.equal(isOnTarget(reportOn([]).figures, 90), false);
  });

  const day = fc.constantFrom('2026-01-01', '2026-11-01', '2026-11-22', '2026-11-23', '2026-11-24', '2027-01-01');
  const maybeDay = fc.option(day);
  const anyMember = fc
    .record({
      startsOn: maybeDay,
      endsOn: maybeDay,
      dueOn: maybeDay,
      exemptUntil: maybeDay,
      exemptReason: fc.option(fc.constant('leave')),
      leftOn: maybeDay,
      cohort: fc.constantFrom('staff', 'councillor', 'agency', 'contractor'),
      directorate: fc.option(fc.constantFrom('Housing', 'housing', 'Place', 'Children')),
      state: fc.constantFrom('finished', 'in-progress', 'not-started', 'unmet'),
    } as const)
    .map(({ state, ...entry }) => {
      if (state === 'unmet') return member('x', { entry, summary: null });
      return member('x', { entry, summary: state === 'finished' ? finishedOn('x') : { state } });
    });

  it('adds up to the roster, as a whole, by directorate and by cohort, whoever is in it', () => {
    fc.assert(
      fc.property(fc.array(anyMember, { maxLength: 40 }), (members) => {
        const { figures, groups, cohorts, rows } = reportOn(members, { by: 'directorate' });
        assert.equal(rosterSize(figures), members.length);
        assert.equal(rows?.length, members.length);
        const { finished, counted } = rateOf(figures);
        assert.equal(finished + outstanding(figures), counted);
        assert.ok(figures.overdue <= outstanding(figures) - figures.people.counted['not-reached']);
        for (const parts of [groups, cohorts]) {
          const sum = (of: (one: (typeof parts)[number]) => number) =>
            parts.reduce((total, part) => total + of(part), 0);
          assert.equal(
            sum((part) => rosterSize(part.figures)),
            members.length,
          );
          assert.equal(
            sum((part) => headcount(part.figures, 'counted')),
            counted,
          );
          assert.equal(
            sum((part) => part.figures.overdue),
            figures.overdue,
          );
        }
      }),
    );
  });

  it('lists under each filter as many as the figures say', () => {
    fc.assert(
      fc.property(fc.array(anyMember, { maxLength: 40 }), (members) => {
        const matching = (filter: ReportWish['filter']) => reportOn(members, { filter }).matching;
        const { figures } = reportOn(members);
        const { people } = figures;
        assert.equal(matching('overdue'), figures.overdue);
        assert.equal(matching('outstanding'), outstanding(figures));
        for (const progress of ['finished', 'in-progress', 'not-started', 'not-reached'] as const) {
          assert.equal(matching(progress), people.counted[progress]);
        }
        assert.equal(matching('new'), headcount(figures, 'new') + headcount(figures, 'to-start'));
        assert.equal(matching('exempt'), headcount(figures, 'exempt'));
        assert.equal(matching('left'), headcount(figures, 'left'));
      }),
    );
  });
});
