import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Incoming } from '../../src/chat.ts';
import { type Course, lessonsOf, type Question } from '../../src/course/course.ts';
import { loadCourse } from '../../src/course/load-course.ts';
import { withoutMarks } from '../../src/say/words.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { DESKTOP, useBrowser } from '../support/browser.ts';
import { createTestBot, lettersFor, quiet } from '../support/conversation.ts';
import { countingSummaries } from '../support/facts.ts';
import { type FakeTeams, startFakeTeams, TENANT } from '../support/fake-teams.ts';
import { openTeams, type TeamsDoor } from '../support/teams-door.ts';
import { useTempFolder } from '../support/temp-folder.ts';
import { type AgentsPlayground, startAgentsPlayground } from './agents-playground.ts';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));
const PICTURES = fileURLToPath(new URL('../output/teams', import.meta.url));

/** More presses than a chapter takes. */
const MOST_PRESSES = 60;

describe('the course in Microsoft’s Agents Playground, with authentication on', () => {
  const browser = useBrowser();
  const folder = useTempFolder();
  let course: Course;
  let teams: FakeTeams;
  let store: Store;
  let door: TeamsDoor;
  let playground: AgentsPlayground;
  let page: Page;
  let heard: Incoming[];

  before(async () => {
    course = (await loadCourse(LESSONS)).course ?? assert.fail('the lessons have errors');
    await mkdir(PICTURES, { recursive: true });
  });
  beforeEach(async () => {
    heard = [];
    teams = await startFakeTeams();
    store = await openStore({ folder: folder(), summarise: () => countingSummaries(), log: quiet });
    const bot = createTestBot(store, course);
    const handle = (incoming: Incoming) => {
      heard.push(incoming);
      return bot.handle(incoming);
    };
    door = await openTeams(teams, handle, { folder: folder() });
    playground = await startAgentsPlayground(door.endpoint);
    page = await browser().newPage(DESKTOP);
    await page.goto(playground.address);
    await page.getByRole('button', { name: 'Start the first lesson' }).waitFor();
  });
  afterEach(async () => {
    await page?.close();
    await playground?.stop();
    await door?.stop();
    await store?.close();
    await teams?.close();
  });
  after(() => console.log(`      screenshots: ${PICTURES}`));

  const cards = () => page.locator('.ac-adaptiveCard');
  const newest = () => cards().last();
  const picture = (name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) });

  it('who gets the app is welcomed, and takes a chapter by pressing buttons', async () => {
    await picture('welcome');
    await press('Start the first lesson');
    await picture('lesson');
    const kinds = new Set<string>();
    for (let presses = 0; presses < MOST_PRESSES; presses++) {
      if ((await newest().innerText()).includes('You have finished the chapter')) break;
      const question = await questionShown();
      if (!question) {
        await press('');
        continue;
      }
      if (!kinds.has(question.pick)) await picture(`question-${question.pick}`);
      kinds.add(question.pick);
      await answer(question);
    }
    assert.match(await newest().innerText(), /You have finished the chapter/);
    assert.deepEqual([...kinds].sort(), ['many', 'one']);
    await picture('chapter-finished');
    assert.ok((await cards().allInnerTexts()).some((words) => words.includes('You picked:')));
    const fields = await page.locator('.ac-adaptiveCard input').count();
    assert.equal(fields, 0, 'an answered question still has its field');
  }).timeout(120_000);

  it('in a client that knows no Action.Execute the answered card is replaced by an update', async () => {
    playground.becomeOld();
    await press('Start the first lesson');
    await press('Answer');
    const question = (await questionShown()) ?? assert.fail('no question');
    await answer(question);
    await page.getByText('You picked:').first().waitFor();
    await picture('replaced-by-an-update');
    const press_ = heard.at(-1);
    assert.equal(press_?.kind, 'choice');
  });

  it('a reminder comes unasked; a group chat is told where the course is; who removes the app is heard of', async () => {
    const address = heard.at(-1)?.from ?? assert.fail('nobody was met');
    const reminder = {
      title: 'Ready when you are',
      parts: [{ kind: 'text' as const, markdown: 'You could go on.' }],
      press: [],
    };
    assert.deepEqual(await door.adapter.send(address, reminder, 'mark'), { kind: 'delivered' });
    await page.getByText('Ready when you are').waitFor();
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

  /** Presses a button of the newest card and waits for the message that it brings. */
  async function press(label: string): Promise<void> {
    const before = await cards().count();
    await newest().getByRole('button', { name: label }).first().click();
    await cards().nth(before).waitFor();
    await settle();
  }

  async function questionShown(): Promise<Question | null> {
    const words = await newest().innerText();
    const all = lessonsOf(course).flatMap(({ questions }) => questions);
    const asked = (await newest().locator('input').count()) > 0;
    return asked ? (all.find(({ text }) => words.includes(withoutMarks(text))) ?? null) : null;
  }

  async function answer(question: Question): Promise<void> {
    const userId = heard.at(-1)?.from.userId ?? '';
    const person = await store.people.find({ platform: 'teams', workspace: TENANT, userId });
    for (const letter of lettersFor(question, true, person?.id ?? '')) {
      await newest()
        .locator('label', { hasText: new RegExp(`^${letter.toUpperCase()}\\. `) })
        .click();
    }
    await press('Check my answer');
  }

  /** Waits until no further card has come for a moment. */
  async function settle(): Promise<void> {
    for (let before = -1; before !== (await cards().count()); ) {
      before = await cards().count();
      await page.waitForTimeout(250);
    }
  }
});
