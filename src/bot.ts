/** One function for everything a person can do: who is it, what do they ask, what comes of it, keep that, say it. */
import { randomUUID } from 'node:crypto';
import type { Incoming, Reply } from './chat.ts';
import type { Course } from './course/course.ts';
import { dayOf, daysAfter } from './day.ts';
import { describeError, NotKeptError, StoreError } from './errors.ts';
import { askErasure } from './evidence/ask-erasure.ts';
import type { Evidence } from './evidence/evidence.ts';
import { createLatelyAsked, type LatelyAsked } from './faq/lately-asked.ts';
import type { QuickQuestions } from './faq/quick-questions.ts';
import { decide } from './learning/decide.ts';
import type { Fact, NewFact } from './learning/fact.ts';
import type { Outcome } from './learning/outcome.ts';
import { openRound, type Refresher } from './learning/refresher.ts';
import { advance, type Learner, replay } from './learning/replay.ts';
import { newFact, type Situation } from './learning/situation.ts';
import { judgedKey, verdictKey } from './learning/verdicts.ts';
import type { Log } from './log.ts';
import { OutOfPatience, withPatience } from './patience.ts';
import type { RosterEntry } from './people/entry.ts';
import type { Meeting } from './people/meeting.ts';
import type { RoleDesk } from './people/role-desk.ts';
import { standingOf } from './people/standing.ts';
import { quickFacts, quickReply, readWithQuick } from './quick-turn.ts';
import type { ReminderRules } from './reminders/outlook.ts';
import type { SendingDesk } from './reminders/sending-desk.ts';
import { reminderKey } from './reminders/sent.ts';
import { termsOf } from './reminders/terms.ts';
import { requestRepeated } from './repeat.ts';
import { takeReportTurn } from './report-turn.ts';
import type { ReportDesk } from './reports/report-desk.ts';
import { type Asker, askedInstead, isQuick, type OwnRequest, type PageRequest, type Request } from './request.ts';
import { createSaid } from './said.ts';
import { type Listener, sayMessages, sayOutcome, sayPage } from './say/reply.ts';
import { notOnRoster, roleMessage } from './say/roles.ts';
import { sendingMessage } from './say/sending.ts';
import { somethingFailed } from './say/sorry.ts';
import type { History, Person, Store } from './store/store.ts';
import { createTurns } from './turns.ts';
import { takeWishTurn } from './wish-turn.ts';

export interface BotParts {
  store: Store;
  /** The course as it is now; it may be edited while the bot runs. */
  course(): Course;
  /** The key of the ids in buttons. */
  secret: string;
  now(): Date;
  /** What the questions of a final check are drawn with. */
  newSeed(): string;
  /** By which rounds follow each other and reminders are planned. */
  rules: ReminderRules;
  /** Hands out statements, and tells whether one is genuine. */
  evidence: Evidence;
  reports: ReportDesk;
  sending: SendingDesk;
  meeting: Pick<Meeting, 'meet'>;
  roles: RoleDesk;
  /** Only who is in the roster may learn; others are told whom to ask. */
  rosterOnly: boolean;
  isLead(person: Person): Promise<boolean>;
  /** The quick questions, once they have been read; null where they cannot be. */
  quick(): Promise<QuickQuestions | null>;
  log: Log;
  /** After this long nobody waits any more for an answer to be kept, in ms. */
  patience?: number;
}

export interface Bot {
  /** Resolves when what happened is stored. Rejects with a NotKeptError when it was not, or when that is not known. */
  handle(incoming: Incoming): Promise<Reply>;
}

/** Slack waits three seconds for an acknowledgement; this leaves time to send one. */
const PATIENCE = 2_500;
/** Of one person's events only one is under way here; another process may still be quicker now and then. */
const STALE_TRIES = 5;

export function createBot(parts: BotParts): Bot {
  const turns = createTurns();
  const said = createSaid(parts.now);
  const lately = createLatelyAsked();

  async function handle(incoming: Incoming): Promise<Reply> {
    const { platform, workspace, userId } = incoming.from;
    return turns.run(`${platform}\n${workspace}\n${userId}`, async () => {
      const key = `${platform}\n${workspace}\n${incoming.id}`;
      if (said.has(key)) return { say: [] };
      const reply = await answer({ ...parts, lately }, incoming);
      said.add(key);
      return reply;
    });
  }

  return { handle };
}

/** The parts, and what the bot itself remembers. */
type Parts = BotParts & { lately: LatelyAsked };

async function answer(parts: Parts, incoming: Incoming): Promise<Reply> {
  try {
    return await withPatience(takeTurn(parts, incoming), parts.patience ?? PATIENCE);
  } catch (error) {
    const reference = randomUUID().slice(0, 8);
    const unsure = error instanceof OutOfPatience;
    if (unsure || error instanceof StoreError) {
      parts.log.error({ reference, cause: error }, 'what a person did was not kept');
      throw new NotKeptError(unsure ? 'unsure' : 'not-kept', reference, { cause: error });
    }
    parts.log.error({ reference, cause: error }, `a turn failed: ${describeError(error)}`);
    return { say: [somethingFailed(reference)] };
  }
}

async function takeTurn(parts: Parts, incoming: Incoming): Promise<Reply> {
  const { store } = parts;
  const person = await parts.meeting.meet(incoming);
  const isLead = await parts.isLead(person);
  const entry = await store.people.entry(person.id);
  for (let tries = 0; tries < STALE_TRIES; tries++) {
    const history = await store.history(person.id);
    const turn = await decideTurn(parts, incoming, { person, entry, isLead }, history);
    if (turn.facts.length === 0) return turn.reply([]);
    const appended = await store.append(person.id, turn.facts, history.version);
    if (appended.kind === 'appended') {
      if (turn.tally !== null) await count(parts, turn.tally);
      return turn.reply(appended.added);
    }
  }
  throw new StoreError('stale', `Others kept writing the history of ${person.id}; this turn was given up.`);
}

/** That somebody has judged a chapter stands in their history by now; a tally that fails is no reason to trouble them. */
async function count({ store, log }: BotParts, tally: string): Promise<void> {
  await store.tallies.add(tally).catch((error: unknown) => {
    log.error({ problem: describeError(error) }, 'a verdict on a chapter was not counted');
  });
}

/** What is to be kept, and how to say it once it is. */
interface Turn {
  facts: NewFact[];
  /** What goes up by one when the facts are kept: it stands in nobody's history. */
  tally: string | null;
  /** `added`: those of the facts that had not been known. */
  reply(added: readonly Fact[]): Reply | Promise<Reply>;
}

async function decideTurn(
  parts: Parts,
  incoming: Incoming,
  { person, entry, isLead }: { person: Person; entry: RosterEntry | null; isLead: boolean },
  history: History,
): Promise<Turn> {
  const course = parts.course();
  const at = parts.now().toISOString();
  const past = replay(history.facts);
  const repeated = requestRepeated(history.facts, incoming, course);
  const opened = repeated ? [] : openedFacts(past, incoming, at);
  const opening = repeated ? [] : openingFacts(past, incoming, parts.rules.refresher, at);
  const learner = advance(past, opening);
  const situation: Situation = { learner, course, at, cause: incoming.id };
  const { secret, newSeed } = parts;
  const unread: Asker = { person: person.id, learner, course, secret, isLead, quick: null, newSeed };
  const listener = (after: Learner): Listener => ({
    person: person.id,
    learner: after,
    course,
    secret,
    isLead,
    isNew: learner.joinedAt === null && !learner.reminded.welcomed,
    isNewRound: opening.length > 0,
    terms: termsOf(after, entry, parts.rules, dayOf(at)),
    now: at,
  });
  const pressed = incoming.kind === 'choice' && incoming.message !== undefined;

  const { asker, read } = repeated ? { asker: unread, read: repeated } : await readWithQuick(incoming, unread, parts);
  if (parts.rosterOnly && !isLead && isStranger(entry) && !isForStrangers(read)) {
    return { facts: opened, tally: null, reply: () => ({ say: [notOnRoster(course)] }) };
  }
  const report = read.kind === 'report' ? await takeReportTurn(parts.reports, read.ask, asker, situation) : null;
  if (report) return { facts: [...opened, ...report.facts], tally: null, reply: () => ({ say: [report.message] }) };
  const request: OwnRequest = read.kind === 'report' ? askedInstead(read.ask, asker) : read;
  const joining = joinFacts(situation, incoming, request);
  if (request.kind === 'move') {
    const decision = decide({ ...situation, learner: advance(learner, joining) }, request.move);
    const outcome: Outcome = decision.outcome;
    return {
      facts: [...opened, ...opening, ...joining, ...decision.facts],
      tally: null,
      reply: (added) =>
        withStatement(parts, person, added, sayOutcome(outcome, listener(advance(past, added)), pressed)),
    };
  }
  if (request.kind === 'sending') {
    const asking = { person: person.id, isLead, facts: history.facts, at, cause: incoming.id };
    const turn = await parts.sending.open(request.ask, asking);
    return {
      facts: [...opened, ...turn.facts],
      tally: null,
      reply: async () => ({ say: [sendingMessage(await turn.finish())] }),
    };
  }
  if (request.kind === 'role') {
    const asking = { person: person.id, isLead, deputy: learner.deputy, at, cause: incoming.id };
    const turn = await parts.roles.open(request.ask, asking);
    return {
      facts: [...opened, ...turn.facts],
      tally: null,
      reply: async () => ({ say: [roleMessage(await turn.finish(), course)] }),
    };
  }
  if (request.kind === 'evidence') {
    const { about } = request;
    const asking = about.kind === 'erasure' && about.asked ? askErasure(situation, history.facts) : [];
    return {
      facts: [...opened, ...opening, ...joining, ...asking],
      tally: null,
      async reply(added) {
        const after = listener(advance(past, added));
        const facts = [...history.facts, ...added];
        return sayMessages(await parts.evidence.answer(about, { person, facts, learner: after.learner, at }), after);
      },
    };
  }
  if (request.kind === 'wish') {
    const isManager = standingOf(await parts.store.people.entries()).isManager(person.id);
    const whom = { id: person.id, person, entry, facts: history.facts, isManager };
    const turn = takeWishTurn(request.ask, whom, parts.rules, situation);
    return {
      facts: [...opened, ...opening, ...joining, ...turn.facts],
      tally: null,
      reply: (added) =>
        sayMessages([turn.say({ ...whom, facts: [...history.facts, ...added] })], listener(advance(past, added))),
    };
  }
  if (isQuick(request)) {
    return {
      facts: [...opened, ...opening, ...joining, ...quickFacts(request, situation)],
      tally: null,
      reply: (added) => quickReply(request, { ...parts, quick: asker.quick }, listener(advance(past, added)), pressed),
    };
  }
  return {
    facts: [...opened, ...opening, ...joining, ...factsOf(situation, request, incoming)],
    tally: request.kind === 'judged' && !request.again ? verdictKey(request.chapter.id, request.verdict) : null,
    reply: (added) => sayPage(request, listener(advance(past, added)), pressed),
  };
}

/** Not in the council's file of people, or not any more. */
function isStranger(entry: RosterEntry | null): boolean {
  return entry === null || entry.leftOn !== null;
}

/** Whoever may not learn may still leave, ask what is kept of them, and look whether a statement is genuine. */
function isForStrangers(read: Request): boolean {
  return read.kind === 'left' || read.kind === 'evidence' || (read.kind === 'page' && read.page === 'public');
}

/** A word or a press. */
function isOwnDoing({ kind }: Incoming): boolean {
  return kind === 'text' || kind === 'choice';
}

/** Whoever presses a button or writes a word has opened what was sent to them last. */
function openedFacts({ reminded }: Learner, incoming: Incoming, at: string): NewFact[] {
  if (!isOwnDoing(incoming) || reminded.unopened === null) return [];
  const body = { kind: 'reminder-opened', ...reminded.unopened } as const;
  return [newFact({ at, cause: incoming.id }, body, reminderKey(body))];
}

/** A new round opens with the first thing that somebody does when it is time; to look at their own page is not to begin. */
function openingFacts(learner: Learner, incoming: Incoming, refresher: Refresher, at: string): NewFact[] {
  if (!isOwnDoing(incoming)) return [];
  const opened = openRound(learner, refresher, at);
  return opened ? [opened] : [];
}

/** Whoever has just completed the course gets the statement with it. */
async function withStatement({ evidence }: BotParts, person: Person, added: readonly Fact[], reply: Reply) {
  const completed = added.find((fact) => fact.kind === 'completed');
  return completed ? { ...reply, say: [...reply.say, await evidence.onCompletion(person, completed)] } : reply;
}

/** Somebody met for the first time joins, unless all they did was to leave or to speak in public. */
function joinFacts(situation: Situation, incoming: Incoming, request: OwnRequest): NewFact[] {
  const passing = request.kind === 'left' || incoming.kind === 'met-in-public' || incoming.kind === 'opened-home';
  if (situation.learner.joinedAt !== null || passing) return [];
  const { platform } = incoming.from;
  const wrote = isOwnDoing(incoming) ? ({ wrote: true } as const) : {};
  return [newFact(situation, { kind: 'joined', platform, course: situation.course.version, ...wrote }, 'joined')];
}

function factsOf(situation: Situation, request: PageRequest, incoming: Incoming): NewFact[] {
  if (request.kind === 'done-elsewhere') return doneElsewhereFacts(situation, request.words);
  if (request.kind === 'judged') {
    const { chapter, round } = request;
    return request.again
      ? []
      : [newFact(situation, { kind: 'chapter-judged', chapter: chapter.id, round }, judgedKey(chapter.id, round))];
  }
  if (request.kind === 'left') {
    return [newFact(situation, { kind: 'left', platform: incoming.from.platform }, `left:${incoming.id}`)];
  }
  return [];
}

/** Whoever was asked has a week to look at it; until then nobody reminds the person. */
const WEEK = 7;

function doneElsewhereFacts(situation: Situation, words: string): NewFact[] {
  const { cause, at } = situation;
  return [
    newFact(
      situation,
      { kind: 'owed', to: { kind: 'manager' }, about: { kind: 'done-elsewhere', words } },
      `owed:${cause}`,
    ),
    newFact(situation, { kind: 'snoozed', until: daysAfter(dayOf(at), WEEK) }, `snoozed:${cause}`),
  ];
}
