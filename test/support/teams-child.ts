/** The bot at a fake Teams in a process of its own, so that it can be killed. Arguments: the settings as JSON, the data folder. */
import { openStore } from '../../src/store/open-store.ts';
import { createTestBot, quiet } from './conversation.ts';
import { countingSummaries } from './facts.ts';
import { sampleCourse } from './sample-course.ts';
import { openDoor } from './teams-door.ts';

const [settings = '', folder = ''] = process.argv.slice(2);
const store = await openStore({ folder, summarise: () => countingSummaries(), log: quiet });
const bot = createTestBot(store, sampleCourse());
let killNext = false;
process.on('message', () => {
  killNext = true;
  process.send?.('ready to be killed');
});

const handle: typeof bot.handle = async (incoming) => {
  const reply = await bot.handle(incoming);
  // What was done is stored; nothing has been acknowledged or said.
  if (killNext) process.kill(process.pid, 'SIGKILL');
  return reply;
};
const { endpoint } = await openDoor(JSON.parse(settings), handle, { folder });
process.send?.(endpoint);
