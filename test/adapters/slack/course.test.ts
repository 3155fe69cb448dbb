import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { messageProblems } from '../../../adapters/slack/limits.ts';
import { type RenderParts, render } from '../../../adapters/slack/render.ts';
import { type Course, lessonsOf, type Question } from '../../../src/course/course.ts';
import { loadCourse } from '../../../src/course/load-course.ts';
import { replay } from '../../../src/learning/replay.ts';
import { slackWords } from '../../../src/say/adapter-words.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { createPerson, createTestBot, lettersFor, quiet } from '../../support/conversation.ts';
import { countingSummaries } from '../../support/facts.ts';
import { type FakeSlack, startFakeSlack, TOKENS } from '../../support/fake-slack.ts';
import { strangeBlocks } from '../../support/fake-slack-blocks.ts';
import type { FakeMessage } from '../../support/fake-slack-methods.ts';
import { createFakeStore } from '../../support/fake-store.ts';
import { openSlack } from '../../support/slack-door.ts';
import { createStaff, socketDoor } from '../../support/slack-staff.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const LESSONS = fileURLToPath(new URL('../../../lessons', import.meta.url));

function questionsOf(course: Course): Question[] {
  return [...lessonsOf(course).flatMap(({ questions }) => questions), ...course.finalCheck.questions];
}

type Staff = ReturnType<typeof createStaff>;

async function personOf(store: Store): Promise<string> {
  const person = await store.people.find({ platform: 'slack', workspace: 'T0COUNCIL', userId: 'U0ADA' });
  return person?.id ?? '';
}

/** Presses and answers whatever is shown last, until `done`. */
async function goOn(ada: Staff, course: Course, store: Store, right: boolean, done: (last: FakeMessage) => boolean) {
  const person = await personOf(store);
  for (let steps = 0; steps < 400; steps++) {
    await ada.quiet();
    const last = ada.last();
    assert.ok(last, 'the bot has said nothing');
    if (done(last)) return;
    if (last.blocks.some(({ type }) => type === 'input')) {
      const question = questionsOf(course).find(({ text }) => JSON.stringify(last.blocks).includes(plain(text)));
      assert.ok(question, `no question of the course is shown:\n${last.text}`);
      assert.equal(await ada.pick(lettersFor(question, right, person)), true);
    } else {
      assert.equal(await ada.pressOn(last, ''), true);
    }
  }
  assert.fail(`no end in sight; the last message is:\n${ada.last()?.text}`);
}

/** As it stands in a block: without marks, in JSON. */
function plain(markdown: string): string {
  return JSON.stringify(markdown.replace(/[*_]/g, '')).slice(1, -1);
}

describe('the course in Slack', () => {
  const folder = useTempFolder();
  let course: Course;
  let fake: FakeSlack;

  before(async () => {
    const loaded = await loadCourse(LESSONS);
    assert.ok(loaded.course, 'the lessons have errors');
    course = loaded.course;
  });

  beforeEach(async () => {
    fake = await startFakeSlack();
  });

  afterEach(() => fake.stop());

  const open = () => openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });

  it('can be taken from the welcome to the completion by signed requests, and every message is one that Slack takes', async () => {
    const store = await open();
    const door = await openSlack(fake, createTestBot(store, course).handle);
    const ada = createStaff(fake, door.http);
    await ada.say('hello');
    await ada.quiet();
    await goOn(ada, course, store, true, ({ text }) =>
      /^You have completed the course|statement-of-completion/.test(text),
    );
    const learner = replay((await store.history(await personOf(store))).facts);
    assert.equal(learner.attempts.at(-1)?.result?.passed, true);
    assert.deepEqual(fake.callsOf('chat.update'), []);
    const refused = fake.calls.length - fake.workspace.messages.filter(({ user }) => !user).length;
    assert.ok(refused <= 5, `Slack refused blocks, or was asked for more than needed: ${refused}`);
    await ada.openHome();
    await ada.quiet();
    assert.match(JSON.stringify(ada.home()), /You completed this course/);
    await door.stop();
    await store.close();
  }).timeout(30_000);

  it('goes on in Socket Mode where it was when the connection is cut in the middle of a chapter', async () => {
    const store = await open();
    const settings = { appToken: TOKENS.app, signingSecret: null };
    const door = await openSlack(fake, createTestBot(store, course).handle, { settings });
    const ada = createStaff(fake, socketDoor(fake));
    await ada.say('hello');
    await ada.quiet();
    await goOn(ada, course, store, true, ({ text }) => text.startsWith('Question 2'));
    const open2 = ada.question().message;
    fake.cut();
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(fake.sockets.size, 1);
    assert.equal(ada.question().message, open2);
    const first = course.chapters[0];
    await goOn(ada, course, store, true, ({ text }) =>
      text.includes(`You have finished the chapter “${first?.title}”`),
    );
    await door.stop();
    await store.close();
  }).timeout(20_000);
});

describe('every message of the course', () => {
  const parts: RenderParts[] = [
    { words: slackWords, pictureUrl: () => null },
    { words: slackWords, pictureUrl: (file) => `https://bot.example.gov.uk/pictures/${file}` },
  ];

  it('keeps to the limits of Slack, whatever a learner does', async () => {
    const { course } = await loadCourse(LESSONS);
    assert.ok(course);
    const store = createFakeStore();
    const bot = createTestBot(store, course);
    for (const right of [true, false]) {
      const ada = await createPerson(bot, `ada ${right}`).know(store);
      await ada.say('hello');
      for (const words of [
        'menu',
        'help',
        'progress',
        'check',
        'stop',
        'remind me',
        'what is a sensor?',
        '',
        'lesson 99',
      ])
        await ada.say(words);
      for (const { id } of course.chapters)
        await ada.send({ kind: 'choice', action: { kind: 'chapter', chapter: id }, picked: [] });
      await ada.send({ kind: 'opened-home' });
      await ada.send({ kind: 'met-in-public' });
      for (const lesson of lessonsOf(course)) {
        await ada.say(`lesson ${lesson.number}`);
        await ada.send({ kind: 'choice', action: { kind: 'quiz', lesson: lesson.id }, picked: [] });
        await ada.send({ kind: 'choice', action: { kind: 'next' }, picked: [] });
        for (let answers = 0; answers < 40 && hasOpen(ada.screen().at(-1)); answers++)
          await ada.answer(right || answers % 2 === 1);
        await ada.say(`lesson ${lesson.number}`);
      }
      for (let attempt = 1; attempt <= 2; attempt++) {
        await ada.say('check');
        await ada.send({ kind: 'choice', action: { kind: 'begin-check', attempt }, picked: [] });
        for (let answers = 0; answers < 60 && hasOpen(ada.screen().at(-1)); answers++) await ada.answer(right);
      }
      const screen = ada.screen();
      assert.ok(screen.length > 150, `only ${screen.length} messages`);
      for (const message of screen) {
        for (const page of parts.flatMap((one) => render(message, one))) {
          assert.deepEqual([...messageProblems(page), strangeBlocks(page.blocks)], [null], JSON.stringify(page));
        }
      }
    }
  }).timeout(20_000);
});

function hasOpen(message: { ask?: unknown } | undefined): boolean {
  return message?.ask !== undefined;
}
