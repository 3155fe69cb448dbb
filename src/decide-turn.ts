/** What comes of one thing that somebody did: what is to be kept, and how to say it once it is. */
import type { Incoming, Reply } from './chat.ts';
import type { Course } from './course/course.ts';
import { dayOf } from './day.ts';
import { askErasure } from './evidence/ask-erasure.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { EvidenceRequest } from './evidence/request.ts';
import type { LatelyAsked } from './faq/lately-asked.ts';
import type { QuickQuestions } from './faq/quick-questions.ts';
import { joinFacts, openedFacts, openingFacts, pageFacts } from './kept-facts.ts';
import { decide } from './learning/decide.ts';
import type { Fact, NewFact } from './learning/fact.ts';
import type { Move } from './learning/outcome.ts';
import { advance, hasBegun, replay } from './learning/replay.ts';
import type { Situation } from './learning/situation.ts';
import { verdictKey } from './learning/verdicts.ts';
import type { Log } from './log.ts';
import type { RosterEntry } from './people/entry.ts';
import type { RoleAsk } from './people/role-ask.ts';
import type { RoleDesk } from './people/role-desk.ts';
import { standingOf } from './people/standing.ts';
import { quickFacts, quickReply, readWithQuick } from './quick-turn.ts';
import { askedInstead } from './read-text.ts';
import type { ReminderRules } from './reminders/outlook.ts';
import type { SendingAsk, SendingDesk } from './reminders/sending-desk.ts';
import { termsOf } from './reminders/terms.ts';
import type { WishAsk } from './reminders/wish-ask.ts';
import { requestRepeated } from './repeat.ts';
import { takeReportTurn } from './report-turn.ts';
import type { ReportDesk } from './reports/report-desk.ts';
import { type Asker, isQuick, type OwnRequest, type Request } from './request.ts';
import { type Listener, sayMessages, sayOutcome, sayPage } from './say/reply.ts';
import { notOnRoster, roleMessage } from './say/roles.ts';
import { sendingMessage } from './say/sending.ts';
import type { History, Person, Store } from './store/store.ts';
import { takeWishTurn } from './wish-turn.ts';

export interface TurnParts {
  store: Pick<Store, 'people' | 'questions' | 'tallies'>;
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
  roles: RoleDesk;
  /** Only who is in the roster may learn; others are told whom to ask. */
  rosterOnly: boolean;
  /** The quick questions, once they have been read; null where they cannot be. */
  quick(): Promise<QuickQuestions | null>;
  lately: LatelyAsked;
  log: Log;
}

/** Who did it, and where they stand in the council. */
export interface Doer {
  person: Person;
  entry: RosterEntry | null;
  isLead: boolean;
}

/** What is to be kept, and how to say it once it is. */
export interface Turn {
  facts: NewFact[];
  /** What goes up by one when the facts are kept: it stands in nobody's history. */
  tally: string | null;
  /** `added`: those of the facts that had not been known. */
  reply(added: readonly Fact[]): Reply | Promise<Reply>;
}

/** What comes of the request itself, beside what is kept of everybody who does anything. */
interface Answer extends Partial<Pick<Turn, 'facts' | 'tally'>>, Pick<Turn, 'reply'> {
  /** Only about others: nobody joins the course or opens a round by it. */
  isAside?: boolean;
}

/** Everything that an answer may be made from. */
interface Circumstances extends Doer {
  parts: TurnParts;
  incoming: Incoming;
  history: History;
  situation: Situation;
  asker: Asker;
  /** By a button, whose message is then put in order. */
  pressed: boolean;
  /** Who listens once these facts are kept. */
  after(added: readonly Fact[]): Listener;
}

/** Reads what was done, and decides; nothing has been kept yet. Rejects where the store or what is asked of it fails. */
export async function decideTurn(parts: TurnParts, incoming: Incoming, doer: Doer, history: History): Promise<Turn> {
  const { person, entry, isLead } = doer;
  const course = parts.course();
  const at = parts.now().toISOString();
  const past = replay(history.facts);
  const repeated = requestRepeated(history.facts, incoming, course);
  const opened = repeated ? [] : openedFacts(past, incoming, at);
  const opening = repeated ? [] : openingFacts(past, incoming, parts.rules.refresher, at);
  const learner = advance(past, opening);
  const isNew = learner.joinedAt === null && !learner.reminded.welcomed;
  const { secret, newSeed } = parts;
  const unread: Asker = { person: person.id, learner, course, secret, isLead, quick: null, newSeed };
  const { asker, read } = repeated ? { asker: unread, read: repeated } : await readWithQuick(incoming, unread, parts);
  const joining = joinFacts({ learner, course, at, cause: incoming.id }, incoming, read);
  const situation: Situation = { learner: advance(learner, joining), course, at, cause: incoming.id };
  const circumstances: Circumstances = {
    ...doer,
    parts,
    incoming,
    history,
    situation,
    asker,
    pressed: incoming.kind === 'choice' && incoming.message !== undefined,
    after(added) {
      const now = advance(past, added);
      return {
        person: person.id,
        learner: now,
        course,
        secret,
        isLead,
        isNew: isNew || (repeated?.kind === 'joined' && !hasBegun(past)),
        isNewRound: opening.length > 0,
        terms: () => termsOf(now, entry, parts.rules, dayOf(at)),
        now: at,
      };
    },
  };
  const { facts = [], tally = null, isAside = false, reply } = await answer(read, circumstances);
  return { facts: [...opened, ...(isAside ? [] : [...opening, ...joining]), ...facts], tally, reply };
}

async function answer(read: Request, circumstances: Circumstances): Promise<Answer> {
  const { parts, asker, situation } = circumstances;
  if (parts.rosterOnly && !asker.isLead && isStranger(circumstances) && !isForStrangers(read)) {
    return { isAside: true, reply: () => ({ say: [notOnRoster(situation.course)] }) };
  }
  if (read.kind !== 'report') return answerOwn(read, circumstances);
  const report = await takeReportTurn(parts.reports, read.ask, asker, situation);
  if (report === null) return answerOwn(askedInstead(read.ask, asker), circumstances);
  return { isAside: true, facts: report.facts, reply: () => ({ say: [report.message] }) };
}

async function answerOwn(request: OwnRequest, circumstances: Circumstances): Promise<Answer> {
  const { parts, incoming, situation, asker, pressed, after } = circumstances;
  if (isQuick(request)) {
    return {
      facts: quickFacts(request, situation),
      reply: (added) => quickReply(request, { ...parts, quick: asker.quick }, after(added), pressed),
    };
  }
  switch (request.kind) {
    case 'move':
      return answerMove(request.move, circumstances);
    case 'sending':
      return answerSending(request.ask, circumstances);
    case 'role':
      return answerRole(request.ask, circumstances);
    case 'evidence':
      return answerEvidence(request.about, circumstances);
    case 'wish':
      return answerWish(request.ask, circumstances);
    default:
      return {
        facts: pageFacts(situation, request, incoming),
        tally: request.kind === 'judged' && !request.again ? verdictKey(request.chapter.id, request.verdict) : null,
        reply: (added) => sayPage(request, after(added), pressed),
      };
  }
}

function answerMove(move: Move, { parts, person, situation, pressed, after }: Circumstances): Answer {
  const { facts, outcome } = decide(situation, move);
  return {
    facts,
    async reply(added) {
      const reply = sayOutcome(outcome, after(added), pressed);
      const completed = added.find((fact) => fact.kind === 'completed');
      if (!completed) return reply;
      return { ...reply, say: [...reply.say, await parts.evidence.onCompletion(person, completed)] };
    },
  };
}

async function answerSending(ask: SendingAsk, { parts, history, situation, asker }: Circumstances): Promise<Answer> {
  const { at, cause } = situation;
  const { person, isLead } = asker;
  const { facts, finish } = await parts.sending.open(ask, { person, isLead, facts: history.facts, at, cause });
  return { isAside: true, facts, reply: async () => ({ say: [sendingMessage(await finish())] }) };
}

async function answerRole(ask: RoleAsk, { parts, situation, asker }: Circumstances): Promise<Answer> {
  const { learner, course, at, cause } = situation;
  const { person, isLead } = asker;
  const { facts, finish } = await parts.roles.open(ask, { person, isLead, deputy: learner.deputy, at, cause });
  return { isAside: true, facts, reply: async () => ({ say: [roleMessage(await finish(), course)] }) };
}

function answerEvidence(about: EvidenceRequest, { parts, person, history, situation, after }: Circumstances): Answer {
  return {
    facts: about.kind === 'erasure' && about.asked ? askErasure(situation, history.facts) : [],
    async reply(added) {
      const listener = after(added);
      const facts = [...history.facts, ...added];
      const asked = { person, facts, learner: listener.learner, at: situation.at };
      return sayMessages(await parts.evidence.answer(about, asked), listener);
    },
  };
}

async function answerWish(
  ask: WishAsk,
  { parts, person, entry, history, situation, after }: Circumstances,
): Promise<Answer> {
  const isManager = standingOf(await parts.store.people.entries()).isManager(person.id);
  const whom = { id: person.id, person, entry, facts: history.facts, isManager };
  const { facts, say } = takeWishTurn(ask, whom, parts.rules, situation);
  return {
    facts,
    reply: (added) => sayMessages([say({ ...whom, facts: [...history.facts, ...added] })], after(added)),
  };
}

/** Not in the council's file of people, or not any more. */
function isStranger({ entry }: Doer): boolean {
  return entry === null || entry.leftOn !== null;
}

/** Whoever may not learn may still leave, ask what is kept of them, and look whether a statement is genuine. */
function isForStrangers(read: Request): boolean {
  return read.kind === 'left' || read.kind === 'evidence' || (read.kind === 'page' && read.page === 'public');
}
