import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createTestBot, lettersFor, quiet } from '../../support/conversation.ts';
import { type FakeSlack, startFakeSlack, until } from '../../support/fake-slack.ts';
import { createFakeStore } from '../../support/fake-store.ts';
import { sampleCourse } from '../../support/sample-course.ts';
import { openSlack, type SlackDoor } from '../../support/slack-door.ts';
import { createStaff, payload } from '../../support/slack-staff.ts';

describe('a conversation in Slack', () => {
  const course = sampleCourse();
  let fake: FakeSlack;
  let door: SlackDoor;
  let ada: ReturnType<typeof createStaff>;

  beforeEach(async () => {
    fake = await startFakeSlack();
    door = await openSlack(fake, createTestBot(createFakeStore(), course).handle);
    ada = createStaff(fake, door.http);
  });

  afterEach(async () => {
    await door.stop();
    await fake.stop();
  });

  async function toFirstQuestion() {
    await ada.say('hello');
    await ada.quiet();
    await ada.press('Start the first lesson');
    await ada.quiet();
    await ada.press('Answer 2 questions');
    await ada.quiet();
    return ada.question().message;
  }

  it('begins with a welcome when somebody first writes', async () => {
    assert.equal(await ada.say('hello'), true);
    await ada.hears('Welcome to the sample.');
  });

  it('begins with a welcome when somebody opens the chat, and says nothing when they open it again', async () => {
    await ada.openChat();
    await ada.hears('Welcome to the sample.');
    await ada.openChat();
    await ada.quiet();
    assert.equal(ada.chat().length, 1);
  });

  it('replaces an answered question by what was picked, by its response address, and gives feedback as a new message', async () => {
    const question = await toFirstQuestion();
    const before = ada.chat().length;
    assert.equal(await ada.pick(['a']), true);
    await ada.quiet();
    assert.match(question.text, /You picked:\n• A\. /);
    assert.deepEqual(
      question.blocks.filter(({ type }) => type === 'input' || type === 'actions'),
      [],
    );
    assert.match(ada.chat()[before]?.text ?? '', /^(That is right|Not quite)/);
    assert.deepEqual([fake.responses.length, fake.callsOf('chat.update').length], [1, 0]);
  });

  it('replaces it by an update once the response address has run out', async () => {
    const question = await toFirstQuestion();
    fake.letRunOut(`${fake.address}/respond/${question.ts}`);
    await ada.pick(['a']);
    await ada.quiet();
    assert.match(question.text, /You picked:/);
    assert.deepEqual([fake.responses.length, fake.callsOf('chat.update').length], [0, 1]);
  });

  it('takes a typed letter for an answer', async () => {
    await toFirstQuestion();
    await ada.say('a');
    await ada.hears(/^(That is right|Not quite)/);
  });

  it('asks for a pick when nothing was picked', async () => {
    const question = await toFirstQuestion();
    await ada.pick([]);
    await ada.hears('Please choose one answer');
    assert.ok(
      question.blocks.some(({ type }) => type === 'input'),
      'the question stays',
    );
  });

  it('acknowledges selections and link buttons, and does nothing else', async () => {
    await toFirstQuestion();
    const calls = fake.calls.length;
    assert.equal(await door.http.press(payload('selection')), true);
    assert.equal(await door.http.press(payload('link-button')), true);
    assert.equal(await door.http.press(payload('view-submission')), true);
    await ada.quiet();
    assert.equal(fake.calls.length, calls);
  });

  it('takes a command anywhere, answers it in the direct chat, and tells the person alone where', async () => {
    await ada.say('hello');
    await ada.quiet();
    assert.equal(await ada.command('menu', 'C0GENERAL'), true);
    await ada.hears('All lessons');
    assert.deepEqual(
      fake.workspace.messages.filter(({ channel }) => channel === 'C0GENERAL'),
      [],
    );
    const [pointer] = fake.responses;
    assert.deepEqual(
      [pointer?.body.response_type, pointer?.body.text],
      ['ephemeral', 'I have answered you in our direct messages, where only you can see it.'],
    );
  });

  it('answers a command in the direct chat without pointing there', async () => {
    await ada.command('', ada.channel);
    await ada.hears('Welcome to the sample.');
    assert.deepEqual(fake.responses, []);
  });

  it('says one sentence in the thread of a mention, and nothing in the direct chat', async () => {
    await ada.mention();
    const said = await until(() => fake.workspace.messages.find(({ channel }) => channel === 'C0GENERAL'));
    assert.match(said.text, /private chat with me/);
    assert.ok(said.thread);
    assert.deepEqual(ada.chat(), []);
  });

  it('goes on in a thread for somebody who writes in one', async () => {
    await ada.say('hello');
    await ada.quiet();
    await ada.say('menu', { thread: ada.last()?.ts ?? '' });
    const menu = await ada.hears('All lessons');
    assert.ok(menu.thread);
    await ada.pressOn(menu, 'Chapter 1');
    assert.equal((await ada.hears('Intro of chapter-a')).thread, menu.thread);
  });

  it('shows on the Home tab where somebody is, and the last three messages, newest first', async () => {
    await toFirstQuestion();
    await ada.openHome();
    await ada.quiet();
    const page = JSON.stringify(ada.home());
    // On a phone nobody should have to scroll past the small print to go on.
    assert.match(page, /"type":"actions".*What is kept about you/s);
    assert.match(page, /Chapter 1: Title of chapter-a \(0 of 2 finished\)/);
    const last = page.slice(page.indexOf('The last messages I sent you'));
    assert.match(last, /Question 1 of 2.*Lesson 1: Title of one.*Sample course/s);
    assert.match(last, /<!date\^\d+\^\{date_short_pretty\} \{time\}\|2026-/);
  });

  it('publishes the Home tab when it is opened, not after each answer', async () => {
    await ada.openHome();
    await ada.quiet();
    await toFirstQuestion();
    await ada.pick(['a']);
    await ada.quiet();
    assert.equal(fake.callsOf('views.publish').length, 1);
  });

  it('publishes the Home tab without the last messages where Slack does not tell them', async () => {
    await ada.say('hello');
    await ada.quiet();
    fake.fail({ method: 'conversations.history', fault: { kind: 'refuse', error: 'internal_error' } });
    await ada.openHome();
    await ada.quiet();
    assert.match(JSON.stringify(ada.home()), /What is kept about you/);
    assert.doesNotMatch(JSON.stringify(ada.home()), /The last messages/);
  });

  it('answers a button of the Home tab in the chat', async () => {
    await ada.openHome();
    await ada.quiet();
    await ada.pressOnHome('Chapter 2');
    await ada.hears('Title of chapter-b');
  });

  it('sends the words alone when Slack refuses the blocks', async () => {
    fake.fail({ method: 'chat.postMessage', fault: { kind: 'refuse', error: 'invalid_blocks' }, times: 1 });
    await ada.say('hello');
    const welcome = await ada.hears('Welcome to the sample.');
    assert.deepEqual(welcome.blocks, []);
  });

  it('says in the log what to do when Slack refuses the token of a reply', async () => {
    await door.stop();
    const log = { ...quiet, error: sinon.spy() };
    door = await openSlack(fake, createTestBot(createFakeStore(), course).handle, { log });
    ada = createStaff(fake, door.http);
    fake.fail({ method: 'chat.postMessage', fault: { kind: 'refuse', error: 'invalid_auth' }, times: 1 });
    await ada.say('hello');
    await until(() => log.error.called);
    assert.match(log.error.lastCall.args[1], /Slack refuses SLACK_BOT_TOKEN \(invalid_auth\)\. Install the app/);
  });

  it('keeps one person’s rate limit from holding up another', async () => {
    fake.addUser({ id: 'U0SAM' });
    const sam = createStaff(fake, door.http, 'U0SAM');
    fake.fail({ method: 'chat.postMessage', about: ada.channel, fault: { kind: 'limited', seconds: 1 }, times: 1 });
    const start = Date.now();
    await ada.say('hello');
    await sam.say('hello');
    await sam.hears('Welcome to the sample.');
    assert.ok(Date.now() - start < 800, 'Sam was kept waiting');
    assert.deepEqual(ada.chat(), []);
    await ada.hears('Welcome to the sample.');
  });

  it('goes on without the right to see email addresses', async () => {
    fake.workspace.scopes = fake.workspace.scopes.filter((scope) => scope !== 'users:read.email');
    await ada.say('hello');
    await ada.hears('Welcome to the sample.');
    const profile = await door.adapter.describe({
      platform: 'slack',
      workspace: 'T0COUNCIL',
      userId: 'U0ADA',
      conversation: '',
    });
    assert.deepEqual(profile, {
      name: 'Ada Lovelace',
      email: null,
      timeZone: 'Europe/London',
      locale: 'en-GB',
      guest: false,
    });
  });

  it('takes a learner through a lesson by typed words alone', async () => {
    const store = createFakeStore();
    await door.stop();
    door = await openSlack(fake, createTestBot(store, course).handle);
    ada = createStaff(fake, door.http);
    for (const words of ['hello', 'next', 'next']) {
      await ada.say(words);
      await ada.quiet();
    }
    const person = await store.people.find({ platform: 'slack', workspace: 'T0COUNCIL', userId: 'U0ADA' });
    for (const question of course.chapters[0]?.lessons[0]?.questions ?? []) {
      assert.ok(ada.last()?.text.includes(question.text));
      await ada.say(lettersFor(question, true, person?.id ?? '').join(' '));
      await ada.quiet();
    }
    assert.match(ada.last()?.text ?? '', /Lesson 1 is finished/);
  });
});
