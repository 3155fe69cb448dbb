import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { botMessages, openPage, PICTURE, say, useBrowser } from '../support/browser.ts';
import { createEchoBot } from '../support/echo-bot.ts';
import { type OpenPlayground, startPlayground } from '../support/playground.ts';
import { useTempFolder } from '../support/temp-folder.ts';

describe('the page, with messages as in Slack', () => {
  const browser = useBrowser();
  const folder = useTempFolder();
  let bot: ReturnType<typeof createEchoBot>;
  let open: OpenPlayground;
  let page: Page;
  let complaints: string[];
  beforeEach(async () => {
    bot = createEchoBot();
    open = await startPlayground(folder(), bot.handle, { picture: async () => PICTURE });
    ({ page, complaints } = await openPage(browser(), open.address));
    await page.getByLabel('Slack blocks').check();
  });
  afterEach(async () => {
    await page?.context().close();
    await open?.close();
    assert.deepEqual(complaints, []);
  });

  const newest = () => botMessages(page).last();

  it('draws bold, italic, links and lists of Slack’s notation', async () => {
    await say(page, 'text');
    assert.equal(await newest().getByRole('heading', { level: 3 }).innerText(), 'Lesson 1: What a connected place is');
    assert.equal(await newest().locator('strong').innerText(), 'wet');
    assert.equal(await newest().locator('em').first().innerText(), 'Chapter 1 of 3. About 2 minutes.');
    assert.match(await newest().innerText(), /• first\n• second/);
    const link = newest().getByRole('link', { name: 'Playbook', exact: true });
    assert.equal(await link.getAttribute('href'), 'https://www.gov.uk/guidance/secure-connected-places');
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
  });

  it('takes picks and presses, and moves the focus to what is said', async () => {
    await say(page, 'one');
    await newest().getByRole('group', { name: 'Which layer is missing?' }).getByLabel('A. The network').check();
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await page.getByRole('heading', { name: 'That is right' }).waitFor();
    const heard = bot.heard.at(-1);
    assert.deepEqual(heard?.kind === 'choice' && [heard.action, heard.picked], [
      { kind: 'answer', ask: 'ask-one' },
      ['a'],
    ]);
    assert.match(await botMessages(page).nth(1).innerText(), /You picked a/);
    assert.equal(await page.locator(':focus').innerText(), 'That is right');
  });

  it('sends several picks, or none: as in Slack the bot is what asks for one', async () => {
    await say(page, 'many');
    for (const name of ['A. This', 'B. That']) await newest().getByLabel(name).check();
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await page.getByText('You picked a,b').waitFor();
    await say(page, 'one');
    await newest().getByRole('button', { name: 'Check my answer' }).click();
    await page.waitForFunction('document.querySelectorAll("article.bots").length > 4');
    const heard = bot.heard.at(-1);
    assert.deepEqual(heard?.kind === 'choice' && heard.picked, []);
  });

  it('keeps the options of one message apart from those of another', async () => {
    await say(page, 'one');
    await say(page, 'one');
    await botMessages(page).nth(1).getByLabel('A. The network').check();
    await botMessages(page).nth(2).getByLabel('C. None').check();
    assert.equal(await botMessages(page).nth(1).getByLabel('A. The network').isChecked(), true);
  });

  it('goes back to cards and to plain text', async () => {
    await say(page, 'progress');
    await page.getByLabel('Teams card').check();
    assert.equal(await newest().locator('.ac-adaptiveCard').count(), 1);
    await page.getByLabel('Plain text').check();
    assert.equal(await newest().locator('.ac-adaptiveCard, .blocks').count(), 0);
    assert.match(await newest().innerText(), /2 of 5 lessons finished/);
  });

  it('shows the Home tab on request, and answers its buttons in the chat', async () => {
    await page.getByRole('button', { name: 'Look at the Home tab' }).click();
    const home = page.getByRole('dialog', { name: 'Home tab in Slack' });
    await home.waitFor();
    assert.equal(bot.heard.at(-1)?.kind, 'opened-home');
    assert.equal(await page.locator(':focus').innerText(), 'Home tab in Slack');
    const before = await botMessages(page).count();
    await home.getByRole('button').first().click();
    await botMessages(page).nth(before).waitFor();
    assert.equal(await home.isVisible(), false);
    assert.equal(bot.heard.at(-1)?.kind, 'choice');
  });
});
