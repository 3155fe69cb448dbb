/** `npm run bench`: how fast the whole program is, beside what it is compared with; `npm run bench -- slack teams` takes these parts alone. Prints one table. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { askControl } from '../../src/control.ts';
import { REPORT_COMMAND } from '../../src/reports/operator-report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type BotProcess, freePort, startBot } from '../support/bot-process.ts';
import { createClicker } from '../support/clicker.ts';
import { quiet } from '../support/conversation.ts';
import { answerFact, countingSummaries } from '../support/facts.ts';
import { makeBotFolder, realFacts } from './bot-folder.ts';
import { benchEvidence } from './evidence.ts';
import { benchFaq } from './faq.ts';
import { benchImport } from './import.ts';
import { type Comparison, middle } from './platform-runner.ts';
import { benchReports } from './reports.ts';
import { benchSending } from './sending.ts';
import { benchSlack } from './slack.ts';
import { openBigFile, timeAppends } from './store-baseline.ts';
import { benchTeams } from './teams.ts';

const MANY = 20_000;
const FEW = 100;
const FACTS = 50;
const TOP = fileURLToPath(new URL('../..', import.meta.url));

interface Figure {
  what: string;
  measured: string;
  goal: string;
  met: boolean | null;
}

const figures: Figure[] = [];
const temp = await mkdtemp(join(tmpdir(), 'principles-bench-'));

/** Also shown at once, since the table comes minutes later. */
function note(figure: Figure): void {
  figures.push(figure);
  console.error(`… ${figure.what}: ${figure.measured}`);
}

function atMost(what: string, measured: number, goal: number, unit: string): void {
  note({ what, measured: `${measured.toFixed(2)} ${unit}`, goal: `≤ ${goal} ${unit}`, met: measured <= goal });
}

function atLeast(what: string, measured: number, goal: number): void {
  note({ what, measured: measured.toFixed(2), goal: `≥ ${goal}`, met: measured >= goal });
}

function forInformation(what: string, measured: string): void {
  note({ what, measured, goal: '', met: null });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function open(folder: string): Promise<BotProcess> {
  return startBot(folder, await freePort());
}

/** The most so far, in MB, as the system counts it. */
async function memoryOf({ pid }: BotProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Resolves when the process rests, so that nothing of its start is in what is measured next. */
async function untilQuiet({ pid }: BotProcess): Promise<void> {
  const used = async () => {
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  };
  for (let before = 0, now = await used(); now - before > 5; [before, now] = [now, await used()]) await sleep(500);
}

/** Resolves once the bot has given a report, which it can when everybody has a row. */
async function reportGiven(folder: string): Promise<void> {
  const args = { report: 'foi', words: '', format: 'json' };
  await askControl(join(folder, 'playground'), { command: REPORT_COMMAND, args });
}

/** Everything between the command and its address, npm's own work too. */
async function benchEmptyStart(): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    const folder = await mkdtemp(join(temp, 'empty-'));
    const env = { ...process.env, DATA_DIR: folder, PORT: String(await freePort()), LOG_LEVEL: 'warn' };
    const start = performance.now();
    const npm = spawn('npm', ['start'], { cwd: TOP, env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    for await (const said of npm.stdout) if (String(said).includes('is ready')) break;
    times.push((performance.now() - start) / 1000);
    // The shell and the bot, too.
    process.kill(-(npm.pid ?? 0), 'SIGKILL');
  }
  atMost('npm start on an empty folder until ready', middle(times), 2, 's');
}

async function benchManyPeople(): Promise<void> {
  const facts = await realFacts(FACTS);
  const few = await mkdtemp(join(temp, 'few-'));
  const many = await mkdtemp(join(temp, 'many-'));
  const { clickers: fewIds } = await makeBotFolder(few, FEW, facts, 60);
  const { clickers: manyIds, ids } = await makeBotFolder(many, MANY, facts, 60);
  const small = await open(few);
  // What the small one still does after its start is not to slow down the other's.
  await untilQuiet(small);
  const start = performance.now();
  const big = await open(many);
  try {
    const bigClickers = manyIds.map(createClicker);
    await bigClickers[0]?.press(big.address);
    atMost(`${MANY} people: first answer after the start`, (performance.now() - start) / 1000, 2, 's');
    await reportGiven(many);
    atMost(`${MANY} people: summaries complete`, (performance.now() - start) / 1000, 6, 's');
    await untilQuiet(big);
    await benchAnswers(small, fewIds, big, manyIds);
    atMost(`${MANY} people: memory`, await memoryOf(big), 250, 'MB');
  } finally {
    await Promise.all([small.kill(), big.kill()]);
  }
  const file = await openBigFile(join(temp, 'big.json'), ids, facts);
  const writes: number[] = [];
  for (let n = 0; n < 3; n++) writes.push(await timed(() => file.append(ids[n] ?? '', answerFact(`bench-${n}`))));
  forInformation(`${MANY} people: the same answer in one big lowdb file`, `${middle(writes).toFixed(0)} ms`);
}

async function benchAnswers(small: BotProcess, fewIds: string[], big: BotProcess, manyIds: string[]): Promise<void> {
  const times = { few: [] as number[], many: [] as number[] };
  const few = fewIds.map(createClicker);
  const many = manyIds.map(createClicker);
  for (let round = 0; round < 6; round++) {
    for (const [n, clicker] of few.entries()) {
      const other = many[n];
      const fewTime = await timed(() => clicker.press(small.address));
      const manyTime = await timed(async () => other?.press(big.address));
      // The first press only shows where somebody is, and reads what was on disk.
      if (round > 0) times.few.push(fewTime) && times.many.push(manyTime);
    }
  }
  forInformation(`median answer over HTTP, ${FEW} people`, `${middle(times.few).toFixed(2)} ms`);
  forInformation(`median answer over HTTP, ${MANY} people`, `${middle(times.many).toFixed(2)} ms`);
  atMost('ratio of these two', middle(times.many) / middle(times.few), 1.2, '×');
}

async function benchRush(): Promise<void> {
  const facts = await realFacts(FACTS);
  const folder = await mkdtemp(join(temp, 'rush-'));
  const { clickers, ids } = await makeBotFolder(folder, 200, facts, 200);
  const bot = await open(folder);
  const everybody = clickers.map(createClicker);
  const ratios: number[] = [];
  const bareFolder = await mkdtemp(join(temp, 'bare-'));
  const bare = await makeBotFolder(bareFolder, 200, facts, 0);
  const own = join(bareFolder, 'playground');
  const store = await openStore({ folder: own, summarise: () => countingSummaries(), log: quiet });
  await Promise.all(everybody.map((clicker) => clicker.press(bot.address)));
  // The first two rounds warm both up: a bot that has just started is slower, and so is a bare store.
  for (let round = -1; round <= 7; round++) {
    const { perSecond } = await timeAppends(store, bare.ids, 3, (n) => answerFact(`bench-${round}-${n}`));
    const took = await timed(() =>
      Promise.all(
        everybody.map(async (clicker) => {
          for (let n = 0; n < 3; n++) await clicker.press(bot.address);
        }),
      ),
    );
    if (round < 1) continue;
    ratios.push(600 / (took / 1000) / perSecond);
    forInformation(
      `rush ${round}: bot / bare store`,
      `${(600 / (took / 1000)).toFixed(0)} / ${perSecond.toFixed(0)} a second`,
    );
  }
  await store.close();
  await bot.kill();
  atLeast('200 people at once: share of the bare store', middle(ratios), 0.35);
  await countKept(join(folder, 'playground'), everybody, ids);
}

async function countKept(folder: string, everybody: ReturnType<typeof createClicker>[], ids: string[]): Promise<void> {
  const store = await openStore({ folder, summarise: () => countingSummaries(), log: quiet });
  let lost = 0;
  let twice = 0;
  for (const [n, { person, answered }] of everybody.entries()) {
    const { facts } = await store.history(ids[n] ?? '');
    const consequences = ['lesson-finished', 'check-finished', 'completed'];
    for (const id of answered.slice(1)) {
      const kept = facts.filter((fact) => fact.cause === `${person}:${id}` && !consequences.includes(fact.kind));
      if (kept.length === 0) lost += 1;
      if (kept.length > 1) twice += 1;
    }
  }
  await store.close();
  atMost('200 people at once: lost', lost, 0, 'answers');
  atMost('200 people at once: kept twice', twice, 0, 'answers');
}

async function benchSlackPart(): Promise<void> {
  const slack = await benchSlack();
  atLeast('Slack: share of a bare Bolt app', slack.ratio, 0.8);
  tellEach('Slack', slack);
  atMost('Slack: acknowledged at 50 a second, p99', slack.acknowledged.ours.p99, 40, 'ms');
  forInformation('the same of a bare Bolt app', `${slack.acknowledged.bare.p99.toFixed(2)} ms`);
  atLeast('Slack: share of the pace allowed', slack.unasked.pace, 0.95);
  atMost('Slack: lost through 429 and 500', slack.unasked.lost, 0, 'messages');
  atMost('Slack: sent twice through 429 and 500', slack.unasked.doubled, 0, 'messages');
}

function tellEach(platform: string, { ratioStoreless, perSecond, processor }: Comparison): void {
  const three = ({ ours, bare, storeless }: typeof perSecond, digits: number) =>
    [ours, bare, storeless].map((figure) => figure.toFixed(digits)).join(' / ');
  forInformation(`${platform}: share of one without a store`, ratioStoreless.toFixed(2));
  forInformation(`${platform}: answers a second, bot / bare / without a store`, three(perSecond, 0));
  forInformation(`${platform}: processor time an answer, the same three`, `${three(processor, 2)} ms`);
}

async function benchTeamsPart(): Promise<void> {
  const teams = await benchTeams();
  const { ratio, acknowledged, load } = teams;
  atLeast('Teams: share of a bare botbuilder bot', ratio, 0.8);
  tellEach('Teams', teams);
  atMost('Teams: answered at 50 a second, p99', acknowledged.ours.p99, 60, 'ms');
  forInformation('the same of a bare botbuilder bot', `${acknowledged.bare.p99.toFixed(2)} ms`);
  atMost('Slack alone: botbuilder loaded', Number(load.slack.botbuilder), 0, 'times');
  for (const [name, { ms, megabytes }] of Object.entries(load)) {
    forInformation(`loading the adapter for ${name}`, `${ms.toFixed(0)} ms, ${megabytes.toFixed(0)} MB`);
  }
}

async function benchQuestions(): Promise<void> {
  const { ready, ours, plain } = await benchFaq();
  atMost('quick questions: dictionary and index ready', ready, 300, 'ms');
  atMost('quick questions: median', ours.median, 0.5, 'ms');
  atMost('quick questions: 95th percentile', ours.p95, 2, 'ms');
  atMost('quick questions: slowest, up to 20,000 characters', ours.slowest, 20, 'ms');
  const { median, p95, slowest } = plain;
  forInformation(
    'the same in plain MiniSearch: median, 95th percentile, slowest',
    `${median.toFixed(2)}, ${p95.toFixed(2)}, ${slowest.toFixed(1)} ms`,
  );
}

async function benchReportsPart(): Promise<void> {
  const times = await benchReports(MANY, FACTS);
  atMost(`a manager's report over 50 people of ${MANY}`, times.manager, 50, 'ms');
  atMost(`the whole council's by directorate, ${MANY} people`, times.whole, 500, 'ms');
  forInformation(`the same as a file`, `${times.file.toFixed(0)} ms`);
  forInformation(`a misspelt name among ${MANY}`, `${times.byName.toFixed(0)} ms`);
  atMost('others held up by these, in processor time', times.longestWork, 50, 'ms');
  forInformation('others held up by these, by the clock', `${times.longestHold.toFixed(0)} ms`);
  forInformation('others held up by the machine, by the clock', `${times.idleHold.toFixed(0)} ms`);
}

async function benchSendingPart(): Promise<void> {
  const { idle, usual, busy, perSecond } = await benchSending(MANY, FACTS);
  atMost(`a look whether something is due when nothing is, ${MANY} people`, idle, 5, 'ms');
  forInformation('a turn of a learner, median', `${usual.toFixed(2)} ms`);
  forInformation(`the same while ${MANY} people are written to`, `${busy.toFixed(2)} ms`);
  atMost('ratio of these two', busy / usual, 1.5, '×');
  forInformation('messages a second meanwhile', perSecond.toFixed(1));
}

async function benchImportPart(): Promise<void> {
  const { preview, apply } = await benchImport(MANY);
  atMost(`a file of ${MANY} people: shown`, preview, 3, 's');
  atMost(`a file of ${MANY} people: taken in`, apply, 30, 's');
}

async function benchEvidencePart(): Promise<void> {
  const { seal, pack, packMegabytes, erase, longestHold } = await benchEvidence(MANY, FACTS);
  forInformation(`a daily seal over ${MANY} histories, all of them new`, `${seal.toFixed(0)} ms`);
  forInformation(
    `the evidence pack of ${MANY} people`,
    `${(pack / 1000).toFixed(1)} s, ${packMegabytes.toFixed(0)} MB`,
  );
  forInformation('erasing one of them', `${erase.toFixed(0)} ms`);
  forInformation('others held up by these, by the clock', `${longestHold.toFixed(0)} ms`);
}

function print(): void {
  const width = Math.max(...figures.map(({ what }) => what.length));
  for (const { what, measured, goal, met } of figures) {
    const verdict = met === null ? '' : met ? 'met' : 'MISSED';
    console.log(`${what.padEnd(width)}  ${measured.padStart(18)}  ${goal.padStart(12)}  ${verdict}`);
  }
}

const PARTS: Record<string, () => Promise<void>> = {
  questions: benchQuestions,
  start: benchEmptyStart,
  people: benchManyPeople,
  rush: benchRush,
  reports: benchReportsPart,
  sending: benchSendingPart,
  import: benchImportPart,
  evidence: benchEvidencePart,
  slack: benchSlackPart,
  teams: benchTeamsPart,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part “${unknown.join(', ')}”. The parts are ${Object.keys(PARTS).join(', ')}.`);
  process.exit(1);
}
try {
  for (const [name, part] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) await part();
} finally {
  print();
  await rm(temp, { recursive: true, force: true });
}
