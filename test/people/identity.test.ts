import assert from 'node:assert/strict';
import type { Address } from '../../src/chat.ts';
import { createIdentity } from '../../src/people/identity.ts';
import { answerQuestion, openQuestions } from '../../src/people/same-person.ts';
import { type PersonId, PROGRAMME, type Store } from '../../src/store/store.ts';
import { quiet } from '../support/conversation.ts';
import { address, newFact } from '../support/facts.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { rosterEntry } from '../support/roster.ts';

const EMAIL = 'ada@council.example';
const NOW = new Date('2026-11-23T12:00:00Z');

describe('who is behind the accounts', () => {
  const onSlack = (user = 'U1') => address(user);
  const onTeams = (user = 'T1') => address(user, { platform: 'teams', workspace: 'tenant' });
  let store: Store;
  let identity: ReturnType<typeof createIdentity>;
  beforeEach(() => {
    store = createFakeStore();
    identity = createIdentity({ store, now: () => NOW, log: quiet });
  });

  const meet = async (at: Address, email?: string) =>
    (await identity.meet(at, email === undefined ? {} : { email })).id;
  async function happens(person: PersonId, key: string) {
    const { version } = await store.history(person);
    await store.append(person, [newFact(key)], version);
  }
  const lessons = async (person: PersonId) =>
    (await store.history(person)).facts.flatMap((fact) => (fact.kind === 'lesson-opened' ? [fact.key] : []));
  const roster = (...entries: Parameters<typeof rosterEntry>[]) =>
    store.people.replaceEntries(entries.map((given) => rosterEntry(...given)));
  const lines = async () => (await store.people.entries()).map(({ email, person, leftOn }) => [email, person, leftOn]);
  const questions = async () =>
    (await openQuestions(store)).map(({ person, other, reason }) => ({ person, other, reason }));
  const answer = async (same: boolean, by: PersonId | null = null) => {
    const [question] = await openQuestions(store);
    return answerQuestion(store, { code: question?.code ?? '', same, by }, NOW);
  };

  describe('linked by a confirmed email address', () => {
    it('are the person whom the roster names, in any case of its letters', async () => {
      await roster(['ada']);
      assert.equal(await meet(onSlack(), 'Ada@Council.example'), 'ada');
      assert.deepEqual(
        (await store.history('ada')).facts.map(({ kind }) => kind),
        ['linked'],
      );
    });

    it('are one person on Slack and on Teams, in the roster or not', async () => {
      await roster(['ada']);
      assert.equal(await meet(onSlack(), EMAIL), await meet(onTeams(), EMAIL));
      const visitor = await meet(onSlack('U2'), 'visitor@council.example');
      assert.equal(await meet(onTeams('T2'), 'visitor@council.example'), visitor);
      assert.equal((await store.people.get(visitor))?.addresses.length, 2);
    });

    it('are strangers without one', async () => {
      await roster(['ada']);
      assert.notEqual(await meet(onSlack()), 'ada');
      assert.notEqual(await meet(onTeams(), 'somebody@council.example'), 'ada');
    });

    it('stay who they are when the address changes later', async () => {
      await roster(['ada']);
      const ada = await meet(onSlack(), EMAIL);
      await happens(ada, 'one');
      assert.equal(await meet(onSlack(), 'countess@council.example'), 'ada');
      assert.equal(await meet(onTeams(), 'countess@council.example'), 'ada');
      assert.deepEqual(await lessons('ada'), ['one']);
      assert.equal((await store.people.entry('ada'))?.email, EMAIL, 'the roster is the council’s');
    });

    it('are one person even if both come at the same moment', async () => {
      const ids = await Promise.all([meet(onSlack(), EMAIL), meet(onTeams(), EMAIL)]);
      assert.equal(new Set(ids).size, 1);
    });
  });

  describe('found out later', () => {
    it('take over the line of the roster that nobody has used', async () => {
      await roster(['boss', { managerEmail: null }], ['ada', { managerEmail: 'boss@council.example' }]);
      const met = await meet(onSlack());
      await happens(met, 'one');
      assert.equal(await meet(onSlack(), EMAIL), met);
      assert.deepEqual(await lines(), [
        ['boss@council.example', 'boss', null],
        [EMAIL, met, null],
      ]);
      assert.equal((await store.people.entry(met))?.managerEmail, 'boss@council.example');
    });

    it('are one person with the facts of both, in order of time', async () => {
      await roster(['ada']);
      await meet(onTeams(), EMAIL);
      const met = await meet(onSlack());
      await happens('ada', 'one');
      await happens(met, 'two');
      assert.equal(await meet(onSlack(), EMAIL), 'ada');
      assert.deepEqual(await lessons('ada'), ['one', 'two']);
      assert.deepEqual(await lessons(met), ['one', 'two']);
    });

    it('keep what was kept of somebody in the roster whom nobody had met', async () => {
      await roster(['ada']);
      await happens('ada', 'not reached');
      const met = await meet(onSlack());
      await happens(met, 'one');
      assert.equal(await meet(onSlack(), EMAIL), 'ada');
      assert.deepEqual(await lessons('ada'), ['not reached', 'one']);
    });

    it('are one person on two platforms who is not in the roster', async () => {
      const [slack, teams] = [await meet(onSlack()), await meet(onTeams())];
      await happens(slack, 'one');
      await happens(teams, 'two');
      await meet(onSlack(), EMAIL);
      assert.equal(await meet(onTeams(), EMAIL), slack);
      assert.deepEqual(await lessons(slack), ['one', 'two']);
    });
  });

  describe('that may be another’s', () => {
    it('stay two where one platform has two accounts with one address, and a lead is asked', async () => {
      await roster(['ada']);
      const ada = await meet(onSlack('U1'), EMAIL);
      await happens(ada, 'one');
      const reused = await meet(onSlack('U2'), EMAIL);
      assert.notEqual(reused, ada);
      assert.deepEqual(await lessons(reused), []);
      assert.deepEqual(await questions(), [{ person: reused, other: ada, reason: 'address-reused' }]);
      const { facts } = await store.history(PROGRAMME);
      assert.deepEqual(
        facts.find(({ kind }) => kind === 'owed')?.key,
        `owed:same-person:${[reused, 'ada'].sort().join(':')}`,
      );
    });

    it('are asked about once, however often they come', async () => {
      await meet(onSlack('U1'), EMAIL);
      for (let times = 0; times < 3; times++) await meet(onSlack('U2'), EMAIL);
      assert.equal((await questions()).length, 1);
    });

    it('stay two where the roster says that who had the address has left', async () => {
      await roster(['ada', { leftOn: '2026-10-01' }]);
      const met = await meet(onSlack(), EMAIL);
      assert.notEqual(met, 'ada');
      assert.deepEqual(await questions(), [{ person: met, other: 'ada', reason: 'left' }]);
    });

    it('stay two where each has a line in the roster', async () => {
      await roster(['ada'], ['eve']);
      await meet(onSlack(), EMAIL);
      assert.equal(await meet(onSlack(), 'eve@council.example'), 'ada');
      assert.deepEqual(await questions(), [{ person: 'ada', other: 'eve', reason: 'two-lines' }]);
      await assert.rejects(answer(true), { code: 'two-lines' });
      assert.deepEqual((await lines()).length, 2);
      await answer(false);
      assert.deepEqual(await questions(), []);
    });
  });

  describe('a training lead’s answer', () => {
    it('makes one person of a new account and the old one', async () => {
      await roster(['ada']);
      await happens(await meet(onSlack('U1'), EMAIL), 'one');
      const other = await meet(onSlack('U2'), EMAIL);
      await happens(other, 'two');
      await answer(true, 'lead');
      assert.deepEqual(await lessons('ada'), ['one', 'two']);
      assert.equal(await meet(onSlack('U2'), EMAIL), 'ada');
      assert.deepEqual(await questions(), []);
      const { facts } = await store.history(PROGRAMME);
      const last = facts.at(-1);
      assert.deepEqual(last?.kind === 'same-person-answered' && [last.same, last.by], [true, 'lead']);
    });

    it('gives the line to somebody new who was given the address, and keeps who had it as left', async () => {
      await roster(['ada', { team: 'Repairs' }]);
      await happens(await meet(onSlack('U1'), EMAIL), 'one');
      const fresh = await meet(onSlack('U2'), EMAIL);
      await answer(false);
      assert.deepEqual(await lines(), [
        [EMAIL, fresh, null],
        [EMAIL, 'ada', '2026-11-23'],
      ]);
      assert.deepEqual([await lessons(fresh), await lessons('ada')], [[], ['one']]);
      assert.equal((await store.people.entry(fresh))?.addedOn, '2026-11-23');
      for (const user of ['U1', 'U2']) await meet(onSlack(user), EMAIL);
      assert.deepEqual(await questions(), [], 'not asked again');
    });

    it('has them back as who they were, in the line that they have now', async () => {
      await roster(
        ['new', { email: EMAIL, addedOn: '2026-11-20' }],
        ['ada', { leftOn: '2026-10-01', addedOn: '2025-01-01' }],
      );
      await happens('ada', 'one');
      await store.append(
        PROGRAMME,
        [
          {
            kind: 'same-person-asked',
            person: 'new',
            other: 'ada',
            reason: 'back-renamed',
            key: 'asked',
            at: NOW.toISOString(),
            cause: null,
          },
        ],
        0,
      );
      await answer(true);
      assert.deepEqual(await lines(), [[EMAIL, 'new', null]]);
      assert.equal((await store.people.entry('new'))?.addedOn, '2025-01-01');
      assert.deepEqual(await lessons('new'), ['one']);
    });

    it('is refused where nothing was asked', async () => {
      await assert.rejects(answerQuestion(store, { code: 'abcdef', same: true, by: null }, NOW), {
        code: 'no-question',
      });
    });
  });
});
