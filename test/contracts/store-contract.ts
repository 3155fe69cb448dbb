import assert from 'node:assert/strict';
import fc from 'fast-check';
import { standingOf } from '../../src/people/standing.ts';
import { verifyChain } from '../../src/store/fact-chain.ts';
import type { Summarise } from '../../src/store/open-store.ts';
import type { Known, PersonId, Store } from '../../src/store/store.ts';
import { PROGRAMME } from '../../src/store/store.ts';
import { address, countingSummaries, newFact } from '../support/facts.ts';
import { rosterEntry } from '../support/roster.ts';

/** Opens a store on what the store before it, in the same test, has kept. */
export type OpenStore = (summarise: () => Summarise) => Promise<Store>;

/** What every store promises. `prepare` is called before each test and gives what opens a store on nothing. */
export function describeStore(name: string, prepare: () => OpenStore): void {
  describe(`${name} keeps the promises of a store`, () => {
    let open: OpenStore;
    let store: Store;
    let summarise = countingSummaries();

    async function reopen() {
      await store.close();
      store = await open(() => summarise);
    }

    beforeEach(async () => {
      summarise = countingSummaries();
      open = prepare();
      store = await open(() => summarise);
    });
    afterEach(() => store.close());

    const meet = async (userId: string): Promise<PersonId> => (await store.people.meet(address(userId))).id;
    const keys = async (person: PersonId) => (await store.history(person)).facts.map(({ key }) => key);

    describe('histories', () => {
      it('begins with no facts and version 0 for somebody who was just met', async () => {
        assert.deepEqual(await store.history(await meet('ada')), { facts: [], version: 0 });
      });

      it('has no facts of somebody unknown, and keeps none', async () => {
        assert.deepEqual(await store.history('nobody'), { facts: [], version: 0 });
        await assert.rejects(store.append('nobody', [newFact('a')], 0), { name: 'StoreError', code: 'unknown-person' });
        assert.deepEqual(await store.history('nobody'), { facts: [], version: 0 });
      });

      it('gives back what was appended, in order, numbered and chained, also after a restart', async () => {
        const ada = await meet('ada');
        await store.append(ada, [newFact('a'), newFact('b')], 0);
        await store.append(ada, [newFact('c')], 2);
        const before = await store.history(ada);
        assert.deepEqual(
          before.facts.map(({ seq, key }) => [seq, key]),
          [
            [1, 'a'],
            [2, 'b'],
            [3, 'c'],
          ],
        );
        assert.equal(verifyChain(before.facts), null);
        await reopen();
        assert.deepEqual(await store.history(ada), before);
      });

      it('leaves out a fact whose key is known, in the history or in the same append', async () => {
        const ada = await meet('ada');
        await store.append(ada, [newFact('a')], 0);
        const appended = await store.append(ada, [newFact('b'), newFact('a'), newFact('b')], 1);
        assert.equal(appended.kind, 'appended');
        assert.deepEqual(appended.kind === 'appended' && appended.added.map(({ key }) => key), ['b']);
        assert.deepEqual(await keys(ada), ['a', 'b']);
      });

      it('takes a repeat of everything without a change', async () => {
        const ada = await meet('ada');
        await store.append(ada, [newFact('a')], 0);
        const history = await store.history(ada);
        assert.deepEqual(await store.append(ada, [newFact('a')], 1), { kind: 'appended', history, added: [] });
      });

      it('refuses a version that others have passed, and one that nobody has reached', async () => {
        const ada = await meet('ada');
        await store.append(ada, [newFact('a')], 0);
        assert.deepEqual(await store.append(ada, [newFact('b')], 0), { kind: 'stale' });
        assert.deepEqual(await store.append(ada, [newFact('b')], 2), { kind: 'stale' });
        assert.deepEqual(await keys(ada), ['a']);
      });

      it('lets one of many appends at once against the same version through', async () => {
        const ada = await meet('ada');
        const appends = Array.from({ length: 10 }, (_, n) => store.append(ada, [newFact(`k${n}`)], 0));
        const kinds = (await Promise.all(appends)).map(({ kind }) => kind);
        assert.equal(kinds.filter((kind) => kind === 'appended').length, 1);
        assert.equal((await keys(ada)).length, 1);
      });

      it('keeps what was handed out as it was', async () => {
        const ada = await meet('ada');
        const before = await store.history(ada);
        await store.append(ada, [newFact('a')], 0);
        assert.deepEqual(before, { facts: [], version: 0 });
        (await store.history(ada)).facts.pop();
        assert.deepEqual(await keys(ada), ['a']);
      });

      it('keeps people apart', async () => {
        const [ada, bob] = [await meet('ada'), await meet('bob')];
        await Promise.all([store.append(ada, [newFact('a')], 0), store.append(bob, [newFact('a')], 0)]);
        assert.deepEqual(await keys(bob), ['a']);
        assert.deepEqual(await keys(ada), ['a']);
      });

      it('keeps what belongs to nobody in particular under the programme', async () => {
        await store.append(PROGRAMME, [newFact('pause')], 0);
        await reopen();
        assert.deepEqual(await keys(PROGRAMME), ['pause']);
        assert.deepEqual(await store.append(PROGRAMME, [newFact('b')], 0), { kind: 'stale' });
      });
    });

    it('has a whole chain and no key twice after any appends, repeats, stale versions and restarts', async () => {
      const append = fc.record({
        user: fc.constantFrom('ada', 'bob'),
        keys: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 }),
        behind: fc.constantFrom(0, 0, 0, 1, -1),
      });
      let run = 0;
      const check = async (steps: ('restart' | { user: string; keys: string[]; behind: number })[]) => {
        run += 1;
        const expected = new Map<string, string[]>([
          ['ada', []],
          ['bob', []],
        ]);
        for (const step of steps) {
          if (step === 'restart') await reopen();
          else {
            const known = expected.get(step.user) ?? [];
            const id = await meet(`${step.user}${run}`);
            const facts = step.keys.map((key) => newFact(key));
            const { kind } = await store.append(id, facts, known.length - step.behind);
            assert.equal(kind, step.behind === 0 ? 'appended' : 'stale');
            if (kind === 'appended') expected.set(step.user, [...new Set([...known, ...step.keys])]);
          }
        }
        for (const [user, known] of expected) {
          const { facts } = await store.history(await meet(`${user}${run}`));
          assert.deepEqual(
            facts.map(({ key }) => key),
            known,
          );
          assert.equal(verifyChain(facts), null);
        }
      };
      const steps = fc.array(fc.oneof({ weight: 6, arbitrary: append }, fc.constant('restart' as const)));
      await fc.assert(fc.asyncProperty(steps, check), { numRuns: 40 });
    });

    describe('people', () => {
      it('makes one person of two first messages at once', async () => {
        const met = await Promise.all(Array.from({ length: 5 }, () => store.people.meet(address('ada'))));
        assert.equal(new Set(met.map(({ id }) => id)).size, 1);
      });

      it('tells identities apart by platform, workspace and user', async () => {
        const met = [
          await store.people.meet(address('ada')),
          await store.people.meet(address('bob')),
          await store.people.meet(address('ada', { workspace: 'T2' })),
          await store.people.meet(address('ada', { platform: 'teams' })),
        ];
        assert.equal(new Set(met.map(({ id }) => id)).size, 4);
      });

      it('finds a person again by identity and by id, after a restart too', async () => {
        const ada = await store.people.meet(address('ada'), { timeZone: 'Europe/London', locale: 'en-GB' });
        await reopen();
        assert.deepEqual(await store.people.find(address('ada')), ada);
        assert.deepEqual(await store.people.get(ada.id), ada);
        assert.deepEqual(await store.people.meet(address('ada')), ada);
      });

      it('has nobody where nobody was met', async () => {
        assert.equal(await store.people.find(address('ada')), null);
        assert.equal(await store.people.get('nobody'), null);
        await store.append(PROGRAMME, [newFact('a')], 0);
        assert.equal(await store.people.get(PROGRAMME), null);
      });

      it('keeps the newest conversation, time zone and locale, and what was known where nothing newer is told', async () => {
        await store.people.meet(address('ada'), { timeZone: 'Europe/London', locale: 'en-GB' });
        await store.people.meet(address('ada', { conversation: 'D2' }), { timeZone: 'Asia/Kathmandu' });
        await reopen();
        const ada = await store.people.find(address('ada'));
        assert.deepEqual(ada?.addresses, [address('ada', { conversation: 'D2' })]);
        assert.deepEqual([ada?.timeZone, ada?.locale], ['Asia/Kathmandu', 'en-GB']);
      });

      it('keeps name and email as the platform last gave them, the email in lower case', async () => {
        await store.people.meet(address('ada'), { name: 'Ada', email: 'Ada@Council.example' });
        await store.people.meet(address('ada'), { name: 'Ada Lovelace' });
        await reopen();
        const ada = await store.people.find(address('ada'));
        assert.deepEqual([ada?.name, ada?.email], ['Ada Lovelace', 'ada@council.example']);
      });

      it('meets an identity for the first time as whom it is said to be', async () => {
        await store.people.replaceEntries([rosterEntry('p1')]);
        assert.equal((await store.people.meet(address('ada'), {}, 'p1')).id, 'p1');
        assert.equal((await store.people.meet(address('ada'), {}, 'p2')).id, 'p1', 'met before');
        await reopen();
        assert.equal((await store.people.find(address('ada')))?.id, 'p1');
      });

      it('finds who has an email address now', async () => {
        const ada = await store.people.meet(address('ada'), { email: 'Ada@council.example' });
        await store.people.meet(address('bob'), { email: 'ada@council.example' });
        assert.equal((await store.people.withEmail('ADA@council.example'))?.id, ada.id, 'whoever had it first');
        await store.people.meet(address('ada'), { email: 'countess@council.example' });
        await reopen();
        assert.equal((await store.people.withEmail('countess@council.example'))?.id, ada.id);
        assert.equal(await store.people.withEmail('nobody@council.example'), null);
      });

      it('keeps the facts of somebody who is met again', async () => {
        const ada = await meet('ada');
        await store.append(ada, [newFact('a')], 0);
        await store.people.meet(address('ada', { conversation: 'D2' }));
        assert.deepEqual(await keys(ada), ['a']);
      });
    });

    describe('two people who are found out to be one', () => {
      const at = (minute: number) => `2026-11-23T09:${String(minute).padStart(2, '0')}:00.000Z`;
      const joinedAt = at(30);
      let ada: PersonId;
      let bob: PersonId;
      beforeEach(async () => {
        [ada, bob] = [await meet('ada'), await meet('bob')];
        await store.append(ada, [newFact('a', { at: at(1) }), newFact('same', { at: at(3) })], 0);
        await store.append(bob, [newFact('b', { at: at(2) }), newFact('same', { at: at(4) })], 0);
        await store.people.join(ada, bob, joinedAt);
      });

      it('have one history with the facts of both, in order of time, over a restart too', async () => {
        const expected = ['a', 'b', 'same', 'same', `joined-with:${ada}`, `moved-to:${bob}`].sort();
        for (const id of [ada, bob]) {
          assert.deepEqual((await keys(id)).slice(0, 4), ['a', 'b', 'same', 'same']);
          assert.deepEqual((await keys(id)).sort(), expected);
        }
        const { facts, version } = await store.history(bob);
        assert.equal(version, facts.length);
        await reopen();
        assert.deepEqual((await store.history(ada)).facts, facts);
      });

      it('append to the one that goes on, and know the keys of both', async () => {
        const { version } = await store.history(ada);
        const appended = await store.append(ada, [newFact('a'), newFact('c', { at: at(40) })], version);
        assert.deepEqual(appended.kind === 'appended' && appended.added.map(({ key }) => key), ['c']);
        assert.deepEqual(appended.kind === 'appended' && appended.history, await store.history(bob));
        assert.equal((await store.history(bob)).facts.at(-1)?.key, 'c');
        assert.deepEqual(await store.append(bob, [newFact('d')], version), { kind: 'stale' });
      });

      it('are one person who is reached at both addresses', async () => {
        await reopen();
        const person = await store.people.find(address('ada'));
        assert.equal(person?.id, bob);
        assert.deepEqual(person?.addresses, [address('ada'), address('bob')]);
        assert.deepEqual(await store.people.get(ada), person);
        const met = await store.people.meet(address('ada', { conversation: 'D2' }));
        assert.deepEqual([met.id, met.addresses.at(-1)?.conversation], [bob, 'D2']);
      });

      it('have one row', async () => {
        const rows = async () => {
          const found: [PersonId, number][] = [];
          for await (const row of store.summaries({})) found.push([row.person, row.lessonsFinished]);
          return found;
        };
        assert.deepEqual(await rows(), [[bob, 6]]);
        const { version } = await store.history(bob);
        await store.append(bob, [newFact('c')], version);
        assert.deepEqual(await rows(), [[bob, 7]]);
        await reopen();
        assert.deepEqual(await rows(), [[bob, 7]]);
      });

      it('stay one when they are joined again, and may be joined with a third', async () => {
        const before = await store.history(bob);
        await store.people.join(ada, bob, joinedAt);
        await store.people.join(bob, ada, joinedAt);
        assert.deepEqual(await store.history(bob), before);
        const eve = await meet('eve');
        await store.append(eve, [newFact('e', { at: at(5) })], 0);
        await store.people.join(bob, eve, at(50));
        assert.deepEqual((await keys(ada)).slice(0, 5), ['a', 'b', 'same', 'same', 'e']);
        assert.equal((await store.people.find(address('ada')))?.id, eve);
      });
    });

    describe('the roster', () => {
      it('is empty at first, and is replaced as a whole', async () => {
        assert.deepEqual(await store.people.entries(), []);
        await store.people.replaceEntries([rosterEntry('p1'), rosterEntry('p2')]);
        await store.people.replaceEntries([rosterEntry('p2', { name: 'Bob' }), rosterEntry('p3')]);
        await reopen();
        assert.deepEqual(
          (await store.people.entries()).map(({ person }) => person),
          ['p2', 'p3'],
        );
        assert.equal((await store.people.entry('p2'))?.name, 'Bob');
        assert.equal(await store.people.entry('p1'), null);
      });

      it('is not replaced by what was worked out from one that stands no more', async () => {
        const before = await store.people.entries();
        const results = await Promise.all([
          store.people.replaceEntries([rosterEntry('p1')], before),
          store.people.replaceEntries([rosterEntry('p2')], before),
        ]);
        assert.deepEqual(results, [true, false]);
        assert.deepEqual(
          (await store.people.entries()).map(({ person }) => person),
          ['p1'],
        );
      });

      it('gives everybody in it a history before they are met', async () => {
        await store.people.replaceEntries([rosterEntry('p1')]);
        assert.deepEqual(await store.history('p1'), { facts: [], version: 0 });
        await store.append('p1', [newFact('a')], 0);
        await reopen();
        assert.deepEqual(await keys('p1'), ['a']);
        assert.deepEqual((await store.people.get('p1'))?.addresses, []);
      });
    });

    describe('summaries', () => {
      async function summaries(filter: Parameters<Store['summaries']>[0] = {}) {
        const rows: [PersonId, string, number][] = [];
        for await (const row of store.summaries(filter)) rows.push([row.person, row.course, row.lessonsFinished]);
        return rows.sort();
      }

      it('has a row for each person and none for the programme, after a restart too', async () => {
        const [ada, bob] = [await meet('ada'), await meet('bob')];
        await store.append(PROGRAMME, [newFact('pause')], 0);
        await store.append(bob, [newFact('a'), newFact('b')], 0);
        const expected = [
          [ada, 'c1', 0],
          [bob, 'c1', 2],
        ].sort();
        assert.deepEqual(await summaries(), expected);
        await reopen();
        assert.deepEqual(await summaries(), expected);
      });

      it('gives the rows that are asked for', async () => {
        const [ada, bob, eve] = [await meet('ada'), await meet('bob'), await meet('eve')];
        await store.append(bob, [newFact('a')], 0);
        await store.append(eve, [newFact('a')], 0);
        assert.deepEqual(await summaries({ state: 'not-started' }), [[ada, 'c1', 0]]);
        assert.deepEqual(await summaries({ people: [bob, 'nobody'] }), [[bob, 'c1', 1]]);
        assert.deepEqual(await summaries({ people: [ada, eve], state: 'in-progress' }), [[eve, 'c1', 1]]);
        assert.deepEqual(await summaries({ people: [] }), []);
      });

      it('has a row for everybody in the roster, also for who was never met', async () => {
        const ada = await meet('ada');
        await store.people.replaceEntries([rosterEntry('p1'), rosterEntry(ada)]);
        const expected = [[ada, 'c1', 0] as const, ['p1', 'c1', 0] as const].sort();
        assert.deepEqual(await summaries(), expected);
        await reopen();
        assert.deepEqual(await summaries(), expected);
        await store.people.replaceEntries([]);
        assert.deepEqual(await summaries(), [[ada, 'c1', 0]]);
      });

      it('makes a row with the line of the roster, and anew when the line changes', async () => {
        const due = async () => {
          const days: [PersonId, string | null][] = [];
          for await (const row of store.summaries({})) days.push([row.person, row.dueAt]);
          return days.sort();
        };
        summarise = countingSummaries({ dueAt: (_, entry) => entry?.dueOn ?? null });
        const ada = await meet('ada');
        await store.append(ada, [newFact('a')], 0);
        await store.people.replaceEntries([rosterEntry(ada, { dueOn: '2026-12-01' }), rosterEntry('p1')]);
        const expected = (day: string | null) => [[ada, day] as const, ['p1', null] as const].sort();
        assert.deepEqual(await due(), expected('2026-12-01'));
        await reopen();
        assert.deepEqual(await due(), expected('2026-12-01'));
        await store.people.replaceEntries([rosterEntry(ada, { dueOn: '2027-01-01' }), rosterEntry('p1')]);
        assert.deepEqual(await due(), expected('2027-01-01'));
        await store.append(ada, [newFact('b')], 1);
        assert.deepEqual(await due(), expected('2027-01-01'));
      });

      it('makes the row of somebody anew who begins or ceases to manage others, whose own line is as it was', async () => {
        const isManager = async () => {
          for await (const { dueAt } of store.summaries({ people: ['p1'] })) return dueAt !== null;
          return null;
        };
        summarise = countingSummaries({
          dueAt: (_, entry, entries) =>
            entry && standingOf(entries).isManager(entry.person) ? '2026-12-01T10:00:00.000Z' : null,
        });
        const team = (managerEmail: string | null) => [rosterEntry('p1'), rosterEntry('p2', { managerEmail })];
        await store.people.replaceEntries(team(null));
        assert.equal(await isManager(), false);
        await store.people.replaceEntries(team('p1@council.example'));
        assert.equal(await isManager(), true);
        await store.people.replaceEntries(team(null));
        assert.equal(await isManager(), false);
      });

      it('makes all rows anew when the course or the rules change, while it is open or between', async () => {
        const ada = await meet('ada');
        summarise = countingSummaries({ course: 'c2' });
        assert.deepEqual(await summaries(), [[ada, 'c2', 0]]);
        summarise = countingSummaries({ course: 'c3' });
        await reopen();
        assert.deepEqual(await summaries(), [[ada, 'c3', 0]]);
      });
    });

    describe('whose message is due', () => {
      const now = '2026-11-23T12:00:00.000Z';
      const minute = 60_000;
      const later = (minutes: number) => new Date(Date.parse(now) + minutes * minute).toISOString();

      /** A person's message is due at the time that the key of their last fact says. */
      async function due(userId: string, at: string) {
        const id = await meet(userId);
        await store.append(id, [newFact(at)], (await store.history(id)).version);
        return id;
      }

      beforeEach(() => {
        summarise = countingSummaries({ dueAt: (facts) => facts.at(-1)?.key ?? null });
      });

      it('hands out who is due, soonest first, at most as many as asked for', async () => {
        const ada = await due('ada', later(-1));
        const bob = await due('bob', later(-3));
        const eve = await due('eve', now);
        await due('tom', later(1));
        await meet('new');
        assert.deepEqual(await store.takeDue(now, 2, minute), [bob, ada]);
        assert.deepEqual(await store.takeDue(now, 9, minute), [eve]);
        assert.deepEqual(await store.takeDue(now, 9, minute), []);
      });

      it('hands nobody out twice before the lease ends, and again after', async () => {
        const ada = await due('ada', later(-1));
        const claims = await Promise.all([store.takeDue(now, 9, 5 * minute), store.takeDue(now, 9, 5 * minute)]);
        assert.deepEqual(claims.flat(), [ada]);
        assert.deepEqual(await store.takeDue(later(4), 9, minute), []);
        assert.deepEqual(await store.takeDue(later(5), 9, minute), [ada]);
      });

      it('remembers a lease over a restart', async () => {
        const ada = await due('ada', later(-1));
        await store.takeDue(now, 9, 5 * minute);
        await reopen();
        assert.deepEqual(await store.takeDue(later(4), 9, minute), []);
        assert.deepEqual(await store.takeDue(later(5), 9, minute), [ada]);
      });

      it('ends a lease with the next fact, over a restart too', async () => {
        const ada = await due('ada', later(-9));
        await store.takeDue(now, 9, 5 * minute);
        await due('ada', later(1));
        assert.deepEqual(await store.takeDue(now, 9, minute), []);
        assert.deepEqual(await store.takeDue(later(1), 9, 5 * minute), [ada]);
        await due('ada', later(2));
        await reopen();
        assert.deepEqual(await store.takeDue(later(2), 9, minute), [ada]);
      });
    });

    describe('records', () => {
      async function heads() {
        const found: [PersonId, number, string][] = [];
        for await (const { person, facts, hash } of store.records.heads()) found.push([person, facts, hash]);
        return found.sort();
      }

      it('tell where each history stands that has a fact, but for the programme’s, over a restart too', async () => {
        const [ada, bob] = [await meet('ada'), await meet('bob')];
        await meet('new');
        await store.append(PROGRAMME, [newFact('pause')], 0);
        await store.append(ada, [newFact('a'), newFact('b')], 0);
        await store.append(bob, [newFact('a')], 0);
        const last = async (id: PersonId) => (await store.history(id)).facts.at(-1)?.hash ?? '';
        const expected = [
          [ada, 2, await last(ada)],
          [bob, 1, await last(bob)],
        ].sort();
        assert.deepEqual(await heads(), expected);
        await reopen();
        assert.deepEqual(await heads(), expected);
      });

      it('give each document as it is kept', async () => {
        const ada = await meet('ada');
        await store.append(ada, [newFact('a'), newFact('b')], 0);
        assert.deepEqual(await store.records.read(ada), {
          person: await store.people.get(ada),
          facts: (await store.history(ada)).facts,
        });
        assert.equal(await store.records.read('nobody'), null);
      });

      it('find who is meant by the beginning of an id', async () => {
        const ada = await meet('ada');
        assert.deepEqual(await store.records.beginningWith(ada.slice(0, 10)), [ada]);
        assert.deepEqual(await store.records.beginningWith('zz'), []);
      });
    });

    describe('erasing', () => {
      const AT = '2026-11-24T09:00:00.000Z';

      it('leaves nobody who was ever met, and no line of the roster', async () => {
        const [ada, bob] = [await meet('ada'), await meet('bob')];
        await store.append(ada, [newFact('a')], 0);
        await store.people.replaceEntries([rosterEntry(ada), rosterEntry(bob)]);
        const told: number[] = [];
        const first = async ({ documents }: Known) => void told.push(...documents.map(({ facts }) => facts.length));
        assert.deepEqual(await store.records.erase(ada, first), { people: [ada], listed: true });
        assert.deepEqual(told, [1]);
        await reopen();
        assert.equal(await store.people.find(address('ada')), null);
        assert.deepEqual(await store.history(ada), { facts: [], version: 0 });
        assert.deepEqual(
          (await store.people.entries()).map(({ person }) => person),
          [bob],
        );
        const rows: PersonId[] = [];
        for await (const { person } of store.summaries({})) rows.push(person);
        assert.deepEqual(rows, [bob]);
        for await (const head of store.records.heads()) assert.notEqual(head.person, ada);
        assert.equal(await store.records.erase(ada, first), null);
      });

      it('takes both of two who are one', async () => {
        const [ada, two] = [await meet('ada'), await meet('two')];
        await store.append(two, [newFact('a')], 0);
        await store.people.join(two, ada, AT);
        const erased = await store.records.erase(two, async () => {});
        assert.deepEqual(erased?.people, [two, ada]);
        assert.equal(await store.records.read(two), null);
        assert.equal(await store.records.read(ada), null);
      });

      it('removes nothing when what must come first fails', async () => {
        const ada = await meet('ada');
        const first = () => Promise.reject(new Error('not kept'));
        await assert.rejects(store.records.erase(ada, first), /not kept/);
        assert.equal((await store.people.find(address('ada')))?.id, ada);
      });
    });

    it('keeps the sheets of the daily seals by day, the last one given, over a restart too', async () => {
      await store.seals.keep('2026-11-24', 'other');
      await store.seals.keep('2026-11-23', 'first');
      await store.seals.keep('2026-11-23', 'second');
      await reopen();
      assert.deepEqual(await store.seals.days(), ['2026-11-23', '2026-11-24']);
      assert.equal(await store.seals.get('2026-11-23'), 'second');
      assert.equal(await store.seals.get('2026-11-25'), null);
    });

    describe('texts of courses', () => {
      it('are kept as they were first given', async () => {
        await store.courses.keep('v1', 'What was taught – “quoted”.');
        await store.courses.keep('v1', 'Something else.');
        await reopen();
        assert.equal(await store.courses.get('v1'), 'What was taught – “quoted”.');
        assert.equal(await store.courses.get('v2'), null);
        assert.deepEqual(await store.courses.versions(), ['v1']);
      });
    });

    describe('tallies', () => {
      it('count by key, in the order of the keys, over a restart too', async () => {
        assert.deepEqual(await store.tallies.all(), []);
        for (const key of ['useful:b', 'useful:a', 'useful:b']) await store.tallies.add(key);
        await reopen();
        await store.tallies.add('useful:b');
        assert.deepEqual(await store.tallies.all(), [
          { key: 'useful:a', count: 1 },
          { key: 'useful:b', count: 3 },
        ]);
      });

      it('lose none of many at once', async () => {
        await Promise.all(Array.from({ length: 20 }, () => store.tallies.add('constructor')));
        assert.deepEqual(await store.tallies.all(), [{ key: 'constructor', count: 20 }]);
      });

      it('refuse a key that could hold free text, and count nothing', async () => {
        for (const key of ['', 'Ada Byron', 'ada@example.gov.uk', 'a'.repeat(201), ':a', '__proto__']) {
          await assert.rejects(store.tallies.add(key), { name: 'StoreError', code: 'no-key' });
        }
        assert.deepEqual(await store.tallies.all(), []);
      });
    });

    describe('what could not be answered', () => {
      const day = '2026-11-23';
      const ask = (text: string, on = day) => store.questions.add({ text, nearest: ['a', 'b'] }, on);
      const texts = async (on = day) => (await store.questions.list(on)).map(({ text, times }) => [text, times]);

      it('is listed most asked first, with how often and on which days, over a restart too', async () => {
        assert.deepEqual(await store.questions.list(day), []);
        await ask('about … sensors', '2026-11-20');
        await ask('about bins');
        await store.questions.add({ text: 'about … sensors', nearest: ['c'] }, '2026-11-22');
        await reopen();
        assert.deepEqual(await store.questions.list(day), [
          {
            number: 1,
            text: 'about … sensors',
            times: 2,
            nearest: ['c'],
            first: '2026-11-20',
            last: '2026-11-22',
          },
          { number: 2, text: 'about bins', times: 1, nearest: ['a', 'b'], first: day, last: day },
        ]);
      });

      it('is gone when it is done, and gets another number when it is asked again', async () => {
        await ask('about bins');
        assert.equal(await store.questions.done(1), true);
        assert.equal(await store.questions.done(1), false);
        await reopen();
        assert.deepEqual(await texts(), []);
        await ask('about bins');
        assert.deepEqual(
          (await store.questions.list(day)).map(({ number }) => number),
          [2],
        );
      });

      it('is kept for 90 days after it was last asked', async () => {
        await ask('old', '2026-08-24');
        await ask('older', '2026-08-25');
        assert.deepEqual((await texts('2026-11-22')).flat(), ['older', 1, 'old', 1]);
        assert.deepEqual((await texts(day)).flat(), ['older', 1]);
        assert.deepEqual((await texts('2026-08-25')).flat(), ['older', 1]);
      });

      it('loses none of many at once', async () => {
        await Promise.all(Array.from({ length: 20 }, () => ask('about bins')));
        assert.deepEqual(await texts(), [['about bins', 20]]);
      });
    });

    it('refuses everything once it is closed', async () => {
      const ada = await meet('ada');
      await store.close();
      const refused = { name: 'StoreError', code: 'closed' };
      await assert.rejects(store.history(ada), refused);
      await assert.rejects(store.append(ada, [newFact('a')], 0), refused);
      await assert.rejects(store.people.meet(address('ada')), refused);
      await assert.rejects(store.takeDue('2026-11-23T12:00:00.000Z', 1, 1), refused);
      await assert.rejects(store.tallies.add('a'), refused);
      await assert.rejects(store.tallies.all(), refused);
      await assert.rejects(store.questions.add({ text: 'a', nearest: [] }, '2026-11-23'), refused);
      await assert.rejects(store.questions.list('2026-11-23'), refused);
      await assert.rejects(store.questions.done(1), refused);
      await assert.rejects(store.summaries({})[Symbol.asyncIterator]().next(), refused);
    });
  });
}
