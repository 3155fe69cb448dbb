import assert from 'node:assert/strict';
import {
  assertAccessible,
  assertFits,
  botMessages,
  DESKTOP,
  openPage,
  PHONE,
  PICTURE,
  say,
  screenshot,
  useBrowser,
} from '../support/browser.ts';
import { createEchoBot, SHOWCASE } from '../support/echo-bot.ts';
import { type OpenPlayground, startPlayground } from '../support/playground.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const SCREENS = {
  'desktop, light': { ...DESKTOP, colorScheme: 'light' },
  'desktop, dark': { ...DESKTOP, colorScheme: 'dark' },
  'phone, light': { ...PHONE, colorScheme: 'light' },
  'phone, dark': { ...PHONE, colorScheme: 'dark' },
} as const;

describe('the page can be used by everybody', () => {
  const browser = useBrowser();
  const folder = useTempFolder();
  let open: OpenPlayground;
  beforeEach(async () => {
    open = await startPlayground(folder(), createEchoBot().handle, { picture: async () => PICTURE });
  });
  afterEach(() => open?.close());

  for (const [screen, options] of Object.entries(SCREENS)) {
    it(`shows every kind of message, as a card, as in Slack and as text: ${screen}`, async () => {
      const { page, complaints } = await openPage(browser(), open.address, options);
      for (const name of Object.keys(SHOWCASE)) {
        await say(page, name);
        await screenshot(page, `${screen}, ${name}`.replaceAll(', ', '-'));
      }
      await assertAccessible(page);
      await assertFits(page);
      await page.getByRole('button', { name: 'Check my answer' }).last().click();
      await page.getByText('Choose at least one answer first.').waitFor();
      await assertAccessible(page);
      const settings = page.getByRole('button', { name: 'Settings' });
      if (await settings.isVisible()) await settings.click();
      await page.getByLabel('Slack blocks').check();
      await screenshot(page, `${screen}, blocks`.replaceAll(', ', '-'));
      await assertAccessible(page);
      await assertFits(page);
      await page.getByRole('button', { name: 'Look at the Home tab' }).click();
      await page.getByRole('dialog', { name: 'Home tab in Slack' }).waitFor();
      await assertAccessible(page);
      await page.keyboard.press('Escape');
      await page.getByLabel('Plain text').check();
      await screenshot(page, `${screen}, settings`.replaceAll(', ', '-'));
      await assertAccessible(page);
      await assertFits(page);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });
  }

  it('fits into a window 320 pixels wide, as when enlarged four times', async () => {
    const { page } = await openPage(browser(), open.address, { viewport: { width: 320, height: 256 } });
    for (const name of Object.keys(SHOWCASE)) await say(page, name);
    await assertFits(page);
    await assertAccessible(page);
    await screenshot(page, 'enlarged');
    await page.context().close();
  });

  it('stays readable at 200%', async () => {
    const { page } = await openPage(browser(), open.address, { viewport: { width: 640, height: 430 } });
    for (const name of ['one', 'table', 'menu']) await say(page, name);
    await assertFits(page);
    assert.equal(await botMessages(page).last().getByRole('button').last().isVisible(), true);
    await screenshot(page, 'at-200-percent');
    await page.context().close();
  });

  it('asks before a person starts afresh, in a dialogue that takes the keyboard and gives it back', async () => {
    const { page } = await openPage(browser(), open.address);
    const button = page.getByRole('button', { name: 'Start this person afresh' });
    await button.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Start this person afresh?' });
    await dialog.waitFor();
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    assert.equal(await dialog.isVisible(), false);
    assert.equal(await page.locator(':focus').innerText(), 'Start this person afresh');
    await page.context().close();
  });
});
