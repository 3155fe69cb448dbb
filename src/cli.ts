/** What an operator types: `npm run lessons` and its fellows. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openAdapters } from '../adapters/open-adapters.ts';
import { printSlackManifest } from '../adapters/slack/print-manifest.ts';
import { type Config, readConfig } from './config.ts';
import { AppError } from './errors.ts';
import { createHttp } from './http.ts';
import { runLessons } from './lessons-command.ts';
import { createLog } from './log.ts';
import { playgroundWords, slackWords, teamsWords } from './say/adapter-words.ts';

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  lessons: (args) => runLessons(args, (line) => console.log(line)),
  manifest,
  doctor,
};

/** Prints what is pasted into Slack. */
async function manifest([platform, ...options]: string[]): Promise<number> {
  if (platform !== 'slack') {
    throw new AppError('usage', 'Say for which platform: npm run --silent manifest -- slack [--socket]');
  }
  console.log(await printSlackManifest(options.includes('--socket'), settings().publicUrl));
  return 0;
}

/** Looks at each configured platform, and says what to change. */
async function doctor(): Promise<number> {
  const config = settings();
  const log = createLog('error');
  const { adapters } = await openAdapters({
    ...config,
    http: createHttp({ host: config.host, port: config.port, log }),
    folder: resolve(config.dataDir, config.slack || config.teams ? '.' : 'playground'),
    words: { playground: playgroundWords, slack: slackWords, teams: teamsWords },
    log,
    picture: async () => null,
    pictureUrl: () => null,
  });
  const findings = (await Promise.all(adapters.map((adapter) => adapter.check()))).flat();
  for (const { subject, ok, detail } of findings) console.log(`${ok ? 'well ' : 'MEND '} ${subject}: ${detail}`);
  await Promise.all(adapters.map((adapter) => adapter.stop()));
  return findings.every(({ ok }) => ok) ? 0 : 1;
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
