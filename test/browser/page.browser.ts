import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { botMessages, openPage, say, useBrowser } from '../support/browser.ts';
import { createEchoBot, SHOWCASE } from '../support/echo-bot.ts';
import { type OpenPlayground, startPlayground } from '../support/playground.ts';
import { useTempFolder } from '../support/temp-folder.ts';

describe('the page', () => {
  const browser = useBrowser();
  const folder = useTempFolder();
  let bot: ReturnType<typeof createEchoBot>;
  let open: OpenPlayground;
  let page: Page;
  let complaints: string[];
  beforeEach(async () => {
    bot = createEchoBot();
    open = await startPlayground(folder(), bot.handle);
    ({ page, complaints } = await openPage(browser(), open.address));
  });
  afterEach(async () => {
    await page?.context().close();
    await open?.close();
  });

  const focused = () => page.evaluate<string>('document.activeElement.textContent');
  const pickIn = (message: number, option: string) => botMessages(page).nth(message).getByLabel(option).check();

  it('moves the focus to the first new message after a press, also when the pressed card is replaced', async () => {
    await page.getByRole('button', { name: 'Start the first lesson' }).click();
    await botMessages(page).nth(1).waitFor();
    assert.equal((await focused()).trim(), 'Lesson 1: What a connected place is');
    await say(page, 'one');
    await pickIn(2, 'A. The network');
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await botMessages(page).nth(3).waitFor();
    assert.match(await botMessages(page).nth(2).innerText(), /You picked a/);
    assert.equal((await focused()).trim(), 'That is right');
  });

  it('leaves the focus in the message box after typing', async () => {
    await say(page, 'hello');
    assert.equal(await page.locator(':focus').getAttribute('id'), 'message');
  });

  it('lets new messages be read out, but neither the old ones at the start nor a question once more', async () => {
    const log = page.getByRole('log');
    await page.locator('[role=log][aria-live=polite]').waitFor();
    await say(page, 'one');
    await pickIn(1, 'C. None');
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await botMessages(page).nth(2).waitFor();
    assert.equal(await log.locator('article [aria-live=off]').count(), 1);
    await page.reload();
    await page.locator('[role=log][aria-live=off]').waitFor();
    await page.locator('[role=log][aria-live=polite]').waitFor();
  });

  it('sends every picked option, and nothing before one is picked', async () => {
    await say(page, 'many');
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await page.getByText('Choose at least one answer first.').waitFor();
    assert.equal(
      bot.heard.some(({ kind }) => kind === 'choice'),
      false,
    );
    await pickIn(1, 'A. This');
    await pickIn(1, 'B. That');
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await page.getByText('You picked a,b').waitFor();
  });

  it('keeps the options of one card apart from those of another', async () => {
    await say(page, 'one');
    await say(page, 'one');
    await pickIn(1, 'A. The network');
    await pickIn(2, 'C. None');
    assert.equal(await botMessages(page).nth(1).getByLabel('A. The network').isChecked(), true);
    assert.equal(await page.getByRole('radiogroup', { name: 'Which layer is missing?' }).count(), 2);
  });

  it('takes a double press for one', async () => {
    await page.getByRole('button', { name: 'Start the first lesson' }).dblclick();
    await botMessages(page).nth(1).waitFor();
    await say(page, 'hello');
    assert.equal(bot.heard.filter(({ kind }) => kind === 'choice').length, 1);
  });

  it('opens links of messages in a tab of their own, which learns nothing of this one', async () => {
    await say(page, 'text');
    for (const link of await botMessages(page).nth(1).getByRole('link').all()) {
      assert.equal(await link.getAttribute('target'), '_blank');
      assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
    }
  });

  it('shows HTML in a message as words', async () => {
    await say(page, '<img src=x onerror=alert(1)> **bold**');
    const shown = botMessages(page).nth(1);
    assert.match(await shown.innerText(), /<img src=x onerror=alert\(1\)> bold/);
    assert.equal(await shown.locator('img').count(), 0);
  });

  it('shows messages in plain words when asked, all of them at once', async () => {
    await say(page, 'one');
    await page.getByLabel('Plain text').check();
    assert.match(await botMessages(page).nth(1).innerText(), /Which layer is missing\?\nA\. The network\nB\. /);
    assert.equal(await page.getByRole('radiogroup').count(), 0);
    await say(page, 'untitled');
    assert.match(await botMessages(page).nth(2).innerText(), /You can press: “No more reminders” \(or type stop\)/);
    await page.getByLabel('Teams card').check();
    assert.equal(await page.getByRole('radiogroup').count(), 1);
  });

  it('shows the same conversation in two tabs, whichever of them is used', async () => {
    const other = await openPage(browser(), open.address);
    await say(page, 'hello');
    await other.page.getByText('You said: hello').waitFor();
    await say(other.page, 'from here');
    await page.getByText('You said: from here').waitFor();
    assert.equal(await botMessages(page).count(), 3);
    assert.equal(await botMessages(other.page).count(), 3);
    await other.page.context().close();
  });

  it('shows what comes unasked', async () => {
    const userId = bot.heard[0]?.from.userId ?? '';
    const address = { platform: 'playground', workspace: 'playground', userId, conversation: userId } as const;
    await page.locator('[role=log][aria-live=polite]').waitFor();
    await open.playground.send(address, SHOWCASE.untitled, 'mark');
    await page.getByText('Are you sure?').waitFor();
  });

  it('keeps each person’s conversation apart, and remembers in its address who one is', async () => {
    await say(page, 'hello from Nia');
    await page.getByRole('button', { name: /Priya Shah/ }).click();
    await page.getByText('Welcome').waitFor();
    assert.equal(await page.getByText('hello from Nia').count(), 0);
    await page.reload();
    assert.match((await page.locator('.person[aria-current=true]').innerText()) ?? '', /Priya Shah/);
    await page.getByRole('button', { name: /Nia Evans/ }).press('Enter');
    await page.getByText('You said: hello from Nia').waitFor();
    assert.match(await focused(), /Nia Evans/);
  });

  it('leads past everything to the message box, and one stays who one is', async () => {
    await page.getByRole('button', { name: /Priya Shah/ }).click();
    await page.reload();
    await page.locator('article').first().waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.locator(':focus').innerText(), 'Skip to the message box');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator(':focus').getAttribute('id'), 'message');
    await page.reload();
    assert.match(await page.locator('.person[aria-current=true]').innerText(), /Priya Shah/);
  });

  it('starts a person afresh with an empty conversation, in every tab', async () => {
    const other = await openPage(browser(), open.address);
    await say(page, 'hello');
    await page.getByRole('button', { name: 'Start this person afresh' }).click();
    await page.getByRole('button', { name: 'Start afresh', exact: true }).click();
    for (const tab of [page, other.page]) {
      await tab.getByText('You said: hello').waitFor({ state: 'detached' });
      await tab.getByText('Welcome').waitFor();
    }
    await other.page.context().close();
  });

  it('shows the clock and how it moves', async () => {
    await page.getByRole('button', { name: 'One week on' }).click();
    const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60_000);
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Europe/London' }).format(inAWeek);
    await page.locator('#clock', { hasText: day }).waitFor();
  });

  it('says that the bot cannot be reached, and goes on by itself when it can', async () => {
    const { port } = new URL(open.address);
    await open.close();
    await page.getByLabel('Your message').fill('hello');
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .getByText(/kept here and sent as soon/)
      .waitFor();
    open = await startPlayground(folder(), bot.handle, { port: Number(port) });
    await page.getByText('You said: hello').waitFor();
    assert.equal(await page.getByText('You said: hello').count(), 1);
    await page
      .getByRole('status')
      .getByText(/kept here/)
      .waitFor({ state: 'detached' });
  });

  it('says that the bot is gone before anybody has typed, and no more once it is back', async () => {
    const { port } = new URL(open.address);
    const notice = page.getByRole('status');
    await open.close();
    await notice.getByText(/cannot be reached/).waitFor();
    open = await startPlayground(folder(), bot.handle, { port: Number(port) });
    await notice.getByText(/cannot be reached/).waitFor({ state: 'detached' });
    assert.equal(await botMessages(page).count(), 1);
  });

  it('has nothing to complain of', async () => {
    for (const name of Object.keys(SHOWCASE).filter((kind) => kind !== 'text')) await say(page, name);
    assert.deepEqual(complaints, []);
  });
});
