/**
 * What the Teams bench measures, in a process of its own. Arguments: which, the address of the fake Teams, an empty folder, how many learners.
 * `ours`: the adapter, the bot, the store. `bare`: a botbuilder bot behind the same validation that answers the same press with fixed
 * cards and sends the same messages, with one fsync'd document a learner of the same size. `storeless`: the same without any document.
 */
import { join } from 'node:path';
import { type Activity, ActivityTypes, CardFactory, CloudAdapter } from 'botbuilder';
import { TeamsAuthentication } from '../../adapters/teams/authenticate.ts';
import { createTeams } from '../../adapters/teams/index.ts';
import type { TeamsSettings } from '../../adapters/teams/settings.ts';
import { createHttp, jsonBody } from '../../src/http.ts';
import { teamsWords } from '../../src/say/adapter-words.ts';
import { durableFile } from '../../src/store/durable-file.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createTestBot, quiet } from '../support/conversation.ts';
import { countingSummaries } from '../support/facts.ts';
import { credentials } from '../support/fake-teams.ts';
import { HURRIED } from '../support/teams-door.ts';
import { BENCH_COURSE, DOCUMENT, prepareLearner, type Ready } from './bench-course.ts';
import { serveBench } from './platform-runner.ts';
import { addressOf, objectIdOf, SAMPLE_REPLY } from './teams-sample.ts';

const [which = '', settingsJson = '', serviceUrl = '', folder = '', count = '0'] = process.argv.slice(2);
const settings: TeamsSettings = JSON.parse(settingsJson);
const learners = Number(count);

async function startOurs(): Promise<Ready> {
  const store = await openStore({ folder, summarise: () => countingSummaries(), log: quiet });
  const bot = createTestBot(store, BENCH_COURSE);
  const http = createHttp({ host: '127.0.0.1', port: 0, log: quiet });
  const adapter = createTeams({
    ...{ settings, http, folder, credentials, limits: HURRIED, words: teamsWords, log: quiet },
    publicUrl: null,
    pictureUrl: () => null,
    fileLink: () => null,
  });
  await adapter.start(bot.handle);
  const people: string[] = [];
  for (let n = 0; n < learners; n++) people.push(await prepareLearner(bot, store, addressOf(n, serviceUrl)));
  return { address: await http.listen(), people };
}

async function startBare(withDocument: boolean): Promise<Ready> {
  const http = createHttp({ host: '127.0.0.1', port: 0, log: quiet });
  const adapter = new CloudAdapter(new TeamsAuthentication(settings, credentials, {}));
  const files = new Map(
    Array.from({ length: learners }, (_, n) => [objectIdOf(n), durableFile(join(folder, `${n}.json`))]),
  );
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: SAMPLE_REPLY.replace.card };
  http.app.post('/api/messages', jsonBody(), (request, response) =>
    adapter.process(request, response, async (context) => {
      if (withDocument) await files.get(context.activity.from.aadObjectId ?? '')?.write(DOCUMENT);
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
      for (const { card, text } of SAMPLE_REPLY.say) {
        const message: Partial<Activity> = { type: ActivityTypes.Message, summary: text };
        await context.sendActivity({ ...message, attachments: [CardFactory.adaptiveCard(card)] });
      }
    }),
  );
  return { address: await http.listen(), people: Array.from({ length: learners }, (_, n) => `person-${n}`) };
}

serveBench(which === 'ours' ? await startOurs() : await startBare(which === 'bare'));
