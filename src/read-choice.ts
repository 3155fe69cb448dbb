/** What a press asks for. */
import type { Action } from './action.ts';
import type { Incoming } from './chat.ts';
import { findLesson } from './course/course.ts';
import { recogniseAsk } from './learning/ask-id.ts';
import { entryJudgedKey, judgedKey } from './learning/verdicts.ts';
import { sendingAsk } from './reminders/sending-intent.ts';
import type { Asker, Request } from './request.ts';
import { answerGiven, questionsAsked, wishAsked } from './word-or-press.ts';

export function readChoice({ action, picked }: Extract<Incoming, { kind: 'choice' }>, asker: Asker): Request {
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
      return ask ? answerGiven(ask, picked, asker) : { kind: 'old-button' };
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
      return questionsAsked(asker, action.page, null);
    case 'question-done':
      return questionsAsked(asker, 1, action.number);
    case 'begin-check':
      return { kind: 'move', move: { kind: 'begin-check', attempt: action.attempt, seed: asker.newSeed() } };
    case 'stop':
    case 'remind':
    case 'reminders':
      return { kind: 'wish', ask: wishAsked(action.kind) };
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
