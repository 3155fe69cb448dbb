/**
 * What the Slack bench measures, in a process of its own. Arguments: which, the address of the API, an empty folder, how many learners.
 * `ours`: the adapter, the bot, the store. `bare`: a Bolt app that acknowledges the same button and makes the same calls with fixed
 * texts, with one fsync'd document a learner of the same size. `storeless`: the same without any document.
 */
import { join } from 'node:path';
import { App, ExpressReceiver } from '@slack/bolt';
import { createSlack } from '../../adapters/slack/index.ts';
import { createHttp } from '../../src/http.ts';
import { slackWords } from '../../src/say/adapter-words.ts';
import { durableFile } from '../../src/store/durable-file.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createTestBot, quiet } from '../support/conversation.ts';
import { countingSummaries } from '../support/facts.ts';
import { SIGNING_SECRET } from '../support/slack-staff.ts';
import { BENCH_COURSE, DOCUMENT, prepareLearner, type Ready } from './bench-course.ts';
import { serveBench } from './platform-runner.ts';
import { addressOf, SAMPLE_REPLY, userIdOf } from './slack-sample.ts';

const [which = '', apiUrl = '', folder = '', count = '0'] = process.argv.slice(2);
const learners = Number(count);

async function startOurs(): Promise<Ready> {
  const store = await openStore({ folder, summarise: () => countingSummaries(), log: quiet });
  const bot = createTestBot(store, BENCH_COURSE);
  const http = createHttp({ host: '127.0.0.1', port: 0, log: quiet });
  const settings = {
    botToken: 'xoxb-bench',
    signingSecret: SIGNING_SECRET,
    appToken: null,
    apiUrl,
    teamIds: [],
    allowGuests: false,
    allowOutsiders: false,
  };
  const adapter = createSlack({
    settings,
    http,
    publicUrl: null,
    pictureUrl: () => null,
    fileLink: () => null,
    words: slackWords,
    log: quiet,
  });
  await adapter.start(bot.handle);
  const people: string[] = [];
  for (let n = 0; n < learners; n++) people.push(await prepareLearner(bot, store, addressOf(n)));
  return { address: await http.listen(), people };
}

async function startBare(withDocument: boolean): Promise<Ready> {
  const http = createHttp({ host: '127.0.0.1', port: 0, log: quiet });
  const receiver = new ExpressReceiver({ signingSecret: SIGNING_SECRET, app: http.app, endpoints: '/slack/events' });
  const app = new App({ receiver, token: 'xoxb-bench', clientOptions: { slackApiUrl: apiUrl } });
  const files = new Map(
    Array.from({ length: learners }, (_, n) => [userIdOf(n), durableFile(join(folder, `${n}.json`))]),
  );
  app.action({ type: 'block_actions' }, async ({ ack, respond, client, body }) => {
    if (withDocument) await files.get(body.user.id)?.write(DOCUMENT);
    await ack();
    await respond({ replace_original: true, ...SAMPLE_REPLY.replace });
    const channel = `D${body.user.id.slice(1)}`;
    for (const message of SAMPLE_REPLY.say) await client.chat.postMessage({ channel, ...message });
  });
  return { address: await http.listen(), people: Array.from({ length: learners }, (_, n) => `person-${n}`) };
}

serveBench(which === 'ours' ? await startOurs() : await startBare(which === 'bare'));
