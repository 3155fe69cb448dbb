import { chromium } from 'playwright-core';
const port = process.env.PORT ?? '4123';
const out = process.env.OUT ?? '/tmp/shots';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1200, height: 1400 } });
page.on('console', (m) => ['error','warning'].includes(m.type()) && console.log('console', m.text()));
await page.goto(`http://127.0.0.1:${port}/`);
await page.locator('article').first().waitFor();
const steps = process.argv.slice(2);
for (const [n, step] of steps.entries()) {
  const [what, ...rest] = step.split(':');
  const arg = rest.join(':');
  if (what === 'who') { await page.getByRole('button', { name: new RegExp(arg) }).first().click(); await page.waitForTimeout(900); }
  if (what === 'clock') { const t = Date.now(); await page.getByRole('button', { name: new RegExp(arg) }).first().click(); await page.waitForTimeout(500); await page.waitForLoadState('networkidle').catch(() => {}); await page.waitForTimeout(Number(process.env.WAIT ?? 6000)); console.log('clock', Date.now() - t); }
  if (what === 'say') { await page.getByLabel('Your message').fill(arg); await page.keyboard.press('Enter'); await page.waitForTimeout(1500); }
  if (what === 'press') { await page.getByRole('button', { name: arg }).last().click(); await page.waitForTimeout(1500); }
  if (what === 'shot') await page.screenshot({ path: `${out}/${arg}.png` });
  if (what === 'text') console.log((await page.locator('article').allInnerTexts()).slice(-Number(arg)).join('\n----\n'));
  if (what === 'buttons') console.log((await page.getByRole('button').allInnerTexts()).join(' | '));
}
await browser.close();
