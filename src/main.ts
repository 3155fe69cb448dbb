/** Start here: settings, course, lock, store, server, adapters; stopped in reverse order. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openAdapters } from '../adapters/open-adapters.ts';
import { createBot } from './bot.ts';
import type { Acquaintance, Adapter } from './chat.ts';
import { type Config, dataFolder, readConfig, reportRules } from './config.ts';
import { type Handler, openControl } from './control.ts';
import { createCourseInUse } from './course-in-use.ts';
import { startDaily } from './daily.ts';
import { dayOf } from './day.ts';
import { AppError, describeError, StoreError } from './errors.ts';
import { drawStatement, loadDrawing } from './evidence/draw-statement.ts';
import { endRetention } from './evidence/end-retention.ts';
import { ERASE_COMMAND, eraseDesk } from './evidence/erase-desk.ts';
import { forgetEverywhere } from './evidence/erase-person.ts';
import { createEvidence } from './evidence/evidence.ts';
import { AUDIT_COMMAND, auditDesk, VERIFY_COMMAND, verifyDesk } from './evidence/evidence-desk.ts';
import { sealDay } from './evidence/seal-day.ts';
import { openSigningKey } from './evidence/signing-key.ts';
import { addFileLinks } from './file-links.ts';
import { hindrances } from './hindrances.ts';
import { createHttp } from './http.ts';
import { RULES_VERSION, summarise } from './learning/summarise.ts';
import { createLog, type Log } from './log.ts';
import { openRounds } from './open-rounds.ts';
import { ownFile } from './own-file.ts';
import { createIdentity } from './people/identity.ts';
import { createMeeting } from './people/meeting.ts';
import { openSampleCouncil } from './people/open-sample-council.ts';
import { PEOPLE_COMMAND, peopleDesk } from './people/people-desk.ts';
import { isTrainingLead } from './people/role.ts';
import { createRoleDesk } from './people/role-desk.ts';
import { standingOf } from './people/standing.ts';
import { addPictures } from './pictures.ts';
import { createQuestionsInUse } from './questions-in-use.ts';
import { ITEMS_COMMAND, tellItemCounts } from './read-item-counts.ts';
import { TALLIES_COMMAND, tellTallies } from './read-tallies.ts';
import { REHEARSE_COMMAND, tellRehearsal } from './rehearse-command.ts';
import { dueAtOf } from './reminders/next-reminder.ts';
import { openSending } from './reminders/open-sending.ts';
import { REMINDERS_COMMAND, remindersDesk } from './reminders/reminders-desk.ts';
import { rulesOf } from './reminders/rules.ts';
import { sendingModeOf } from './reminders/sending-mode.ts';
import { REPORT_COMMAND, tellReport } from './reports/operator-report.ts';
import { noteRefusedLink } from './reports/refused-link.ts';
import { createReportDesk } from './reports/report-desk.ts';
import { fileLinkWords, playgroundWords, slackWords, teamsWords } from './say/adapter-words.ts';
import { writeOperatorReport } from './say/operator-report.ts';
import { reportRows } from './say/report-file.ts';
import { openSecret } from './secret.ts';
import { openStore } from './store/open-store.ts';
import { createTurns } from './turns.ts';
import { tellUnanswered, UNANSWERED_COMMAND } from './unanswered-command.ts';

const LESSONS = ownFile('lessons');

/** After this long those who waited for the start have been answered, in ms. */
const QUIET = 10_000;

/** What stopping undoes, last opened first. */
type Undo = () => Promise<void>;

async function start(config: Config, log: Log, undo: Undo[]): Promise<string> {
  const isPlayground = config.slack === null && config.teams === null;
  const folder = dataFolder(config);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    const way = 'Set DATA_DIR to a folder that this user may write to.';
    throw new StoreError('folder', `The data folder ${folder} cannot be used: ${describeError(error)}. ${way}`, {
      cause: error,
    });
  });
  const handlers: Record<string, Handler> = {};
  const control = await openControl(folder, handlers);
  undo.push(() => control.close());

  const waiting = ['The bot is still starting.'];
  let opened: Adapter[] = [];
  const ready = async () => (waiting.length > 0 ? waiting : hindrances(opened));
  const http = createHttp({ host: config.host, port: config.port, log, ready });
  const { picture, pictureUrl } = addPictures(http.app, LESSONS, config.publicUrl);
  const fileLink = addFileLinks({
    app: http.app,
    publicUrl: config.publicUrl,
    refused: (owner, link) => noteRefusedLink(store, owner, link, new Date().toISOString()),
    words: fileLinkWords,
    log,
  });
  // The adapters are loaded while the course is read: each of the two takes a good part of the time to start.
  const opening = openAdapters({
    slack: config.slack,
    teams: config.teams,
    publicUrl: config.publicUrl,
    http,
    folder,
    log,
    picture,
    pictureUrl,
    fileLink,
    words: { playground: playgroundWords, slack: slackWords, teams: teamsWords },
  });
  opening.catch(() => {});
  const course = await createCourseInUse(LESSONS, log);
  const reminderRules = rulesOf(config);
  const store = await openStore({
    folder,
    log,
    summarise: () => ({
      rules: RULES_VERSION,
      course: course.now().version,
      make: (facts, person, entry, entries) => {
        const isManager = standingOf(entries).isManager(person.id);
        return summarise(person.id, facts, course.now(), (learner) =>
          dueAtOf({ id: person.id, person, entry, facts, isManager, learner }, reminderRules),
        );
      },
    }),
  });
  undo.push(() => store.close());
  handlers[TALLIES_COMMAND] = tellTallies(store);
  handlers[ITEMS_COMMAND] = tellItemCounts(store);
  await course.keepTexts(store.courses);
  const quick = createQuestionsInUse(LESSONS, course.reading, log);
  if (process.argv.includes('--watch')) undo.push(course.watch(quick.reload), quick.watch());

  const { adapters, leads, now, whenTimePasses, playground } = await opening;
  handlers[PEOPLE_COMMAND] = peopleDesk(now)(store);
  handlers[REPORT_COMMAND] = tellReport({ rules: reportRules(config), now, write: writeOperatorReport })(store);
  const platforms = new Set(adapters.map(({ platform }) => platform));
  handlers[REHEARSE_COMMAND] = tellRehearsal({ config, course: course.now, platforms, now })(store);
  handlers[UNANSWERED_COMMAND] = tellUnanswered(store, now);
  const turns = createTurns();
  handlers[VERIFY_COMMAND] = verifyDesk(folder)(store);
  handlers[AUDIT_COMMAND] = auditDesk(folder, now, turns)(store);
  const forget = (who: Acquaintance) => forgetEverywhere(adapters, who);
  handlers[ERASE_COMMAND] = eraseDesk({ now, forget, turns })(store);
  const key = await openSigningKey(folder);
  const evidence = createEvidence({
    store,
    key,
    course: course.now,
    draw: (page) => drawStatement(page, join(LESSONS, 'pictures')),
    retentionMonths: config.retentionMonths,
    log,
  });
  const identity = createIdentity({ store, now, log });
  const sending = openSending({
    config,
    store,
    identity,
    adapters,
    course: course.now,
    rules: reminderRules,
    leads,
    now,
    log,
  });
  handlers[REMINDERS_COMMAND] = remindersDesk({
    pausingOf: () => sending,
    mode: sendingModeOf(config),
    rules: reportRules(config),
    now,
  })(store);
  const meeting = createMeeting({
    store,
    identity,
    async describe(address) {
      const adapter = adapters.find(({ platform }) => platform === address.platform);
      if (!adapter) throw new AppError('no-adapter', `No adapter is open for ${address.platform}.`);
      return adapter.describe(address);
    },
    now,
    log,
  });
  undo.push(meeting.settled);
  if (playground) {
    const council = await openSampleCouncil({ store, course: course.now, now, playground, log });
    undo.push(council.settled);
  }
  const bot = createBot({
    store,
    course: course.now,
    secret: await openSecret(folder),
    now,
    newSeed: randomUUID,
    rules: reminderRules,
    evidence,
    reports: createReportDesk({ store, rules: reportRules(config), fileRows: reportRows }),
    sending: sending.desk,
    meeting,
    roles: createRoleDesk(store),
    rosterOnly: config.rosterOnly,
    isLead: async (person) =>
      isTrainingLead(person, await store.people.entry(person.id), [...config.trainingLeads, ...leads()]),
    quick: quick.now,
    log,
  });
  for (const adapter of adapters) {
    undo.push(() => adapter.stop());
    await adapter.start((incoming) => sending.during(() => bot.handle(incoming)));
  }
  undo.push(() => http.close());
  const address = await http.listen();
  opened = adapters;
  waiting.length = 0;
  sending.start();
  undo.push(sending.stop);
  const daily = startDaily(
    [
      { name: 'find-people', run: () => sending.findPeople() },
      { name: 'open-rounds', run: (at) => openRounds(store, config.refresher, at) },
      { name: 'retention', run: (at) => endRetention({ store, forget, turns, log }, config.retentionMonths, at) },
      { name: 'seal', run: (at) => turns.run('records', () => sealDay(store, at)) },
      {
        name: 'forget-questions',
        async run(at) {
          await store.questions.list(dayOf(at.toISOString()));
        },
      },
    ],
    now,
    log,
  );
  undo.push(daily.stop);
  setTimeout(() => void loadDrawing().catch(() => {}), QUIET).unref();
  whenTimePasses(async () => {
    await daily.look();
    await sending.tick();
  });
  // Nobody waits for the quick questions: they are read once everybody's rows have been.
  const rows = store.summaries({ people: [] })[Symbol.asyncIterator]();
  void rows.next().then(quick.now, () => {});
  log.info({ platforms: adapters.map(({ platform }) => platform) }, 'ready');
  return isPlayground
    ? `Principles 101 is ready. Open ${address} in a browser.`
    : `Principles 101 is ready at ${address}.`;
}

/** Everything is stopped, even where something fails on the way. */
async function stop(undo: Undo[], log: Log): Promise<void> {
  for (const step of undo.splice(0).reverse()) {
    await step().catch((error: unknown) => log.error({ problem: describeError(error) }, 'stopping failed in part'));
  }
}

/**
 * Between npm and this process stands a shell, which keeps a signal to itself and ends. So a bot that was started by `npm start`
 * looks whether whoever started it is still there.
 */
function watchParent(gone: () => void): void {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== 'start') return;
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    gone();
  }, 250).unref();
}

async function main(): Promise<void> {
  const undo: Undo[] = [];
  let log = createLog('info');
  try {
    const settings = join(process.cwd(), '.env');
    if (existsSync(settings)) process.loadEnvFile(settings);
    const config = readConfig(process.env);
    log = createLog(config.logLevel);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        void stop(undo, log).then(() => process.exit(0));
      });
    }
    watchParent(() => void stop(undo, log).then(() => process.exit(0)));
    console.log(await start(config, log, undo));
  } catch (error) {
    await stop(undo, log);
    console.error(error instanceof AppError ? error.message : error);
    process.exitCode = 1;
  }
}

await main();
