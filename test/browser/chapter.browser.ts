import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { type BotProcess, freePort, startBot } from '../support/bot-process.ts';
import { assertAccessible, botMessages, openPage, PHONE, screenshot, useBrowser } from '../support/browser.ts';
import { useTempFolder } from '../support/temp-folder.ts';

/** More presses than a chapter takes, each question answered wrongly twice. */
const MOST_PRESSES = 60;

describe('the first chapter, in a browser, with the whole program', () => {
  const browser = useBrowser();
  const folder = useTempFolder();
  let port: number;
  let bot: BotProcess;
  let page: Page;
  let complaints: string[];

  async function begin(options?: Parameters<typeof openPage>[2]): Promise<void> {
    port = await freePort();
    bot = await startBot(folder(), port);
    ({ page, complaints } = await openPage(browser(), bot.address, options));
  }

  afterEach(async () => {
    await page?.context().close();
    await bot?.kill();
  });

  const finished = () => page.getByText('You have finished the chapter').first();

  it('can be taken by mouse, from the welcome to its end', async () => {
    await begin();
    await screenshot(page, 'chapter-welcome');
    const seen = await pressThrough(clickOn, async (count) => {
      if (count === 1 || count === 3) await assertAccessible(page);
      if (count < 6) await screenshot(page, `chapter-${count}`);
    });
    await screenshot(page, 'chapter-end');
    assert.ok(seen.questions >= 6, `${seen.questions} questions`);
    await assertAccessible(page);
    assert.deepEqual(complaints, []);
  });

  it('can be taken with the keyboard alone, on a phone-sized screen', async () => {
    await begin(PHONE);
    await page.locator('body').press('Tab');
    await pressThrough(reachByTab);
    assert.deepEqual(complaints, []);
  });

  it('goes on where it was when the program is killed in the middle and started again', async () => {
    await begin();
    await pressThrough(clickOn, async (count) => {
      if (count !== 5) return;
      await bot.kill();
      const before = await botMessages(page).count();
      await pressNext(clickOn);
      await page.getByText(/kept here and sent as soon/).waitFor();
      bot = await startBot(folder(), port);
      await botMessages(page).nth(before).waitFor();
      await page.getByText(/kept here and sent as soon/).waitFor({ state: 'detached' });
      const shown = await botMessages(page).allInnerTexts();
      await page.reload();
      await botMessages(page)
        .nth(shown.length - 1)
        .waitFor();
      assert.deepEqual(await botMessages(page).allInnerTexts(), shown);
    });
  });

  /** Presses what leads on until the chapter is finished; `each` hears how many presses there were. */
  async function pressThrough(
    press: (target: Locator) => Promise<void>,
    each: (count: number) => Promise<void> = async () => {},
  ): Promise<{ questions: number }> {
    let questions = 0;
    for (let count = 1; count <= MOST_PRESSES; count++) {
      const before = await botMessages(page).count();
      if (await pressNext(press)) questions += 1;
      await botMessages(page).nth(before).waitFor();
      if (await finished().isVisible()) return { questions };
      await each(count);
    }
    throw new Error(`the chapter has no end after ${MOST_PRESSES} presses`);
  }

  /** The first option of the newest question, if that is what comes next, and then the newest main button. */
  async function pressNext(press: (target: Locator) => Promise<void>): Promise<boolean> {
    const newest = botMessages(page)
      .filter({ has: page.locator('.style-positive') })
      .last();
    const options = newest.locator('input[type=radio], input[type=checkbox]');
    const isQuestion = (await options.count()) > 0;
    if (isQuestion) await press(options.first());
    await press(newest.locator('.style-positive').first());
    return isQuestion;
  }

  async function clickOn(target: Locator): Promise<void> {
    await target.click();
  }

  /** From where the focus is, forward only: what was just said must come next. */
  async function reachByTab(target: Locator): Promise<void> {
    for (let stops = 0; stops < 25; stops++) {
      if ((await target.and(page.locator(':focus')).count()) === 1) {
        await page.keyboard.press('Space');
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${await target.innerHTML()}`);
  }
});
