import assert from 'node:assert/strict';
import type { Address, Message } from '../../src/chat.ts';
import type { Store } from '../../src/store/store.ts';
import { createTestBot, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { rosterEntry } from '../support/roster.ts';
import { sampleCourse } from '../support/sample-course.ts';

const SLACK: Address = { platform: 'slack', workspace: 'T1', userId: 'U1', conversation: 'D1' };
const TEAMS: Address = { platform: 'teams', workspace: 'tenant', userId: 'guid-1', conversation: 'a:1' };

describe('one person on two platforms', () => {
  const course = sampleCourse();
  let store: Store;
  let bot: ReturnType<typeof createTestBot>;
  let events: number;
  /** What each platform says of them; null where it may not tell. */
  const emails: Record<string, string | null> = {};

  beforeEach(() => {
    store = createFakeStore();
    events = 0;
    emails.slack = 'ada@council.example';
    emails.teams = 'Ada@Council.example';
    bot = createTestBot(store, course, {
      describe: async ({ platform }) => ({
        name: 'Ada',
        email: emails[platform] ?? null,
        timeZone: null,
        locale: null,
        guest: false,
      }),
    });
  });

  async function say(from: Address, text: string): Promise<Message[]> {
    const { say: said } = await bot.handle({
      id: `e${++events}`,
      at: '2026-11-23T09:00:00Z',
      from,
      kind: 'text',
      text,
    });
    await bot.settled();
    return said;
  }

  it('goes on in Teams where they stopped in Slack', async () => {
    await store.people.replaceEntries([rosterEntry('ada')]);
    await say(SLACK, 'start');
    assert.match(words(await say(SLACK, 'lesson 2')), /two/i);
    assert.match(words(await say(TEAMS, 'next')), /question 1 of two/);
    const { facts } = await store.history('ada');
    assert.deepEqual(
      facts.flatMap((fact) => (fact.kind === 'linked' ? fact.platform : fact.kind === 'joined' ? 'joined' : [])),
      ['slack', 'joined', 'teams'],
    );
  });

  it('has one history once the email is known, and is not shown letters of another order', async () => {
    emails.teams = null;
    await say(SLACK, 'lesson 1');
    await say(SLACK, 'next');
    await say(TEAMS, 'lesson 3');
    assert.match(words(await say(TEAMS, 'next')), /question 1 of three/);
    emails.teams = 'ada@council.example';
    bot.goTo('2026-12-07');
    await say(TEAMS, 'progress');
    const [slack, teams] = [await store.people.find(SLACK), await store.people.find(TEAMS)];
    assert.equal(slack?.id, teams?.id);
    const lessons = (await store.history(slack?.id ?? '')).facts.flatMap((fact) =>
      fact.kind === 'lesson-opened' ? [fact.lesson] : [],
    );
    assert.deepEqual(lessons, ['one', 'three']);
    // A letter typed now belongs to no question that this person has been shown: the question is shown instead.
    assert.match(words(await say(TEAMS, 'a')), /question 1 of three/);
    const { facts } = await store.history(slack?.id ?? '');
    assert.ok(facts.every(({ kind }) => kind !== 'answered'));
  });
});
