import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import sinon from 'sinon';
import type { Course } from '../../src/course/course.ts';
import { loadCourse } from '../../src/course/load-course.ts';
import { StoreError } from '../../src/errors.ts';
import type { Store } from '../../src/store/store.ts';
import { createPerson, createTestBot, lettersFor, words } from '../support/conversation.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { editLesson, sampleCourse, sampleQuestion } from '../support/sample-course.ts';

async function meet(course: Course = sampleCourse(), store: Store = createFakeStore()) {
  const bot = createTestBot(store, course);
  const ada = await createPerson(bot).know(store);
  return { bot, store, ada };
}

describe('the first message', () => {
  it('explains what this is, how long it takes and who sees what, and links the video', async () => {
    const { ada } = await meet();
    const said = words(await ada.send({ kind: 'joined' }));
    for (const part of [
      'Sample course',
      '3 short lessons',
      'minutes',
      'Nobody sees your single answers',
      'https://www.gov.uk/video',
    ]) {
      assert.ok(said.includes(part), `missing: ${part}\n${said}`);
    }
  });

  it('comes once: whoever says hello again is told where they are', async () => {
    const { ada } = await meet();
    await ada.say('hello');
    await ada.press('Start the first lesson');
    const said = words(await ada.say('hi'));
    assert.match(said, /Hello again/);
    assert.match(said, /lesson 1/);
  });

  it('is the same again where a process that was killed had not said it', async () => {
    const { ada, store } = await meet();
    const [first] = await ada.send({ kind: 'joined' }, 'installed');
    const afterwards = createPerson(createTestBot(store, sampleCourse()));
    assert.deepEqual(await afterwards.send({ kind: 'joined' }, 'installed'), [first]);
    await afterwards.press('Start the first lesson');
    const [late] = await createPerson(createTestBot(store, sampleCourse())).send({ kind: 'joined' }, 'installed');
    assert.equal(late?.title, 'Hello again');
  });

  it('goes before whatever a newcomer asks for', async () => {
    const { ada } = await meet();
    const [first, second] = await ada.say('lesson 2');
    assert.equal(first?.title, 'Sample course');
    assert.match(second?.title ?? '', /^Lesson 2/);
  });
});

const course = sampleCourse();

describe('somebody new', () => {
  const profile = {
    name: 'Ada',
    email: 'ada@council.example',
    timeZone: 'Europe/London',
    locale: 'en-GB',
    guest: false,
  };

  it('is described by the platform once, and known by that from then on', async () => {
    const describe = sinon.stub().resolves(profile);
    const store = createFakeStore();
    const ada = createPerson(createTestBot(store, course, { describe }));
    await ada.say('hello');
    await ada.say('menu');
    sinon.assert.calledOnce(describe);
    assert.equal((await store.people.find(ada.from))?.email, 'ada@council.example');
  });

  it('is welcomed even when the platform cannot describe them, or not in time', async () => {
    for (const describe of [sinon.stub().rejects(new Error('no')), () => new Promise<never>(() => {})]) {
      const ada = createPerson(createTestBot(createFakeStore(), course, { describe }));
      assert.match(words(await ada.say('hello')), /Welcome to the sample/);
    }
  });
});

describe('a lesson', () => {
  it('is read, then asked about, one question at a time', async () => {
    const { ada } = await meet();
    await ada.say('start');
    await ada.press('Start the first lesson');
    const [question] = await ada.press('Answer 2 questions');
    assert.equal(question?.title, 'Question 1 of 2');
    const [feedback, next] = await ada.answer(true);
    assert.equal(feedback?.title, 'That is right');
    assert.equal(next?.title, 'Question 2 of 2');
    const [, done] = await ada.answer(true);
    assert.match(words(done ? [done] : []), /Lesson 1 is finished.*Start lesson 2/s);
  });

  it('leaves an answered question without buttons, with what was picked', async () => {
    const { ada } = await meet();
    await ada.say('lesson 1');
    await ada.press('Answer 2 questions');
    const { shown, question } = ada.open();
    const [letter = ''] = lettersFor(question, false, ada.id);
    await ada.pick([letter]);
    assert.equal(shown.message.ask, undefined);
    assert.match(words([shown.message]), new RegExp(`You picked.*${letter.toUpperCase()}\\. Wrong`, 's'));
  });

  it('gives the feedback of the option that was picked, a hint, and never the right answer before the second try', async () => {
    const { ada } = await meet();
    await ada.say('lesson 1');
    await ada.press('Answer 2 questions');
    const { question } = ada.open();
    const said = words(await ada.answer(false));
    assert.match(said, /Feedback 2 of question 1/);
    assert.match(said, /Hint for question 1/);
    assert.doesNotMatch(said, /Feedback 1 of question 1|right answer/i);
    const after = words((await ada.answer(false)).slice(0, 1));
    assert.ok(after.includes(`The right answer:** ${question.options[0]?.text}`) && after.includes('After question 1'));
  });

  it('says of “choose all that apply” how many were missed, and which ones at the end', async () => {
    const course = editLesson(sampleCourse(), 'one', (old) => ({
      ...old,
      questions: [sampleQuestion('one', 'many', { right: 2, options: 4 })],
    }));
    const { ada } = await meet(course);
    await ada.say('lesson 1');
    await ada.press('Answer the question');
    const one = lettersFor(ada.open().question, true, ada.id).slice(0, 1);
    const first = words((await ada.pick(one)).slice(0, 1));
    assert.match(first, /Partly right.*One more answer applies/s);
    const second = words((await ada.pick(one)).slice(0, 1));
    assert.match(second, /You missed 1 answer/);
  });

  it('never calls an answer partly right that was wrong', async () => {
    const many = sampleQuestion('one', 'many', { right: 2, options: 4 });
    const { ada } = await meet(editLesson(sampleCourse(), 'one', (old) => ({ ...old, questions: [many] })));
    await ada.say('lesson 1');
    await ada.press('Answer the question');
    assert.match(words((await ada.answer(false)).slice(0, 1)), /Not quite.*2 answers apply/s);
  });
});

describe('typing', () => {
  it('takes the whole course, from hello to completion, without a single button', async () => {
    const { ada, store, bot } = await meet();
    await ada.say('hello');
    for (let turns = 0; turns < 60; turns++) {
      const last = ada.screen().at(-1);
      if (words(ada.screen().slice(-2)).includes('You have completed the course')) break;
      if (last?.ask) {
        const { question } = ada.open();
        await ada.say(lettersFor(question, true, ada.id).join(' and '));
      } else if (last?.title === 'Final check') await ada.say('begin');
      else await ada.say('next');
    }
    const { facts } = await store.history(ada.id);
    assert.equal(facts.at(-1)?.kind, 'completed');
    assert.equal(bot.course().chapters.length, 2);
  });

  it('answers by the option’s own words', async () => {
    const { ada } = await meet();
    await ada.say('lesson 1');
    await ada.say('next');
    assert.match(words(await ada.say('right 1 of question 1 of one')), /That is right/);
  });

  it('never grades a question that was edited since it was shown', async () => {
    const course = sampleCourse();
    const { ada, bot, store } = await meet(course);
    await ada.say('lesson 1');
    await ada.say('next');
    bot.edit(
      editLesson(course, 'one', (old) => ({
        ...old,
        questions: [sampleQuestion('one', 'other words'), ...old.questions.slice(1)],
      })),
    );
    const said = words(await ada.say('b'));
    assert.match(said, /edited since I last showed it.*other words/s);
    assert.equal((await store.history(ada.id)).facts.filter(({ kind }) => kind === 'answered').length, 0);
  });

  it('says which letters there are when another is typed, and takes no letter for a question to look up', async () => {
    const { ada, store } = await meet();
    await ada.say('lesson 1');
    assert.match(words(await ada.say('b')), /No question is open just now\. You are reading lesson 1/);
    await ada.say('next');
    assert.match(words(await ada.say('z')), /have the letters A to [B-D]\. Please type one of them/);
    assert.match(words(await ada.say('a and 9')), /have the letters A to/);
    assert.equal((await store.history(ada.id)).facts.filter(({ kind }) => kind === 'answered').length, 0);
  });

  it('tells how many chapters there are when another is asked for', async () => {
    const { ada } = await meet();
    await ada.say('hello');
    assert.match(words(await ada.say('chapter 9')), /There is no chapter 9\. The chapters are numbered from 1 to 2\./);
  });

  it('takes thanks as thanks', async () => {
    const { ada } = await meet();
    await ada.say('hello');
    assert.match(words(await ada.say('Thank you!')), /You are welcome\. I keep your place\./);
  });

  it('is honest about a question that it cannot answer, and the quiz stays open', async () => {
    const { ada } = await meet();
    await ada.say('lesson 1');
    await ada.say('next');
    assert.match(words(await ada.say('what is a widget?')), /I do not know that one/);
    assert.match(words(await ada.answer(true)), /That is right/);
  });
});

describe('buttons', () => {
  it('pressed twice count once, and say so', async () => {
    const { ada, store } = await meet();
    await ada.say('lesson 1');
    await ada.say('next');
    const { shown, question } = ada.open();
    const picked = lettersFor(question, false, ada.id);
    const action = shown.message.ask?.submit.action ?? { kind: 'next' };
    await ada.send({ kind: 'choice', action, picked, message: shown.id });
    const before = (await store.history(ada.id)).facts.length;
    const said = words(
      await ada.send({ kind: 'choice', action, picked: lettersFor(question, true, ada.id), message: shown.id }),
    );
    assert.match(said, /already answered this one.*Feedback 2/s);
    assert.equal((await store.history(ada.id)).facts.length, before);
  });

  it('from before an edit never grade another question', async () => {
    const course = sampleCourse();
    const { ada, bot, store } = await meet(course);
    await ada.say('lesson 1');
    await ada.say('next');
    const { shown } = ada.open();
    const action = shown.message.ask?.submit.action ?? { kind: 'next' };
    bot.edit(editLesson(course, 'one', (old) => ({ ...old, questions: [sampleQuestion('one', 'other words')] })));
    const said = words(await ada.send({ kind: 'choice', action, picked: ['a'], message: shown.id }));
    assert.match(said, /older message/);
    assert.equal((await store.history(ada.id)).facts.filter(({ kind }) => kind === 'answered').length, 0);
  });

  it('of somebody else’s message do nothing', async () => {
    const { ada, bot, store } = await meet();
    await ada.say('lesson 1');
    await ada.say('next');
    const action = ada.open().shown.message.ask?.submit.action ?? { kind: 'next' };
    const ben = await createPerson(bot, 'ben').know(store);
    await ben.say('hello');
    const said = words(await ben.send({ kind: 'choice', action, picked: ['a'] }));
    assert.match(said, /older message/);
    assert.equal((await store.history(ben.id)).facts.filter(({ kind }) => kind === 'answered').length, 0);
  });

  it('pressed with nothing picked ask for a choice', async () => {
    const { ada } = await meet();
    await ada.say('lesson 1');
    await ada.say('next');
    assert.match(words(await ada.pick([])), /choose one answer/i);
  });
});

describe('an event that comes again', () => {
  it('is not answered twice while this process remembers it', async () => {
    const { ada } = await meet();
    assert.equal((await ada.say('menu', 'event-1')).length, 2);
    assert.equal((await ada.say('menu', 'event-1')).length, 0);
  });

  it('brings the reply after a restart, made from facts, and counts nothing again', async () => {
    const course = sampleCourse();
    const { ada, store } = await meet(course);
    await ada.say('lesson 1');
    await ada.say('next');
    const { shown, question } = ada.open();
    const event = {
      kind: 'choice',
      action: shown.message.ask?.submit.action ?? { kind: 'next' as const },
      picked: lettersFor(question, true, ada.id),
      message: shown.id,
    } as const;
    await ada.send({ ...event, picked: [...event.picked] }, 'press-1');
    const before = (await store.history(ada.id)).facts.length;
    const restarted = createPerson(createTestBot(store, course));
    const said = words(await restarted.send({ ...event, picked: [...event.picked] }, 'press-1'));
    assert.match(said, /already answered this one.*Question 2 of 2/s);
    assert.equal((await store.history(ada.id)).facts.length, before);
  });
});

describe('when the store fails', () => {
  const failing = (store: Store, append: Store['append']): Store => ({ ...store, append });

  it('the bot rejects, with a reference that is in the log too', async () => {
    const store = createFakeStore();
    const logged: object[] = [];
    const log = { debug() {}, info() {}, warn() {}, error: (details: object) => logged.push(details) };
    const broken = failing(store, async () => {
      throw new StoreError('not-kept', 'the disk is full');
    });
    const ada = createPerson(createTestBot(broken, sampleCourse(), { log }));
    await assert.rejects(ada.say('start'), (error: { code?: string; reference?: string }) => {
      assert.equal(error.code, 'not-kept');
      assert.ok(logged.some((details) => 'reference' in details && details.reference === error.reference));
      return true;
    });
    const fine = createPerson(createTestBot(store, sampleCourse()));
    assert.match(words(await fine.say('start')), /Sample course/);
  });

  it('an answer that takes too long leaves the person unsure, and pressing again counts once', async () => {
    const store = createFakeStore();
    let slow = true;
    const sluggish = failing(store, async (...args) => {
      const kept = await store.append(...args);
      if (slow) await new Promise((resolve) => setTimeout(resolve, 80));
      return kept;
    });
    const bot = createTestBot(sluggish, sampleCourse(), { patience: 20 });
    const ada = await createPerson(bot).know(store);
    await assert.rejects(ada.say('lesson 1'), { code: 'unsure' });
    slow = false;
    await ada.say('next');
    assert.ok((await store.history(ada.id)).facts.some(({ kind }) => kind === 'lesson-read'));
  });

  it('any other failure is one useful sentence with its reference', async () => {
    const store = createFakeStore();
    const logged: object[] = [];
    const log = { debug() {}, info() {}, warn() {}, error: (details: object) => logged.push(details) };
    const odd = failing(store, async () => {
      throw new TypeError('something unforeseen');
    });
    const said = words(await createPerson(createTestBot(odd, sampleCourse(), { log })).say('start'));
    const reference = /this reference: (\w+)/.exec(said)?.[1];
    assert.ok(reference && JSON.stringify(logged).includes(reference));
    assert.doesNotMatch(said, /unforeseen/);
  });
});

describe('the final check', () => {
  it('ends with the score, what was missed, and the lessons to look at again', async () => {
    const { ada } = await meet();
    await ada.say('hello');
    for (const lesson of [1, 2, 3]) {
      await ada.say(`lesson ${lesson}`);
      await ada.say('next');
      await ada.answer(true);
      await ada.answer(true);
    }
    await ada.say('check');
    await ada.press('Start the final check');
    const feedbacks = [];
    for (const right of [true, false, false]) feedbacks.push(...(await ada.answer(right)));
    assert.doesNotMatch(words(feedbacks), /Feedback|right answer|Not quite|That is right/);
    const said = words(await ada.answer(true));
    assert.match(said, /Not passed this time/);
    assert.match(said, /2 of 4 \(50%\)/);
    assert.match(said, /What you missed/);
    assert.match(said, /\[Read lesson \d again\]/);
    assert.match(words(await ada.press('Take the final check again')), /question 1 of 4/);
  });

  it('says what is missing when it is asked for too early', async () => {
    const { ada } = await meet();
    await ada.say('hello');
    assert.match(words(await ada.say('check')), /Not yet.*3 lessons to go/s);
  });
});

describe('the guide to the right resource', () => {
  it('leads by yes and no to a link, at any time', async () => {
    const { course } = await loadCourse(fileURLToPath(new URL('../../lessons', import.meta.url)));
    assert.ok(course?.which);
    const { ada } = await meet(course);
    await ada.say('hello');
    assert.match(words(await ada.say('which')), /Question 1 of 4/);
    assert.match(words(await ada.press('No')), /Question 2 of 4/);
    assert.match(words(await ada.press('Yes')), /"url":"https:\/\/www\.gov\.uk/);
    await ada.say('which');
    for (let question = 1; question < 4; question++) await ada.press('No');
    assert.match(words(await ada.press('No')), /principles-101/);
  });

  it('shows the lessons where a course has none', async () => {
    const { ada } = await meet();
    await ada.say('hello');
    assert.match(words(await ada.say('which')), /All lessons/);
  });
});

describe('the real course', () => {
  it('can be taken to its completion, and never sends a right answer before it is given', async () => {
    const { course } = await loadCourse(fileURLToPath(new URL('../../lessons', import.meta.url)));
    assert.ok(course);
    const { ada, store } = await meet(course);
    await ada.say('hello');
    for (let turns = 0; turns < 400; turns++) {
      const screen = ada.screen();
      if (words(screen.slice(-2)).includes('You have completed the course')) break;
      const last = screen.at(-1);
      if (last?.ask) {
        const sent = JSON.stringify(last);
        const { question, place } = ada.open();
        for (const { feedback } of question.options) assert.ok(!sent.includes(feedback), 'feedback before the answer');
        assert.doesNotMatch(sent, /"right"|"o\d"/);
        await ada.answer(place === 'check' || turns % 5 !== 0);
      } else
        await ada.send({
          kind: 'choice',
          action: last?.press.find(({ style }) => style === 'main')?.action ?? { kind: 'next' },
          picked: [],
        });
    }
    const { facts } = await store.history(ada.id);
    assert.equal(facts.at(-1)?.kind, 'completed');
  }).timeout(20_000);
});
