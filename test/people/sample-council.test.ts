import assert from 'node:assert/strict';
import { summarise } from '../../src/learning/summarise.ts';
import { openSampleCouncil } from '../../src/people/open-sample-council.ts';
import { type Pretend, sampleCouncil, seatPretendPeople } from '../../src/people/sample-council.ts';
import { standingOf } from '../../src/people/standing.ts';
import type { Store } from '../../src/store/store.ts';
import { quiet } from '../support/conversation.ts';
import { address } from '../support/facts.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { sampleCourse } from '../support/sample-course.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const TODAY = '2026-11-23';
const ROLES = ['new-starter', 'half-way', 'manager', 'training-lead'];

describe('the made-up council', () => {
  let ids = 0;
  const newId = () => `id${++ids}`;
  const pretend = (round: number): Pretend[] =>
    ROLES.map((role) => ({ role, email: `${role}-${round}@playground.example` }));
  const entries = () => sampleCouncil(TODAY, pretend(1), newId).map(({ entry }) => entry);

  it('has the pretend people in their places', () => {
    const council = entries();
    const standing = standingOf(council);
    const manager = standing.byEmail('manager-1@playground.example');
    const team = standing.direct(manager?.person ?? '').map(({ email }) => email);
    assert.ok(team.includes('new-starter-1@playground.example') && team.includes('half-way-1@playground.example'));
    assert.equal(standing.byEmail('training-lead-1@playground.example')?.role, 'lead');
  });

  it('has about forty people in three directorates, of every kind that a report tells apart', () => {
    const council = entries();
    assert.ok(council.length >= 38 && council.length <= 45);
    assert.equal(new Set(council.map(({ directorate }) => directorate)).size, 3);
    assert.equal(new Set(council.map(({ email }) => email)).size, council.length);
    const has = (what: (entry: (typeof council)[number]) => boolean) => assert.ok(council.some(what), what.toString());
    for (const cohort of ['agency', 'councillor', 'contractor']) has((entry) => entry.cohort === cohort);
    has((entry) => entry.leftOn !== null);
    has((entry) => entry.exemptUntil !== null);
    has((entry) => entry.externalCompletion !== null);
  });

  it('has no manager who is nobody, and no circle of managers', () => {
    const council = entries();
    const standing = standingOf(council);
    for (const entry of council) {
      assert.equal(standing.managerOf(entry.person)?.email ?? null, entry.managerEmail, entry.name);
    }
  });

  it('gives the place of somebody who was replaced to whoever starts afresh, with the team', () => {
    const before = entries();
    const after = seatPretendPeople(before, pretend(2), '2026-12-01', newId) ?? [];
    const standing = standingOf(after);
    const manager = standing.byEmail('manager-2@playground.example');
    assert.deepEqual(
      standing.direct(manager?.person ?? '').length,
      standingOf(before).direct(standingOf(before).byEmail('manager-1@playground.example')?.person ?? '').length,
    );
    assert.equal(standing.byEmail('new-starter-2@playground.example')?.addedOn, '2026-12-01');
    assert.equal(standing.byEmail('manager-1@playground.example'), null);
    assert.equal(after.length, before.length);
    assert.equal(seatPretendPeople(after, pretend(2), '2026-12-02', newId), null);
  });

  describe('in the playground’s store', () => {
    const course = sampleCourse();
    let store: Store;
    let round: number;
    let replaced: () => Promise<void>;
    const open = () =>
      openSampleCouncil({
        store,
        course: () => course,
        now: () => NOW,
        playground: {
          listed: () => pretend(round),
          onReplaced(hear) {
            replaced = hear;
          },
          makeColleague: async () => address(`colleague-${++ids}`, { platform: 'playground' }),
        },
        log: quiet,
      });
    beforeEach(async () => {
      round = 1;
      store = createFakeStore(() => ({
        rules: 1,
        course: course.version,
        make: (facts, { id }) => summarise(id, facts, course),
      }));
      await (await open()).settled();
    });

    it('has people who have finished, are on their way, and have not begun', async () => {
      const states = new Map<string, number>();
      for await (const { state } of store.summaries({})) states.set(state, (states.get(state) ?? 0) + 1);
      for (const state of ['finished', 'in-progress', 'not-started']) assert.ok((states.get(state) ?? 0) > 5, state);
    });

    it('has nothing in it that has not happened yet', async () => {
      for (const { person } of await store.people.entries()) {
        const { facts } = await store.history(person);
        assert.ok(facts.every(({ at }) => at < NOW.toISOString()));
        assert.deepEqual(
          facts.map(({ at }) => at).sort(),
          facts.map(({ at }) => at),
        );
      }
    });

    it('moves in once, and follows who is replaced', async () => {
      const before = await store.people.entries();
      await (await open()).settled();
      assert.equal(await store.people.entries(), before);
      round = 2;
      await replaced();
      const emails = (await store.people.entries()).map(({ email }) => email);
      assert.ok(emails.includes('half-way-2@playground.example') && !emails.includes('half-way-1@playground.example'));
    });
  });
});
