import assert from 'node:assert/strict';
import { type BotProcess, freePort, startBot } from '../../support/bot-process.ts';
import { createPageOf, told } from '../../support/playground.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

describe('a fortnight in the playground', () => {
  const temp = useTempFolder();
  let bot: BotProcess;
  let page: ReturnType<typeof createPageOf>;

  before(async function () {
    this.timeout(60_000);
    bot = await startBot(temp(), await freePort());
    page = createPageOf(bot.address);
  });
  after(() => bot.kill());

  it('brings staff their reminders, a manager the summary of Monday, and a lead what became of it all', async () => {
    const starter = await page.person('new-starter');
    await page.open(starter.id);
    for (let weeks = 0; weeks < 2; weeks++)
      await page.post('clock', { days: 7, from: (await page.state()).clockOffset });
    const titles = async (role: Parameters<typeof page.person>[0]) =>
      told(await page.open((await page.person(role)).id));
    const staff = await titles('new-starter');
    assert.equal(staff[0], 'Principles 101');
    assert.ok(staff.includes('Your first lesson takes 2 minutes'), staff.join('\n'));
    const summaries = (await titles('manager')).filter((title) => title.startsWith('Your team this week: '));
    assert.ok(summaries.length >= 1, 'no summary came on any Monday');
    const lead = await page.person('training-lead');
    assert.ok(told(await page.say(lead.id, 'deliveries')).includes('What became of the messages'));
  }).timeout(90_000);
});
