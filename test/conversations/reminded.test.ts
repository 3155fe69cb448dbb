import assert from 'node:assert/strict';
import type { ReminderFact } from '../../src/learning/fact.ts';
import { reminderFact } from '../../src/reminders/send-one.ts';
import { appendAlways } from '../../src/store/append-always.ts';
import type { Store } from '../../src/store/store.ts';
import { createPerson, createTestBot, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { sampleCourse } from '../support/sample-course.ts';

const WELCOME = { item: 'welcome', slot: '1', attempt: 1 } as const;

describe('somebody who was written to', () => {
  let store: Store;
  let person: string;
  let ada: ReturnType<typeof createPerson>;

  beforeEach(async () => {
    store = createFakeStore();
    ada = createPerson(createTestBot(store, sampleCourse()));
    person = (await ada.know(store)).id;
  });

  const kept = (body: ReminderFact) => appendAlways(store, person, [reminderFact(body, '2026-11-23T08:00:00.000Z')]);
  const kinds = async () => (await store.history(person)).facts.map(({ kind }) => kind);

  it('is not welcomed a second time when they first write, and has opened the message with that', async () => {
    await kept({ kind: 'reminder-claimed', platform: 'playground', ...WELCOME });
    await kept({ kind: 'reminder-delivered', ...WELCOME });
    const said = await ada.say('menu');
    assert.equal(said.length, 1);
    assert.deepEqual((await kinds()).slice(2), ['reminder-opened', 'joined']);
    await ada.say('menu');
    assert.deepEqual((await kinds()).slice(2), ['reminder-opened', 'joined']);
  });

  it('is welcomed when they appear where the welcome never arrived', async () => {
    await kept({ kind: 'reminder-claimed', platform: 'playground', ...WELCOME });
    await kept({ kind: 'reminder-unreachable', reason: 'blocked', ...WELCOME });
    const said = await ada.say('menu');
    assert.equal(said.length, 2);
    assert.match(words(said), /Who sees what/);
  });

  it('has opened a message by a press that changes nothing else, and gets the same reply when it is sent again', async () => {
    await ada.say('hello');
    const before = (await kinds()).length;
    await kept({ kind: 'reminder-claimed', platform: 'playground', item: 'not-started', slot: '1', attempt: 1 });
    const first = await ada.say('menu', 'press');
    assert.deepEqual((await kinds()).slice(before), ['reminder-claimed', 'reminder-opened']);
    const again = createPerson(createTestBot(store, sampleCourse()));
    assert.deepEqual(await again.say('menu', 'press'), first);
    assert.equal((await kinds()).length, before + 2);
  });

  it('has opened the welcome with the first word, not with the bot’s being added to the chat', async () => {
    await ada.send({ kind: 'joined' });
    assert.deepEqual(await kinds(), ['joined']);
    await ada.say('menu');
    await ada.say('help');
    assert.deepEqual(await kinds(), ['joined', 'reminder-opened']);
  });
});
