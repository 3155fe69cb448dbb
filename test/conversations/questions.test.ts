import assert from 'node:assert/strict';
import { formatAction } from '../../src/action.ts';
import type { Message } from '../../src/chat.ts';
import type { Store } from '../../src/store/store.ts';
import { createPerson, createTestBot, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { commonNames, realQuick } from '../support/real-finder.ts';
import { sampleCourse } from '../support/sample-course.ts';
import { sampleQuick } from '../support/sample-quick.ts';

const DAY = '2026-11-23';

const labels = (messages: readonly Message[]) => messages.flatMap(({ press }) => press.map(({ label }) => label));

describe('questions in the chat', () => {
  let store: Store;
  const start = (parts: Parameters<typeof createTestBot>[2] = {}) => createTestBot(store, sampleCourse(), parts);
  const listed = async () => (await store.questions.list(DAY)).map(({ text, times }) => [text, times]);
  const tallies = async () => (await store.tallies.all()).map(({ key, count }) => [key, count]);

  beforeEach(() => {
    store = createFakeStore();
  });

  describe('an answer', () => {
    it('says it in the council’s own words, with the section, the lesson and what to say to it', async () => {
      const ada = createPerson(start());
      await ada.say('hello');
      const answer = await ada.say('what is a sensor?');
      assert.match(words(answer), /Answer of sensors: ask the service desk\./);
      assert.match(words(answer), /https:\/\/www\.gov\.uk\/sensors/);
      assert.deepEqual(labels(answer), [
        'Take the two-minute lesson',
        'Yes, this was right',
        'No, this was wrong',
        'None of these',
      ]);
      assert.match(words(await ada.press('Take the two-minute lesson')), /Title of two/);
    });

    it('welcomes somebody whose first words are a question, and answers it', async () => {
      const said = await createPerson(start()).say('what is a sensor?');
      assert.match(words(said), /Welcome to the sample/);
      assert.match(words(said.slice(-1)), /Answer of sensors/);
    });

    it('counts what somebody thinks of it once, without their name', async () => {
      const ada = await createPerson(start()).know(store);
      await ada.say('what is a sensor?');
      const button = ada
        .screen()
        .at(-1)
        ?.press.find(({ label }) => label.startsWith('No,'));
      assert.ok(button);
      const press = () => ada.send({ kind: 'choice', action: button.action, picked: [] });
      assert.match(words(await press()), /kept without your name.*other words/);
      assert.match(words(await press()), /already told me.*counts once/);
      assert.match(words(await ada.press('Yes,')), /^(?!.*kept without)/s);
      assert.deepEqual(await tallies(), [['entry:sensors:no', 1]]);
      const { facts } = await store.history(ada.id);
      const judged = facts.filter(({ kind }) => kind === 'entry-judged');
      assert.deepEqual(
        judged.map(({ key }) => key),
        ['entry-judged:sensors'],
      );
      assert.doesNotMatch(JSON.stringify(judged), /"(no|yes|right|wrong)/);
    });

    it('stays to be read when the button was pressed on it', async () => {
      const ada = createPerson(start());
      await ada.say('what is a sensor?');
      await ada.press('Yes,');
      const shown = words(ada.screen());
      assert.match(shown, /Answer of sensors/);
      assert.match(shown, /Thank you for telling me about “Title of sensors”/);
      assert.doesNotMatch(shown, /\[Yes,/);
    });
  });

  describe('suggestions', () => {
    it('are buttons, and each gives its answer', async () => {
      const ada = createPerson(start());
      const said = await ada.say('who is it?');
      assert.deepEqual(labels(said.slice(-1)), [
        'Title of sensors',
        'Title of suppliers',
        'Title of signs',
        'None of these',
      ]);
      assert.match(words(await ada.press('Title of suppliers')), /Answer of suppliers/);
    });

    it('know a button of an entry that is gone as old', async () => {
      const ada = createPerson(start());
      await ada.say('hello');
      for (const kind of ['entry', 'judge-entry'] as const) {
        const action = { kind, entry: 'before-the-edit', right: true };
        assert.match(words(await ada.send({ kind: 'choice', action, picked: [] })), /older message/);
      }
    });
  });

  describe('“None of these”', () => {
    it('puts the question on the list once, without names, and offers what else was near', async () => {
      const ada = createPerson(start());
      await ada.say('what is a sensor?');
      const thanks = await ada.press('None of these');
      assert.match(words(thanks), /on a list for the training lead, without your name/);
      assert.deepEqual(labels(thanks), ['Title of suppliers', 'Title of signs']);
      assert.match(words(await ada.press('None of these')), /on the list for the training lead already/);
      assert.deepEqual(await listed(), [['what is a sensor?', 1]]);
      assert.deepEqual((await store.questions.list(DAY))[0]?.nearest, ['sensors', 'suppliers', 'signs']);
    });

    it('is also said to “not a question for this course”', async () => {
      const ada = createPerson(start());
      await ada.say('when are bins collected?');
      assert.match(words(await ada.press('That is not what I asked')), /on a list for the training lead/);
      assert.deepEqual(await listed(), [['when are bins collected?', 1]]);
    });

    it('asks for the question again when the bot has been started anew', async () => {
      const ada = createPerson(start());
      await ada.say('what is a sensor?');
      const button = ada
        .screen()
        .at(-1)
        ?.press.find(({ label }) => label === 'None of these');
      const again = createPerson(start());
      assert.ok(button);
      assert.match(
        words(await again.send({ kind: 'choice', action: button.action, picked: [] }, 'after the restart')),
        /Please type it again/,
      );
      assert.deepEqual(await listed(), []);
    });

    it('tells when the list could not be written, and can be pressed again', async () => {
      const { add } = store.questions;
      let broken = true;
      store.questions.add = (...args) => (broken ? Promise.reject(new Error('the disk is full')) : add(...args));
      const ada = createPerson(start());
      await ada.say('what is a sensor?');
      assert.match(words(await ada.press('None of these')), /went wrong|problem/i);
      broken = false;
      await ada.press('None of these');
      assert.deepEqual(await listed(), [['what is a sensor?', 1]]);
    });
  });

  describe('what nobody can answer', () => {
    it('is said so, and listed without names, and without who asked', async () => {
      const ada = await createPerson(start()).know(store);
      assert.match(words(await ada.say('what about Priya?')), /I do not know that one/);
      await ada.say('what about Priya?');
      assert.deepEqual(await listed(), [['what about …?', 2]]);
      const { facts } = await store.history(ada.id);
      assert.deepEqual(
        facts.map(({ kind }) => kind),
        ['joined'],
      );
    });

    it('is not listed when nothing of it could stand there', async () => {
      await createPerson(start()).say('Priya');
      assert.deepEqual(await listed(), []);
    });

    it('is said even where the list cannot be written', async () => {
      store.questions.add = () => Promise.reject(new Error('the disk is full'));
      assert.match(words(await createPerson(start()).say('what about it?')), /I do not know that one/);
    });

    it('asks for one sentence where a page was pasted', async () => {
      assert.match(words(await createPerson(start()).say('too long')), /Please ask in one sentence/);
      assert.deepEqual(await listed(), []);
    });
  });

  describe('in the middle of a quiz', () => {
    it('answers, leaves the quiz open, and shows the way back in one line', async () => {
      const ada = await createPerson(start()).know(store);
      await ada.say('lesson 1');
      await ada.say('next');
      const { facts } = await store.history(ada.id);
      const answer = await ada.say('what is a sensor?');
      assert.match(words(answer), /A question of lesson 1, Title of one, is waiting for your answer/);
      assert.equal(labels(answer).at(-1), 'Show the open question');
      assert.deepEqual((await store.history(ada.id)).facts, facts);
      assert.match(words(await ada.answer(true)), /Feedback 1/);
    });

    it('takes a typed answer afterwards, and shows the question again when asked', async () => {
      const ada = await createPerson(start()).know(store);
      await ada.say('lesson 1');
      await ada.say('next');
      await ada.say('who is it?');
      const [again] = await ada.press('Show the open question');
      assert.ok(again?.ask);
      await ada.say('none of my business');
      assert.match(words(await ada.say('a')), /Feedback/);
    });

    it('answers in the middle of the final check, too', async () => {
      const ada = await createPerson(start()).know(store);
      for (const lesson of [1, 2, 3]) {
        await ada.say(`lesson ${lesson}`);
        await ada.say('next');
        for (let n = 0; n < 2; n++) await ada.answer(true);
      }
      await ada.say('begin');
      assert.match(words(await ada.say('what is a sensor?')), /You are at question 1 of 4 of the final check/);
      await ada.answer(true);
      assert.equal(ada.open().place, 'check');
    });
  });

  describe('the list for training leads', () => {
    const leads = { isLead: async () => true };

    it('shows most asked first, a few at a time, and takes one off when it is done', async () => {
      const ada = createPerson(start(leads));
      for (let n = 0; n < 7; n++) await ada.say(`what about number ${'abcdefg'.charAt(n)}?`);
      await ada.say('what about number c?');
      const [first] = await ada.say('questions');
      assert.match(
        words(first ? [first] : []),
        /7 questions.*\*\*3\.\*\* what about number c.*asked 2 times, last on 23 November 2026.*Nearest: “Title of signs”/s,
      );
      assert.equal(first?.press.filter(({ label }) => label.endsWith('is done')).length, 5);
      await ada.press('Next page');
      assert.match(words(ada.screen()), /page 2 of 2/);
      await ada.say('questions');
      await ada.press('Number 3 is done');
      assert.match(words(ada.screen().slice(-1)), /6 questions/);
      assert.doesNotMatch(words(ada.screen().slice(-1)), /number c/);
      await ada.send({ kind: 'choice', action: { kind: 'question-done', number: 3 }, picked: [] });
      assert.equal((await listed()).length, 6);
    });

    it('is empty at first', async () => {
      assert.match(words(await createPerson(start(leads)).say('questions')), /nothing on the list/);
    });

    it('is for them alone', async () => {
      const bot = start();
      const ada = createPerson(bot);
      await ada.say('what about it?');
      for (const said of [
        await ada.say('questions'),
        await ada.send({ kind: 'choice', action: { kind: 'questions', page: 1 }, picked: [] }),
        await ada.send({ kind: 'choice', action: { kind: 'question-done', number: 1 }, picked: [] }),
      ]) {
        assert.match(words(said), /That list is for training leads/);
        assert.doesNotMatch(words(said), /what about it/);
      }
      assert.equal((await listed()).length, 1);
    });
  });

  describe('while the quick questions cannot be used', () => {
    it('says so, and goes on teaching', async () => {
      const ada = createPerson(start({ quick: async () => null }));
      assert.match(words(await ada.say('what is a sensor?')), /cannot look that up just now/);
      assert.match(words(await ada.say('lesson 1')), /Title of one/);
    });

    it('does not keep anybody waiting for long', async () => {
      const ada = createPerson(start({ quick: () => new Promise(() => {}) }));
      assert.match(words(await ada.say('what is a sensor?')), /cannot look that up just now/);
    });
  });

  it('leave no email address, no number and none of 300 names in the list, whatever comes of them', async () => {
    const quick = await realQuick();
    const ada = createPerson(start({ quick: async () => quick }));
    const names = await commonNames();
    for (const [index, name] of names.entries()) {
      const ways = [
        `what does ${name} know about trombones`,
        `${name.toUpperCase()} ${name} asks who mends our sensors, call 07700 900${index} or ${name}.${name}@council.example`,
        `${name}'s jelly at 12 Acacia Avenue`,
      ];
      const said = await ada.say(ways[index % ways.length] ?? '');
      const none = said.flatMap(({ press }) => press).find(({ action }) => action.kind === 'none-of-these');
      if (none) await ada.send({ kind: 'choice', action: none.action, picked: [] });
    }
    const texts = (await store.questions.list(DAY)).map(({ text }) => text);
    assert.ok(texts.length > 0 && names.length >= 300);
    const kept = texts.join('\n');
    assert.doesNotMatch(kept, /[\p{N}@]/u);
    assert.deepEqual(
      names.filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(kept)),
      [],
    );
  }).timeout(60_000);

  it('are answered as questions where words that look like a report name nobody', async () => {
    const ada = createPerson(start());
    for (const text of [
      'report a cyber attack',
      'message says we must pay',
      'do it before we buy or after',
      'S T R I D E',
    ]) {
      assert.match(words(await ada.say(text)), /I do not know that one/, text);
    }
  });

  it('hold nothing of a question in any button', async () => {
    const ada = createPerson(start());
    for (const text of ['what is a sensor?', 'who is it?', 'when are bins collected?', 'what about Priya?']) {
      for (const { press } of await ada.say(text)) {
        for (const { action } of press) {
          assert.match(formatAction(action), /^[a-z0-9:-]{1,100}$/);
          assert.doesNotMatch(formatAction(action), /priya|collected|who-is/i);
        }
      }
    }
  });

  it('strip what is listed before it is kept', async () => {
    const seen: string[] = [];
    const strip = (question: string) => {
      seen.push(question);
      return 'stripped';
    };
    await createPerson(start({ quick: async () => ({ ...sampleQuick, strip }) })).say('what about Priya?');
    assert.deepEqual(seen, ['what about Priya?']);
    assert.deepEqual(await listed(), [['stripped', 1]]);
  });
});

describe('words that take somebody about', () => {
  const start = async () => {
    const store = createFakeStore();
    return createPerson(createTestBot(store, sampleCourse())).know(store);
  };

  it('“back” goes from a question to its lesson, and from a lesson to the one before', async () => {
    const ada = await start();
    await ada.say('lesson 2');
    await ada.say('next');
    assert.match(words(await ada.say('go back')), /Title of two/);
    assert.match(words(await ada.say('back')), /Title of one/);
    assert.match(words(await ada.say('back')), /All lessons/);
  });

  it('“repeat” shows the open question again', async () => {
    const ada = await start();
    await ada.say('lesson 1');
    await ada.say('next');
    const [again] = await ada.say('repeat the question');
    assert.ok(again?.ask);
  });

  it('“skip” offers the next lesson and keeps the question open', async () => {
    const ada = await start();
    await ada.say('lesson 1');
    await ada.say('next');
    const said = await ada.say('skip');
    assert.deepEqual(labels(said), ['Open lesson 2: Title of two', 'Show the open question', 'See all lessons']);
  });

  it('“lesson -1” is no lesson', async () => {
    const ada = await start();
    assert.match(words(await ada.say('lesson -1')), /There is no lesson -1\. The lessons are numbered from 1 to 3/);
  });
});
