/** The bot at a fake Slack in a process of its own, so that it can be killed. Arguments: the address of the API, the data folder. */
import { openStore } from '../../src/store/open-store.ts';
import { createTestBot, quiet } from './conversation.ts';
import { countingSummaries } from './facts.ts';
import { sampleCourse } from './sample-course.ts';
import { openSlack } from './slack-door.ts';

const [apiUrl = '', folder = ''] = process.argv.slice(2);
const store = await openStore({ folder, summarise: () => countingSummaries(), log: quiet });
const bot = createTestBot(store, sampleCourse());
let killNext = false;
process.on('message', () => {
  killNext = true;
  process.send?.('ready to be killed');
});

const door = await openSlack({ apiUrl }, async (incoming) => {
  const reply = await bot.handle(incoming);
  // What was done is stored; nothing has been acknowledged or said.
  if (killNext) process.kill(process.pid, 'SIGKILL');
  return reply;
});
process.send?.(door.http.address);
