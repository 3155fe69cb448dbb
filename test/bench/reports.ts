/** How long reports take over a council, and how long they hold up everything else meanwhile. By itself: `node --import tsx test/bench/reports.ts`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Course } from '../../src/course/course.ts';
import { RULES_VERSION, summarise } from '../../src/learning/summarise.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import type { ReportAsk } from '../../src/reports/report-page.ts';
import { openStore, type Summarise } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createTestReports, quiet } from '../support/conversation.ts';
import { rosterEntry } from '../support/roster.ts';
import { realCourse, realFacts } from './bot-folder.ts';
import { fillFolder } from './store-baseline.ts';

export interface ReportTimes {
  /** In ms, the middle one of several. */
  manager: number;
  whole: number;
  file: number;
  byName: number;
  /** The longest that anything else had to wait while reports over everybody were made: by the clock, in ms. */
  longestHold: number;
  /** The same in processor time: what of it was this program's own doing. */
  longestWork: number;
  /** The longest wait while nothing was done: what a busy machine adds by itself. */
  idleHold: number;
}

const TEAM = 50;
const TEAMS_IN_A_DIRECTORATE = 20;
const NOW = '2026-12-01T09:00:00.000Z';

/** Times reports over `people` people with `facts` facts each. */
export async function benchReports(people: number, facts: number): Promise<ReportTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'principles-reports-'));
  const course = await realCourse();
  const history = await realFacts(facts);
  const filled = await fillFolder(folder, people, history, (n) => ({
    platform: 'playground',
    workspace: 'playground',
    userId: `p${n}`,
    conversation: `p${n}`,
  }));
  const store = await openStore({ folder, log: quiet, summarise: () => summariseWith(course) });
  try {
    await store.people.replaceEntries(
      filled.map(({ id }, n) => lineOf(id, n)),
      await store.people.entries(),
    );
    return await timeReports(store, filled[0]?.id ?? '');
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function summariseWith(course: Course): Summarise {
  return {
    rules: RULES_VERSION,
    course: course.version,
    make: (facts, person) => summarise(person.id, facts, course),
  };
}

/** Every fiftieth manages those that follow. */
function lineOf(id: string, n: number): RosterEntry {
  const team = Math.floor(n / TEAM);
  const isManager = n % TEAM === 0;
  return rosterEntry(id, {
    email: `p${n}@council.example`,
    name: `Person ${n}`,
    managerEmail: isManager ? null : `p${team * TEAM}@council.example`,
    team: `Team ${team}`,
    directorate: `Directorate ${Math.floor(team / TEAMS_IN_A_DIRECTORATE)}`,
    startsOn: n % 40 === 0 ? '2026-11-20' : null,
    cohort: n % 30 === 0 ? 'agency' : 'staff',
  });
}

async function timeReports(store: Store, manager: string): Promise<ReportTimes> {
  const desk = createTestReports(store);
  const lead = { person: 'a lead', isLead: true };
  const open = (ask: ReportAsk, asker: { person: string; isLead: boolean }) => desk.open(ask, asker, NOW);
  const whole: ReportAsk = { kind: 'view', view: { about: null, filter: null, page: 1 } };
  const file: ReportAsk = { kind: 'file', view: { about: null, filter: null, page: 1 } };
  const name: ReportAsk = { kind: 'words', words: 'persn 17', text: '' };
  // The first waits for the rows, and is slower as everything is that runs for the first time.
  for (const ask of [whole, file, name]) await open(ask, lead);
  const idle = await holding(() => new Promise((resolve) => setTimeout(resolve, 2_000)));
  const times = {
    manager: await middleOf(21, () => open(whole, { person: manager, isLead: false })),
    whole: 0,
    file: 0,
    byName: 0,
  };
  const busy = await holding(async () => {
    times.whole = await middleOf(7, () => open(whole, lead));
    times.byName = await middleOf(5, () => open(name, lead));
    times.file = await middleOf(3, () => open(file, lead));
  });
  return { ...times, longestHold: busy.clock, longestWork: busy.work, idleHold: idle.clock };
}

async function middleOf(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

/** The longest that the event loop was held, by the clock and in processor time, in ms. */
export async function holding(work: () => Promise<unknown>): Promise<{ clock: number; work: number }> {
  const longest = { clock: 0, work: 0 };
  let last = { clock: performance.now(), work: process.cpuUsage() };
  let watching = true;
  const watch = () => {
    const { user, system } = process.cpuUsage(last.work);
    const clock = performance.now();
    longest.clock = Math.max(longest.clock, clock - last.clock);
    longest.work = Math.max(longest.work, (user + system) / 1000);
    last = { clock, work: process.cpuUsage() };
    if (watching) setImmediate(watch);
  };
  setImmediate(watch);
  await work();
  watching = false;
  return longest;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [people = 20_000, facts = 50] = process.argv.slice(2).map(Number);
  console.log(people, facts, await benchReports(people, facts));
}
