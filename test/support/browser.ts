import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';

const HOW_TO_GET_ONE =
  'No browser found, so its tests are skipped. Install Chromium (Debian: apt-get install chromium), or set CHROMIUM to the path of one.';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Opens Chromium for the suite that calls this, and closes it afterwards; the suite is skipped where there is none. */
export function useBrowser(): () => Browser {
  let browser: Browser;
  before(async function () {
    const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));
    if (executablePath === undefined) {
      console.log(HOW_TO_GET_ONE);
      return this.skip();
    }
    // Chromium's sandbox refuses to start as root, as in a container.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    browser = await chromium.launch({ executablePath, args });
  });
  after(async () => {
    await browser?.close();
  });
  return () => browser;
}

export const DESKTOP = { viewport: { width: 1280, height: 860 } };
export const PHONE = { viewport: { width: 360, height: 740 } };

export interface OpenPage {
  page: Page;
  /** What the browser complained of so far: errors, refusals of the content security policy, failed loads. */
  complaints: string[];
}

export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = DESKTOP,
): Promise<OpenPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(address);
  await page.locator('article').first().waitFor();
  return { page, complaints };
}

/** The messages of the bot on the screen, oldest first. */
export function botMessages(page: Page): Locator {
  return page.locator('article.bots');
}

/** Types a message and waits for what the bot says to it. */
export async function say(page: Page, text: string): Promise<void> {
  const messages = botMessages(page);
  const before = await messages.count();
  await page.getByLabel('Your message').fill(text);
  await page.keyboard.press('Enter');
  await messages.nth(before).waitFor();
}

/** Fails on everything that axe calls serious or critical. `without`: rules to leave out. */
export async function assertAccessible(page: Page, without: readonly string[] = []): Promise<void> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify({ rules })})`);
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
  assert.deepEqual(grave, []);
}

/** Fails if the page is wider than the window, so that one has to scroll sideways to read. */
export async function assertFits(page: Page): Promise<void> {
  const overflow = await page.evaluate<string[]>(
    `[document.documentElement, ...document.querySelectorAll('#log, article')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.id || element.textContent.slice(0, 80))`,
  );
  assert.deepEqual(overflow, []);
}

/** `fullPage`: all of it, not only what is in the window. */
export function screenshot(page: Page, name: string, { fullPage = false } = {}): Promise<Buffer> {
  return page.screenshot({ path: `test/output/${name}.png`, fullPage });
}

/** A grey square as PNG. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNsaGj4DwAFhAJ/pUgmTwAAAABJRU5ErkJggg==',
  'base64',
);
