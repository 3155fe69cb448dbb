import assert from 'node:assert/strict';
import { summarise } from '../src/learning/summarise.ts';
import { openRounds } from '../src/open-rounds.ts';
import { createPerson, createTestBot } from './support/conversation.ts';
import { createFakeStore } from './support/fake-store.ts';
import { finishCourse } from './support/finish-course.ts';
import { rosterEntry } from './support/roster.ts';
import { sampleCourse } from './support/sample-course.ts';

const course = sampleCourse();

describe('opening rounds', () => {
  /** Ada and Bob have completed the course on 23 November 2026; Eve has not. */
  async function three() {
    const store = createFakeStore(() => ({
      rules: 1,
      course: course.version,
      make: (facts, person) => summarise(person.id, facts, course),
    }));
    const bot = createTestBot(store, course);
    const people = await Promise.all(['ada', 'bob', 'eve'].map((id) => createPerson(bot, id).know(store)));
    const [ada, bob, eve] = people;
    assert.ok(ada && bob && eve);
    await finishCourse(ada);
    await finishCourse(bob);
    await eve.say('hello');
    const rounds = async () => {
      const found: [string, number][] = [];
      for await (const { person, round } of store.summaries({})) found.push([person, round]);
      return people.map(({ id }) => found.find(([person]) => person === id)?.[1]);
    };
    return { store, ada, bob, rounds };
  }
  const open = (store: Awaited<ReturnType<typeof three>>['store'], day: string) =>
    openRounds(store, { kind: 'own-date' }, new Date(`${day}T00:01:00Z`));

  it('opens those whose year has passed, once', async () => {
    const { store, ada, rounds } = await three();
    await open(store, '2027-11-22');
    assert.deepEqual(await rounds(), [1, 1, 1]);
    await open(store, '2027-11-23');
    await open(store, '2027-11-24');
    assert.deepEqual(await rounds(), [2, 2, 1]);
    const { facts } = await store.history(ada.id);
    assert.equal(facts.filter(({ kind }) => kind === 'round-opened').length, 1);
  });

  it('opens none for who has left', async () => {
    const { store, ada, rounds } = await three();
    await store.people.replaceEntries([rosterEntry(ada.id, { leftOn: '2027-06-30' })]);
    await open(store, '2027-11-23');
    assert.deepEqual(await rounds(), [1, 2, 1]);
  });
});
