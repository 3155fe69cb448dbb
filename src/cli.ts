/** What an operator types: `npm run lessons` and its fellows. Each loads what it needs, for some of it takes seconds. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Adapter } from './chat.ts';
import { type Config, dataFolder, readConfig, reportRules } from './config.ts';
import { dayOf } from './day.ts';
import { AppError } from './errors.ts';
import { createLog } from './log.ts';
import type { DataFolder } from './operate.ts';
import { ownFile } from './own-file.ts';
import { sendingModeOf } from './reminders/sending-mode.ts';

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  lessons,
  ask,
  tune,
  links,
  people,
  report,
  rehearse,
  reminders,
  manifest,
  doctor,
};

const LESSONS = ownFile('lessons');

/** Checks and prints the course, and tells what learners said of it. */
async function lessons(args: string[]): Promise<number> {
  const [{ runLessons }, { readTallies }, { readItemCounts }] = await Promise.all([
    import('./lessons-command.ts'),
    import('./read-tallies.ts'),
    import('./read-item-counts.ts'),
  ]);
  return runLessons(args, console.log, {
    tallies: (course) => readTallies(dataFolder(settings()), course),
    items: (course) => readItemCounts({ folder: dataFolder(settings()), course: async () => course }),
  });
}

/** Answers a question, or many from standard input; or tells what nobody could answer. */
async function ask(args: string[]): Promise<number> {
  const { log: print, error: complain } = console;
  const { asksForUnanswered, runUnanswered } = await import('./unanswered-command.ts');
  if (asksForUnanswered(args))
    return runUnanswered(args, { where: folderAndCourse(settings()), now: () => new Date(), print });
  const { askCommand } = await import('./faq/ask-command.ts');
  return askCommand(args, { lessons: LESSONS, input: process.stdin, print, complain });
}

/** Proposes where answering ends and suggesting begins. */
async function tune(args: string[]): Promise<number> {
  const { tuneCommand } = await import('./faq/tune-command.ts');
  const options = { judge: { type: 'string', multiple: true } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  return tuneCommand({ choose: positionals, judge: values.judge ?? [] }, LESSONS, console.log);
}

/** Takes in the council's file of people, and writes it again. */
async function people(args: string[]): Promise<number> {
  const config = settings();
  if (args[0] === 'erase') {
    const [{ runErase }, { forgetEverywhere }] = await Promise.all([
      import('./erase-command.ts'),
      import('./evidence/erase-person.ts'),
    ]);
    const forget: Parameters<typeof runErase>[1]['forget'] = (who) =>
      withAdapters(config, (adapters) => forgetEverywhere(adapters, who));
    return runErase(args, { ...operatorParts(config), forget });
  }
  const { runPeople } = await import('./people-command.ts');
  return runPeople(args, operatorParts(config));
}

/** Tells how far people are, whether a statement is genuine, and writes the evidence pack. */
async function report(args: string[]): Promise<number> {
  const config = settings();
  const { isEvidenceCommand, runEvidence } = await import('./evidence-command.ts');
  if (isEvidenceCommand(args)) return runEvidence(args, operatorParts(config));
  if (args[0] === 'deliveries') return reminders(args.slice(1));
  const { runReport } = await import('./report-command.ts');
  const { writeOperatorReport } = await import('./say/operator-report.ts');
  return runReport(args, {
    where: folderAndCourse(config),
    operator: { rules: reportRules(config), now: () => new Date(), write: writeOperatorReport },
    print: (line) => console.log(line),
    give: (text) => process.stdout.write(text),
  });
}

/** Tells what became of the messages, pauses them, and lets them go on. */
async function reminders(args: string[]): Promise<number> {
  const [{ runReminders }, { createPausing }] = await Promise.all([
    import('./reminders-command.ts'),
    import('./reminders/pause.ts'),
  ]);
  const config = settings();
  const { where, now, print } = operatorParts(config);
  const desk = { mode: sendingModeOf(config), rules: reportRules(config), now };
  return runReminders(args, { where, print, desk: { ...desk, pausingOf: (store) => createPausing({ store, now }) } });
}

/** Tells who would get which reminder on some days. */
async function rehearse(args: string[]): Promise<number> {
  const { runRehearse } = await import('./rehearse-command.ts');
  const config = settings();
  return runRehearse(args, { ...operatorParts(config), config });
}

/** What commands about the data folder need. */
function operatorParts(config: Config) {
  return {
    where: folderAndCourse(config),
    now: () => new Date(),
    print: (line: string) => console.log(line),
    hint: (step: string) => console.error(step),
  };
}

/** Visits every page that the course links to. */
async function links(): Promise<number> {
  const { runLinks } = await import('./faq/check-links.ts');
  const record = resolve(settings().dataDir, 'links.json');
  return runLinks({ lessons: LESSONS, record, out: console.log, fetch, wait: (ms) => sleep(ms) });
}

/** Prints what is pasted into Slack, or writes what is uploaded to Teams. */
async function manifest([platform, ...options]: string[]): Promise<number> {
  if (platform === 'teams') {
    const { writeTeamsPackage } = await import('../adapters/teams/write-package.ts');
    const { teams, publicUrl } = settings();
    console.log(await writeTeamsPackage(teams?.appId ?? null, publicUrl, options[0] ?? 'principles-101-teams.zip'));
    return 0;
  }
  if (platform !== 'slack') {
    throw new AppError(
      'usage',
      'Say for which platform: npm run --silent manifest -- slack [--socket], or teams [file]',
    );
  }
  const { printSlackManifest } = await import('../adapters/slack/print-manifest.ts');
  console.log(await printSlackManifest(options.includes('--socket'), settings().publicUrl));
  return 0;
}

/** Looks at each configured platform, and says what to change; then tells the days off of the next twelve months. */
async function doctor(): Promise<number> {
  const { describeDaysOff } = await import('./say/days-off.ts');
  const { describeSending } = await import('./say/sending-mode.ts');
  const config = settings();
  const findings = await withAdapters(config, async (adapters) =>
    (await Promise.all(adapters.map((adapter) => adapter.check()))).flat(),
  );
  for (const { subject, ok, detail } of findings) console.log(`${ok ? 'well ' : 'MEND '} ${subject}: ${detail}`);
  const today = dayOf(new Date().toISOString(), config.reminders.timeZone);
  console.log(`note  reminders: ${describeSending(config.sending)}`);
  for (const line of describeDaysOff(config.reminders, today)) console.log(line);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

/** Opens the adapters without starting them. */
async function withAdapters<T>(config: Config, work: (adapters: Adapter[]) => Promise<T>): Promise<T> {
  const [{ openAdapters }, { createHttp }, { playgroundWords, slackWords, teamsWords }] = await Promise.all([
    import('../adapters/open-adapters.ts'),
    import('./http.ts'),
    import('./say/adapter-words.ts'),
  ]);
  const log = createLog('error');
  const { adapters } = await openAdapters({
    ...config,
    http: createHttp({ host: config.host, port: config.port, log }),
    folder: dataFolder(config),
    words: { playground: playgroundWords, slack: slackWords, teams: teamsWords },
    log,
    picture: async () => null,
    pictureUrl: () => null,
    fileLink: () => null,
  });
  try {
    return await work(adapters);
  } finally {
    await Promise.all(adapters.map((adapter) => adapter.stop()));
  }
}

function folderAndCourse(config: Config): DataFolder {
  return {
    folder: dataFolder(config),
    async course() {
      const { createCourseInUse } = await import('./course-in-use.ts');
      return (await createCourseInUse(LESSONS, createLog('error'))).now();
    },
  };
}

function settings(): Config {
  const file = join(process.cwd(), '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return readConfig(process.env);
}

// Whoever reads may have had enough, as `head` has.
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
try {
  if (!command)
    throw new AppError('usage', `There is no command “${name}”. There are: ${Object.keys(COMMANDS).join(', ')}.`);
  process.exitCode = await command(args);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
