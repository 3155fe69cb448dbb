/** What somebody asks for, from what they did and where they stand. Pure: it reads and decides nothing more. */
import type { Action, Verdict } from './action.ts';
import type { Incoming } from './chat.ts';
import { type Chapter, type Course, findLesson, lessonsOf, type Question } from './course/course.ts';
import type { EvidenceRequest } from './evidence/request.ts';
import type { Entry } from './faq/entry.ts';
import type { Found } from './faq/find-answer.ts';
import type { QuickQuestions } from './faq/quick-questions.ts';
import { readAnswer, readIntent } from './intent.ts';
import { type AskOf, recogniseAsk } from './learning/ask-id.ts';
import { nextStep, type Step } from './learning/next-step.ts';
import type { Move } from './learning/outcome.ts';
import type { Learner } from './learning/replay.ts';
import { optionsPicked, shownOptions } from './learning/shown-options.ts';
import { entryJudgedKey, judgedKey } from './learning/verdicts.ts';
import type { RoleAsk } from './people/role-ask.ts';
import type { SendingAsk } from './reminders/sending-desk.ts';
import { sendingAsk } from './reminders/sending-intent.ts';
import type { WishAsk } from './reminders/wish-ask.ts';
import type { ReportAsk } from './reports/report-page.ts';

export type Request =
  /** How others are getting on: answered from more than the asker's own facts. */
  | { kind: 'report'; ask: ReportAsk }
  | { kind: 'move'; move: Move }
  | {
      kind: 'page';
      page: 'start' | 'menu' | 'progress' | 'check' | 'help' | 'skip' | 'thanks' | 'home' | 'public' | 'chat';
    }
  | { kind: 'chapter'; chapter: Chapter }
  /** A question of the guide, counted from 1; `end`: the answer that ends it. */
  | { kind: 'which'; step: number; end: 'yes' | 'no' | null }
  /** They say that they have done the course elsewhere, in their own words. */
  | { kind: 'done-elsewhere'; words: string }
  /** About the messages that are sent to others. */
  | { kind: 'sending'; ask: SendingAsk }
  /** About people and their roles. */
  | { kind: 'role'; ask: RoleAsk }
  /** Something about their own reminders. */
  | { kind: 'wish'; ask: WishAsk }
  /** `again`: they have said so before, and it counts once. */
  | { kind: 'judged'; chapter: Chapter; round: number; verdict: Verdict; again: boolean }
  | { kind: 'evidence'; about: EvidenceRequest }
  | { kind: 'joined' }
  | { kind: 'left' }
  /** A button from before an edit, of somebody else's message, or one that this bot never made. */
  | { kind: 'old-button' }
  /** Nothing was picked, or more than one where one is wanted. */
  | { kind: 'pick-first'; question: Question }
  | { kind: 'no-such-place'; what: 'lesson' | 'chapter'; number: number }
  /** Letters were typed, and no option that can be picked has them. */
  | { kind: 'no-such-option' }
  | QuickRequest
  | { kind: 'nothing-said' };

/** About quick questions. */
export type QuickRequest =
  | { kind: 'question'; text: string; found: Found }
  /** The quick questions are being read, or cannot be. */
  | { kind: 'not-now' }
  | { kind: 'entry'; entry: Entry }
  | { kind: 'entry-judged'; entry: Entry; right: boolean; again: boolean }
  /** `asked` refers to a question asked lately. */
  | { kind: 'none-of-these'; asked: string }
  /** The list of what nobody could answer; `done` is to go from it first. */
  | { kind: 'questions'; page: number; done: number | null }
  | { kind: 'leads-only' };

const QUICK: readonly string[] = [
  'question',
  'not-now',
  'entry',
  'entry-judged',
  'none-of-these',
  'questions',
  'leads-only',
] satisfies QuickRequest['kind'][];

export function isQuick(request: Request): request is QuickRequest {
  return QUICK.includes(request.kind);
}

/** What can be answered from the course and the learner alone, and moves nobody on. */
export type PageRequest = Exclude<
  Request,
  { kind: 'move' | 'evidence' | 'report' | 'sending' | 'wish' | 'role' } | QuickRequest
>;

/** All but what is answered from other people's facts. */
export type OwnRequest = Exclude<Request, { kind: 'report' }>;

/** Words that looked as if they asked for a report and name nobody; of a button nothing else can be read. */
export function askedInstead(ask: ReportAsk, asker: Asker): OwnRequest {
  return 'text' in ask ? readQuestion(ask.text, asker) : { kind: 'old-button' };
}

/** Who is asking, as far as reading the request needs it. */
export interface Asker {
  person: string;
  learner: Learner;
  course: Course;
  /** The key of the ids in buttons. */
  secret: string;
  /** A training lead: sees everybody, and what nobody could answer. */
  isLead: boolean;
  /** Null while they are being read, and where they cannot be: nothing is then taken for a slip of the finger. */
  quick: QuickQuestions | null;
  newSeed(): string;
}

export function readRequest(incoming: Incoming, asker: Asker): Request {
  switch (incoming.kind) {
    case 'joined':
    case 'left':
      return { kind: incoming.kind };
    case 'opened-chat':
      return { kind: 'page', page: 'chat' };
    case 'opened-home':
      return { kind: 'page', page: 'home' };
    case 'met-in-public':
      return { kind: 'page', page: 'public' };
    case 'text':
      return readText(incoming.text, asker);
    case 'choice':
      return readChoice(incoming, asker);
  }
}

function readText(text: string, asker: Asker): Request {
  const { course, learner } = asker;
  const step = nextStep(learner, course);
  const typed = typedAnswer(text, step, asker);
  if (typed) return typed;
  const intent = readIntent(text, (word) => asker.quick?.isWord(word) ?? true);
  switch (intent.kind) {
    case 'lesson': {
      const lesson = lessonsOf(course).find(({ number }) => number === intent.number);
      return lesson
        ? { kind: 'move', move: { kind: 'open-lesson', lesson } }
        : { kind: 'no-such-place', what: 'lesson', number: intent.number };
    }
    case 'chapter': {
      const chapter = course.chapters[intent.number - 1];
      return chapter ? { kind: 'chapter', chapter } : { kind: 'no-such-place', what: 'chapter', number: intent.number };
    }
    case 'letters':
      return { kind: 'no-such-option' };
    case 'next':
      return { kind: 'move', move: { kind: 'go-on' } };
    case 'begin': {
      if (step.kind !== 'check' && step.kind !== 'completed') return { kind: 'page', page: 'start' };
      const attempt = learner.attempts.length + 1;
      return { kind: 'move', move: { kind: 'begin-check', attempt, seed: asker.newSeed() } };
    }
    case 'stop':
    case 'remind':
    case 'reminders':
      return { kind: 'wish', ask: askedBy(intent.kind) };
    case 'wish':
      return { kind: 'wish', ask: { kind: 'said', said: intent.said } };
    case 'statement':
      return { kind: 'evidence', about: { kind: 'statement', round: null } };
    case 'my-data':
      return { kind: 'evidence', about: { kind: 'my-data' } };
    case 'erasure':
      return { kind: 'evidence', about: { kind: 'erasure', asked: false } };
    case 'verify':
      return { kind: 'evidence', about: intent };
    case 'back':
      return back(step, course);
    case 'repeat':
      return { kind: 'move', move: { kind: 'look' } };
    case 'questions':
      return questions(asker, 1, null);
    case 'question':
      return readQuestion(intent.text, asker);
    case 'sending':
    case 'done-elsewhere':
    case 'role':
      return intent;
    case 'report':
      return { kind: 'report', ask: { kind: 'words', words: intent.words, text: intent.text } };
    case 'draft':
      return { kind: 'report', ask: { kind: 'draft-words', words: intent.words, text: intent.text } };
    case 'report-me':
      return { kind: 'report', ask: { kind: 'me' } };
    case 'which':
      return { kind: 'which', step: 1, end: null };
    case 'nothing':
      return { kind: 'nothing-said' };
    default:
      return { kind: 'page', page: intent.kind };
  }
}

/** From a question to its lesson, from a lesson to the one before; where neither makes sense, to all of them. */
function back(step: Step, course: Course): Request {
  if (step.kind === 'check-question') return { kind: 'move', move: { kind: 'look' } };
  if (step.kind === 'question') return { kind: 'move', move: { kind: 'open-lesson', lesson: step.lesson } };
  const here = 'lesson' in step ? step.lesson.number : 0;
  const lesson = lessonsOf(course).find(({ number }) => number === here - 1);
  return lesson ? { kind: 'move', move: { kind: 'open-lesson', lesson } } : { kind: 'page', page: 'menu' };
}

function readQuestion(text: string, { quick }: Asker): QuickRequest {
  return quick ? { kind: 'question', text, found: quick.find(text) } : { kind: 'not-now' };
}

function questions({ isLead }: Asker, page: number, done: number | null): Request {
  return isLead ? { kind: 'questions', page, done } : { kind: 'leads-only' };
}

function askedBy(word: 'stop' | 'remind' | 'reminders'): WishAsk {
  return { kind: word === 'stop' ? 'stop' : word === 'remind' ? 'resume' : 'look' };
}

/** Typed words that answer the open question; but only if it is the one shown last, word for word. */
function typedAnswer(text: string, step: Step, asker: Asker): Request | null {
  if (step.kind !== 'question' && step.kind !== 'check-question') return null;
  const shown = shownOptions(asker.person, step.question);
  const letters = readAnswer(
    text,
    shown.map(({ letter, option }) => ({ letter, text: option.text })),
  );
  if (!letters) return null;
  if (asker.learner.asked !== step.question.id) return { kind: 'move', move: { kind: 'look' } };
  const slot: AskOf['slot'] =
    step.kind === 'question' ? { kind: 'lesson', try: step.try } : { kind: 'check', attempt: step.attempt };
  return answer({ question: step.question, slot }, letters, asker);
}

function readChoice({ action, picked }: Extract<Incoming, { kind: 'choice' }>, asker: Asker): Request {
  const { course, learner, person, secret } = asker;
  switch (action.kind) {
    case 'next':
      return { kind: 'move', move: { kind: 'go-on' } };
    case 'lesson':
    case 'quiz': {
      const lesson = findLesson(course, action.lesson);
      if (!lesson) return { kind: 'old-button' };
      return { kind: 'move', move: { kind: action.kind === 'lesson' ? 'open-lesson' : 'read', lesson } };
    }
    case 'people':
    case 'same-person':
    case 'end-deputy':
      return { kind: 'role', ask: action };
    case 'name-deputy':
      return {
        kind: 'role',
        ask: { kind: 'name-deputy', who: { person: action.person }, until: { day: action.until } },
      };
    case 'not-mine':
      return { kind: 'role', ask: { kind: 'not-mine', who: { person: action.person } } };
    case 'chapter': {
      const chapter = course.chapters.find(({ id }) => id === action.chapter);
      return chapter ? { kind: 'chapter', chapter } : { kind: 'old-button' };
    }
    case 'answer': {
      const ask = recogniseAsk(
        action.ask,
        secret,
        person,
        learner.round,
        course,
        learner.attempts.length,
        learner.asked,
      );
      return ask ? answer(ask, picked, asker) : { kind: 'old-button' };
    }
    case 'which':
      return { kind: 'which', step: action.step, end: null };
    case 'which-end':
      return { kind: 'which', step: action.step, end: action.yes ? 'yes' : 'no' };
    case 'statement':
    case 'my-data':
      return { kind: 'evidence', about: action };
    case 'erasure':
    case 'ask-erasure':
      return { kind: 'evidence', about: { kind: 'erasure', asked: action.kind === 'ask-erasure' } };
    case 'judge-chapter':
      return judge(action, asker);
    case 'entry':
    case 'judge-entry':
      return readEntry(action, asker);
    case 'none-of-these':
      return action;
    case 'questions':
      return questions(asker, action.page, null);
    case 'question-done':
      return questions(asker, 1, action.number);
    case 'begin-check':
      return { kind: 'move', move: { kind: 'begin-check', attempt: action.attempt, seed: asker.newSeed() } };
    case 'stop':
    case 'remind':
    case 'reminders':
      return { kind: 'wish', ask: askedBy(action.kind) };
    case 'snooze':
    case 'quiet':
    case 'away':
    case 'working-days':
      return { kind: 'wish', ask: { kind: 'pressed', action } };
    case 'report':
      return { kind: 'report', ask: { kind: 'view', view: action.view } };
    case 'report-file':
      return { kind: 'report', ask: { kind: 'file', view: action.view } };
    case 'report-drafts':
      return { kind: 'report', ask: { kind: 'drafts', view: action.view } };
    case 'report-draft':
      return { kind: 'report', ask: { kind: 'draft', person: action.person } };
    case 'report-me':
      return { kind: 'report', ask: { kind: 'me' } };
    case 'deliveries':
    case 'pause-sending':
    case 'resume-sending':
    case 'thank':
    case 'approve':
    case 'decline':
      return { kind: 'sending', ask: sendingAsk(action) };
    default:
      return { kind: 'page', page: action.kind };
  }
}

function judge(action: Extract<Action, { kind: 'judge-chapter' }>, { course, learner }: Asker): Request {
  const chapter = course.chapters.find(({ id }) => id === action.chapter);
  if (!chapter || action.round > learner.round) return { kind: 'old-button' };
  const again = learner.judged.includes(judgedKey(chapter.id, action.round));
  return { kind: 'judged', chapter, round: action.round, verdict: action.verdict, again };
}

function readEntry(action: Extract<Action, { kind: 'entry' | 'judge-entry' }>, { quick, learner }: Asker): Request {
  if (!quick) return { kind: 'not-now' };
  const entry = quick.entry(action.entry);
  if (!entry) return { kind: 'old-button' };
  if (action.kind === 'entry') return { kind: 'entry', entry };
  return { kind: 'entry-judged', entry, right: action.right, again: learner.judged.includes(entryJudgedKey(entry.id)) };
}

/** An answer to an ask; nothing picked is a slip only where the question is still open. */
function answer(ask: AskOf, letters: string[], asker: Asker): Request {
  const { person, learner, course } = asker;
  const { question } = ask;
  const picked = optionsPicked(person, question, letters);
  if (picked === null) return { kind: 'old-button' };
  if (picked.length === 0 && !isOpen(question, nextStep(learner, course))) return { kind: 'old-button' };
  const wanted = question.pick === 'one' ? picked.length === 1 : picked.length > 0;
  return wanted ? { kind: 'move', move: { kind: 'answer', ask, picked } } : { kind: 'pick-first', question };
}

function isOpen(question: Question, step: Step): boolean {
  return (step.kind === 'question' || step.kind === 'check-question') && step.question.id === question.id;
}
