import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../../../src/errors.ts';
import type { Store } from '../../../src/store/store.ts';
import { createTestBot } from '../../support/conversation.ts';
import { type FakeSlack, startFakeSlack, TOKENS, until } from '../../support/fake-slack.ts';
import { createFakeStore } from '../../support/fake-store.ts';
import { sampleCourse } from '../../support/sample-course.ts';
import { openSlack, type SlackDoor } from '../../support/slack-door.ts';
import { createStaff, socketDoor } from '../../support/slack-staff.ts';

/** A store that can be made to fail, or to wait until it is let go. */
function troubledStore(store: Store) {
  let trouble: 'none' | 'fails' | 'waits' = 'none';
  let letGo = () => {};
  let waiting = Promise.resolve();
  return {
    store: {
      ...store,
      async append(...args: Parameters<Store['append']>) {
        if (trouble === 'fails') throw new StoreError('disk-full', 'The disk is full.');
        await waiting;
        return store.append(...args);
      },
    },
    fail: () => {
      trouble = 'fails';
    },
    wait() {
      trouble = 'waits';
      waiting = new Promise((resolve) => {
        letGo = resolve;
      });
    },
    mend() {
      trouble = 'none';
      letGo();
    },
  };
}

for (const road of ['HTTP', 'Socket Mode'] as const) {
  describe(`what comes in over ${road}`, () => {
    let fake: FakeSlack;
    let door: SlackDoor;
    let ada: ReturnType<typeof createStaff>;
    let trouble: ReturnType<typeof troubledStore>;

    beforeEach(async () => {
      fake = await startFakeSlack();
      trouble = troubledStore(createFakeStore());
      const bot = createTestBot(trouble.store, sampleCourse(), { patience: 150 });
      const settings = road === 'HTTP' ? {} : { appToken: TOKENS.app, signingSecret: null };
      door = await openSlack(fake, bot.handle, { settings });
      ada = createStaff(fake, road === 'HTTP' ? door.http : socketDoor(fake));
    });

    afterEach(async () => {
      trouble.mend();
      await door.stop();
      await fake.stop();
    });

    async function toFirstQuestion() {
      for (const step of [() => ada.say('hello'), () => ada.press('Start'), () => ada.press('Answer')]) {
        await step();
        await ada.quiet();
      }
    }

    it('is acknowledged when it is stored, not before', async () => {
      trouble.wait();
      let acknowledged = false;
      const event = ada.say('hello').then((ack) => {
        acknowledged = ack;
      });
      await sleep(80);
      assert.equal(acknowledged, false);
      trouble.mend();
      await event;
      assert.equal(acknowledged, true);
    });

    it('is acknowledged without waiting for the reply', async () => {
      fake.fail({ method: 'chat.postMessage', fault: { kind: 'slow', ms: 700 }, times: 1 });
      const start = Date.now();
      assert.equal(await ada.say('hello'), true);
      assert.ok(Date.now() - start < 500);
      assert.deepEqual(ada.chat(), []);
      await ada.hears('Welcome to the sample.');
    });

    it('is sent again by Slack when an event could not be stored, and nobody is told before the last time', async () => {
      trouble.fail();
      for (const retry of [0, 1, 2]) assert.equal(await notAcknowledged(retry), true);
      await ada.quiet();
      assert.deepEqual(ada.chat(), []);
      assert.equal(await notAcknowledged(3), true);
      await ada.hears('That was not saved');
    });

    async function notAcknowledged(retry: number): Promise<boolean> {
      if (road === 'HTTP') return !(await ada.say('hello', { id: 'Ev-again', retry }));
      // In Socket Mode no acknowledgement is all there is to see.
      return !(await Promise.race([ada.say('hello', { id: 'Ev-again', retry }), sleep(120).then(() => false)]));
    }

    it('is counted once when Slack sends it again after a failure', async () => {
      trouble.fail();
      assert.equal(await notAcknowledged(0), true);
      trouble.mend();
      assert.equal(await ada.say('hello', { id: 'Ev-again', retry: 1 }), true);
      await ada.quiet();
      assert.equal(ada.chat().length, 1);
    });

    it('is answered once when Slack sends it again although it was acknowledged', async () => {
      await ada.say('hello', { id: 'Ev-twice' });
      await ada.quiet();
      assert.equal(await ada.say('hello', { id: 'Ev-twice', retry: 1 }), true);
      await ada.quiet();
      assert.equal(ada.chat().length, 1);
    });

    it('is acknowledged at once for a button that could not be stored, and the person is told', async () => {
      await ada.say('hello');
      await ada.quiet();
      trouble.fail();
      assert.equal(await ada.press('Start'), true);
      await ada.hears('That was not saved');
    });

    it('is acknowledged at once for a command that could not be stored, and the person is told', async () => {
      trouble.fail();
      assert.equal(await ada.command('start'), true);
      await ada.hears('That was not saved');
    });

    it('is said to be unsure when the store is slow, and pressing again counts once', async () => {
      await toFirstQuestion();
      trouble.wait();
      assert.equal(await ada.pick(['a']), true);
      await ada.hears('I am not sure that was kept. Press again');
      trouble.mend();
      await ada.pick(['a']);
      await ada.hears('You have already answered this one');
    });

    it('is counted once for a double click, and the second is told kindly', async () => {
      await toFirstQuestion();
      const [first, second] = await Promise.all([ada.pick(['a']), ada.pick(['a'])]);
      assert.deepEqual([first, second], [true, true]);
      await ada.hears('You have already answered this one');
      assert.equal(ada.chat().filter(({ text }) => /^(That is right|Not quite)/.test(text)).length, 2);
    });

    it('grades nothing else when it is a press on an old message', async () => {
      await toFirstQuestion();
      const old = { ...ada.question().message };
      await ada.pick(['a']);
      await ada.quiet();
      await ada.pressOn(old, 'Check my answer', ['b']);
      await ada.hears('You have already answered this one');
    });

    it('is answered before the bot stops', async () => {
      fake.fail({ method: 'chat.postMessage', fault: { kind: 'slow', ms: 300 }, times: 1 });
      await ada.say('hello');
      await door.adapter.stop();
      assert.equal(ada.chat().length, 1);
    });

    it('is not acknowledged any more while the bot stops', async () => {
      fake.fail({ method: 'chat.postMessage', fault: { kind: 'slow', ms: 300 }, times: 1 });
      await ada.say('hello');
      const stopped = door.adapter.stop();
      assert.equal(await notAcknowledged(0), true);
      await stopped;
    });

    it('is turned away and told when Slack does not say who somebody is', async () => {
      fake.fail({ method: 'users.info', fault: { kind: 'refuse', error: 'internal_error' } });
      fake.addUser({ id: 'U0NEW' });
      const newcomer = createStaff(fake, road === 'HTTP' ? door.http : socketDoor(fake), 'U0NEW');
      assert.equal(await newcomer.command('start'), true);
      await until(() => newcomer.chat().find(({ text }) => text.includes('That was not saved')));
    });
  });
}
