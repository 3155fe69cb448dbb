/** What an operator types: `npm run lessons` and its fellows. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openAdapters } from '../adapters/open-adapters.ts';
import { printSlackManifest } from '../adapters/slack/print-manifest.ts';
import { writeTeamsPackage } from '../adapters/teams/write-package.ts';
import type { Adapter } from './chat.ts';
import { type Config, dataFolder, readConfig, reportRules } from './config.ts';
import { createCourseInUse } from './course-in-use.ts';
import { dayOf } from './day.ts';
import { runErase } from './erase-command.ts';
import { AppError } from './errors.ts';
import { forgetEverywhere } from './evidence/erase-person.ts';
import { isEvidenceCommand, runEvidence } from './evidence-command.ts';
import { askCommand } from './faq/ask-command.ts';
import { runLinks } from './faq/check-links.ts';
import { tuneCommand } from './faq/tune-command.ts';
import { createHttp } from './http.ts';
import { runLessons } from './lessons-command.ts';
import { createLog } from './log.ts';
import type { DataFolder } from './operate.ts';
import { runPeople } from './people-command.ts';
import { readItemCounts } from './read-item-counts.ts';
import { readTallies } from './read-tallies.ts';
import { runRehearse } from './rehearse-command.ts';
import { runReport } from './report-command.ts';
import { playgroundWords, slackWords, teamsWords } from './say/adapter-words.ts';
import { describeDaysOff } from './say/days-off.ts';
import { writeOperatorReport } from './say/operator-report.ts';
import { asksForUnanswered, runUnanswered } from './unanswered-command.ts';

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  lessons,
  ask,
  tune,
  links,
  people,
  report,
  rehearse,
  manifest,
  doctor,
};

const LESSONS = fileURLToPath(new URL('../lessons', import.meta.url));

/** Checks and prints the course, and tells what learners said of it. */
function lessons(args: string[]): Promise<number> {
  return runLessons(args, console.log, {
    tallies: (course) => readTallies(dataFolder(settings()), course),
    items: (course) => readItemCounts({ folder: dataFolder(settings()), course: async () => course }),
  });
}

/** Answers a question, or many from standard input; or tells what nobody could answer. */
function ask(args: string[]): Promise<number> {
  const { log: print, error: complain } = console;
  if (asksForUnanswered(args))
    return runUnanswered(args, { where: folderAndCourse(settings()), now: () => new Date(), print });
  return askCommand(args, { lessons: LESSONS, input: process.stdin, print, complain });
}

/** Proposes where answering ends and suggesting begins. */
function tune(args: string[]): Promise<number> {
  const options = { judge: { type: 'string', multiple: true } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  return tuneCommand({ choose: positionals, judge: values.judge ?? [] }, LESSONS, console.log);
}

/** Takes in the council's file of people, and writes it again. */
function people(args: string[]): Promise<number> {
  const config = settings();
  if (args[0] === 'erase')
    return runErase(args, {
      ...operatorParts(config),
      forget: (who) => withAdapters(config, (adapters) => forgetEverywhere(adapters, who)),
    });
  return runPeople(args, operatorParts(config));
}

/** Tells how far people are, whether a statement is genuine, and writes the evidence pack. */
function report(args: string[]): Promise<number> {
  const config = settings();
  if (isEvidenceCommand(args)) return runEvidence(args, operatorParts(config));
  return runReport(args, {
    where: folderAndCourse(config),
    operator: { rules: reportRules(config), now: () => new Date(), write: writeOperatorReport },
    print: (line) => console.log(line),
    give: (text) => process.stdout.write(text),
  });
}

/** Tells who would get which reminder on some days. */
function rehearse(args: string[]): Promise<number> {
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
function links(): Promise<number> {
  const record = resolve(settings().dataDir, 'links.json');
  return runLinks({ lessons: LESSONS, record, out: console.log, fetch, wait: (ms) => sleep(ms) });
}

/** Prints what is pasted into Slack, or writes what is uploaded to Teams. */
async function manifest([platform, ...options]: string[]): Promise<number> {
  if (platform === 'teams') {
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
  console.log(await printSlackManifest(options.includes('--socket'), settings().publicUrl));
  return 0;
}

/** Looks at each configured platform, and says what to change; then tells the days off of the next twelve months. */
async function doctor(): Promise<number> {
  const config = settings();
  const findings = await withAdapters(config, async (adapters) =>
    (await Promise.all(adapters.map((adapter) => adapter.check()))).flat(),
  );
  for (const { subject, ok, detail } of findings) console.log(`${ok ? 'well ' : 'MEND '} ${subject}: ${detail}`);
  const today = dayOf(new Date().toISOString(), config.reminders.timeZone);
  for (const line of describeDaysOff(config.reminders, today)) console.log(line);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

/** Opens the adapters without starting them. */
async function withAdapters<T>(config: Config, work: (adapters: Adapter[]) => Promise<T>): Promise<T> {
  const log = createLog('error');
  const { adapters } = await openAdapters({
    ...config,
    http: createHttp({ host: config.host, port: config.port, log }),
    folder: dataFolder(config),
    words: { playground: playgroundWords, slack: slackWords, teams: teamsWords },
    log,
    picture: async () => null,
    pictureUrl: () => null,
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
    course: async () => (await createCourseInUse(LESSONS, createLog('error'))).now(),
  };
}

function settings(): Config {
  const file = join(process.cwd(), '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return readConfig(process.env);
}

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
