/** What somebody asks for, from what they did and where they stand. Pure: it reads and decides nothing more. */
import type { Action, Verdict } from './action.ts';
import type { Incoming } from './chat.ts';
import { type Chapter, type Course, findLesson, lessonsOf, type Question } from './course/course.ts';
import type { EvidenceRequest } from './evidence/request.ts';
import { readAnswer, readIntent } from './intent.ts';
import { type AskOf, recogniseAsk } from './learning/ask-id.ts';
import { nextStep, type Step } from './learning/next-step.ts';
import type { Move } from './learning/outcome.ts';
import type { Learner } from './learning/replay.ts';
import { optionsPicked, shownOptions } from './learning/shown-options.ts';
import { judgedKey } from './learning/verdicts.ts';
import type { ReportAsk } from './reports/report-page.ts';

export type Request =
  /** How others are getting on: answered from more than the asker's own facts. */
  | { kind: 'report'; ask: ReportAsk }
  | { kind: 'move'; move: Move }
  | { kind: 'page'; page: 'start' | 'menu' | 'progress' | 'check' | 'help' | 'home' | 'public' | 'chat' }
  | { kind: 'chapter'; chapter: Chapter }
  /** A question of the guide, counted from 1; `end`: the answer that ends it. */
  | { kind: 'which'; step: number; end: 'yes' | 'no' | null }
  | { kind: 'reminders'; stopped: boolean }
  /** `again`: they have said so before, and it counts once. */
  | { kind: 'judged'; chapter: Chapter; round: number; verdict: Verdict; again: boolean }
  | { kind: 'evidence'; about: EvidenceRequest }
  | { kind: 'joined' }
  | { kind: 'left' }
  /** A button from before an edit, of somebody else's message, or one that this bot never made. */
  | { kind: 'old-button' }
  /** Nothing was picked, or more than one where one is wanted. */
  | { kind: 'pick-first'; question: Question }
  | { kind: 'no-such-lesson'; number: number }
  | { kind: 'question'; text: string }
  | { kind: 'nothing-said' };

/** What can be answered from the course and the learner alone, and moves nobody on. */
export type PageRequest = Exclude<Request, { kind: 'move' | 'evidence' | 'report' }>;

/** All but what is answered from other people's facts. */
export type OwnRequest = Exclude<Request, { kind: 'report' }>;

/** Words that looked as if they asked for a report and name nobody; of a button nothing else can be read. */
export function askedInstead(ask: ReportAsk): OwnRequest {
  return 'text' in ask ? { kind: 'question', text: ask.text } : { kind: 'old-button' };
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
  const intent = readIntent(text);
  switch (intent.kind) {
    case 'lesson': {
      const lesson = lessonsOf(course).find(({ number }) => number === intent.number);
      return lesson
        ? { kind: 'move', move: { kind: 'open-lesson', lesson } }
        : { kind: 'no-such-lesson', number: intent.number };
    }
    case 'chapter': {
      const chapter = course.chapters[intent.number - 1];
      return chapter ? { kind: 'chapter', chapter } : { kind: 'page', page: 'menu' };
    }
    case 'next':
      return { kind: 'move', move: { kind: 'go-on' } };
    case 'begin': {
      if (step.kind !== 'check' && step.kind !== 'completed') return { kind: 'page', page: 'start' };
      const attempt = learner.attempts.length + 1;
      return { kind: 'move', move: { kind: 'begin-check', attempt, seed: asker.newSeed() } };
    }
    case 'stop':
    case 'remind':
      return { kind: 'reminders', stopped: intent.kind === 'stop' };
    case 'statement':
      return { kind: 'evidence', about: { kind: 'statement', round: null } };
    case 'verify':
      return { kind: 'evidence', about: intent };
    case 'question':
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
      return { kind: 'evidence', about: action };
    case 'judge-chapter':
      return judge(action, asker);
    case 'begin-check':
      return { kind: 'move', move: { kind: 'begin-check', attempt: action.attempt, seed: asker.newSeed() } };
    case 'stop':
    case 'remind':
      return { kind: 'reminders', stopped: action.kind === 'stop' };
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
