import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Incoming } from '../../src/chat.ts';
import { type Course, lessonsOf, type Question } from '../../src/course/course.ts';
import { loadCourse } from '../../src/course/load-course.ts';
import { createHttp, type Http } from '../../src/http.ts';
import { replay } from '../../src/learning/replay.ts';
import { addPictures } from '../../src/pictures.ts';
import { reminder } from '../../src/say/reminder.ts';
import { withoutMarks } from '../../src/say/words.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { DESKTOP, useBrowser } from '../support/browser.ts';
import { createTestBot, lettersFor, quiet } from '../support/conversation.ts';
import { countingSummaries } from '../support/facts.ts';
import { type FakeTeams, startFakeTeams, TENANT } from '../support/fake-teams.ts';
import { HURRIED, openTeams, type TeamsDoor } from '../support/teams-door.ts';
import { useTempFolder } from '../support/temp-folder.ts';
import { type AgentsPlayground, startAgentsPlayground } from './agents-playground.ts';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));
const PICTURES = fileURLToPath(new URL('../output/teams', import.meta.url));

/** More presses than the course takes. */
const MOST_PRESSES = 400;

describe('the course in Microsoft’s Agents Playground, with authentication on', () => {
  const browser = useBrowser();
  const folder = useTempFolder();
  let course: Course;
  let pictures: Http;
  let pictureUrl: (file: string) => string;
  let teams: FakeTeams;
  let store: Store;
  let door: TeamsDoor;
  let playground: AgentsPlayground;
  let page: Page;
  let heard: Incoming[];
  /** Messages that the bot has made so far. */
  let said: number;

  before(async () => {
    course = (await loadCourse(LESSONS)).course ?? assert.fail('the lessons have errors');
    await mkdir(PICTURES, { recursive: true });
    pictures = createHttp({ host: '127.0.0.1', port: 0, log: quiet });
    addPictures(pictures.app, LESSONS, null);
    const address = await pictures.listen();
    pictureUrl = (file) => `${address}/pictures/${file.replace('.svg', '.png')}`;
  });
  beforeEach(async () => {
    heard = [];
    said = 0;
    teams = await startFakeTeams();
    store = await openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });
    const bot = createTestBot(store, course);
    const handle = async (incoming: Incoming) => {
      const reply = await bot.handle(incoming);
      said += reply.say.length;
      heard.push(incoming);
      return reply;
    };
    door = await openTeams(teams, handle, { folder: folder(), limits: HURRIED, pictureUrl });
    playground = await startAgentsPlayground(door.endpoint);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await page?.screenshot({ path: join(PICTURES, 'failed.png') });
    await page?.close();
    await playground?.stop();
    await door?.stop();
    await store?.close();
    await teams?.close();
  });
  after(async () => {
    await pictures?.close();
    console.log(`      screenshots: ${PICTURES}`);
  });

  const cards = () => page.locator('.ac-adaptiveCard');
  /** The newest card with something to press; what comes slowly may stand below it. */
  const newest = () =>
    cards()
      .filter({ has: page.getByRole('button') })
      .last();

  async function picture(name: string): Promise<void> {
    await page.waitForFunction(
      `[...document.querySelectorAll('.ac-adaptiveCard img')].every(({ complete }) => complete)`,
    );
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }

  async function open(): Promise<void> {
    page = await browser().newPage(DESKTOP);
    await page.goto(playground.address);
    await page.getByRole('button', { name: 'Start the first lesson' }).waitFor();
  }

  it('who gets the app is welcomed, and takes the whole course by pressing buttons', async () => {
    await open();
    await picture('welcome');
    const shot = new Set<string>();
    const asked = new Map<string, number>();
    const kinds = new Set<string>();
    let picked = 0;
    for (let presses = 0; presses < MOST_PRESSES; presses++) {
      const { words, asks, answered, completed } = await look();
      await picturesOf(words, shot);
      if (completed) break;
      if (words.startsWith('You have finished the chapter')) {
        picked += answered;
        // The page gets slower with every message. Opened afresh it tells the bot that it was installed, and shows what comes of that.
        await reopen();
        continue;
      }
      if (!asks) {
        await press('');
        continue;
      }
      const question = questionIn(words);
      const before = asked.get(question.id) ?? 0;
      asked.set(question.id, before + 1);
      kinds.add(question.pick);
      // The first question of each lesson is missed at first: it is asked again, and comes back in its chapter.
      await answer(question, before > 0 || !isFirstOfLesson(question));
    }
    picked += (await look()).answered;
    await picture('completed');
    const { facts } = await store.history(await personId());
    assert.equal(replay(facts).attempts.at(-1)?.result?.passed, true);
    assert.equal(new Set(facts.map(({ key }) => key)).size, facts.length);
    assert.deepEqual([...kinds].sort(), ['many', 'one']);
    assert.equal(picked, answersIn(facts), 'an answered question still has its field');
  }).timeout(400_000);

  it('in a client that knows no Action.Execute the answered card is replaced by an update', async () => {
    playground.becomeOld();
    await open();
    await press('Start the first lesson');
    await press('Answer');
    await answer(questionIn((await look()).words), true);
    await page.getByText('You picked:').first().waitFor();
    await picture('replaced-by-an-update');
  });

  it('a reminder comes unasked; a group chat is told where the course is; who removes the app is heard of', async () => {
    await open();
    const address = heard.at(-1)?.from ?? assert.fail('nobody was met');
    const { facts } = await store.history(await personId());
    const learner = replay(facts);
    const message = reminder('not-started', { course, learner, terms: TERMS, today: '2026-11-30' });
    assert.deepEqual(await door.adapter.send(address, message, 'mark'), { kind: 'delivered' });
    await page.getByText(message.title ?? '').waitFor();
    await picture('reminder');
    const { name, email } = await door.adapter.describe(address);
    assert.deepEqual({ name, email }, { name: 'Ada Example', email: 'ada@example.gov.uk' });

    await page.getByText('Group chat', { exact: true }).click();
    await page.getByText('is taken in a private chat with me').waitFor();
    await picture('group-chat');

    await page.getByText('Personal Chat', { exact: true }).click();
    await page.getByRole('button', { name: 'Mock an Activity' }).click();
    await page.getByText('Uninstall application').click();
    await page.getByRole('button', { name: 'Send activity' }).click();
    for (let tries = 0; tries < 100 && heard.at(-1)?.kind !== 'left'; tries++) await page.waitForTimeout(50);
    assert.equal(heard.at(-1)?.kind, 'left');
  });

  it('without the signature that the proxy adds nothing comes in', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ type: 'message', text: 'hello', channelId: 'msteams' });
    assert.equal((await fetch(door.endpoint, { method: 'POST', headers, body })).status, 401);
  });

  function look(): Promise<Screen> {
    return page.evaluate<Screen>(LOOK);
  }

  async function reopen(): Promise<void> {
    said = 0;
    await page.reload();
    await newest().waitFor();
  }

  /** Presses a button of a card, by the beginning of its label, and waits for all that comes of it. */
  async function press(label: string, card = newest()): Promise<void> {
    const before = heard.length;
    await card.getByRole('button', { name: label }).first().click();
    for (let tries = 0; tries < 500 && heard.length === before; tries++) await page.waitForTimeout(10);
    assert.ok(heard.length > before, `the bot never heard of “${label}”`);
    await cards()
      .nth(said - 1)
      .waitFor();
  }

  function questionIn(words: string): Question {
    const all = [...lessonsOf(course).flatMap(({ questions }) => questions), ...course.finalCheck.questions];
    return all.find(({ text }) => words.includes(withoutMarks(text))) ?? assert.fail(`no such question:\n${words}`);
  }

  function isFirstOfLesson({ id }: Question): boolean {
    return lessonsOf(course).some(({ questions }) => questions[0]?.id === id);
  }

  async function answer(question: Question, right: boolean): Promise<void> {
    const card = cards()
      .filter({ hasText: withoutMarks(question.text), has: page.locator('input') })
      .last();
    for (const letter of lettersFor(question, right, await personId())) {
      await card.locator('label', { hasText: new RegExp(`^${letter.toUpperCase()}\\. `) }).click();
    }
    await press('my answer', card);
  }

  async function personId(): Promise<string> {
    const userId = heard.at(-1)?.from.userId ?? '';
    const person = await store.people.find({ platform: 'teams', workspace: TENANT, userId });
    return person?.id ?? assert.fail('nobody was met');
  }

  /** One of each kind of message that is worth a look. */
  async function picturesOf(words: string, shot: Set<string>): Promise<void> {
    for (const [name, sign] of Object.entries(LOOKED_AT)) {
      if (shot.has(name) || !sign.test(words)) continue;
      shot.add(name);
      await picture(name);
    }
  }
});

interface Screen {
  /** Of the newest card with something to press. */
  words: string;
  asks: boolean;
  /** How many questions stand there answered, without their field. */
  answered: number;
  completed: boolean;
}

const LOOK = `(() => {
  const all = [...document.querySelectorAll('.ac-adaptiveCard')];
  const newest = all.findLast((card) => card.querySelector('button'));
  return {
    words: newest?.innerText ?? '',
    asks: Boolean(newest?.querySelector('input')),
    answered: all.filter((card) => card.innerText.includes('You picked:') && !card.querySelector('input')).length,
    completed: all.some((card) => card.innerText.startsWith('You have completed the course')),
  };
})()`;

const TERMS = { due: '2026-12-23', remindersAtMost: 5, isLate: false };

const answersIn = (facts: readonly { kind: string }[]) =>
  facts.filter(({ kind }) => kind === 'answered' || kind === 'check-answered').length;

const LOOKED_AT = {
  lesson: /^Lesson 1:/,
  'question-one': /Choose one answer/,
  'question-many': /Choose all that apply/,
  'second-try': /second try/,
  'lesson-in-the-middle': /^Lesson 9:/,
  'chapter-finished': /You have finished the chapter/,
  verdict: /useful/,
  'final-check': /^Final check/,
  'final-check-question': /^Final check: question/,
};
