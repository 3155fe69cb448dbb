/** What typed words ask for, told where somebody stands. */
import { type Course, lessonsOf } from './course/course.ts';
import { readAnswer, readIntent } from './intent.ts';
import type { AskOf } from './learning/ask-id.ts';
import { nextStep, type Step } from './learning/next-step.ts';
import { shownOptions } from './learning/shown-options.ts';
import type { ReportAsk } from './reports/report-page.ts';
import type { Asker, OwnRequest, QuickRequest, Request } from './request.ts';
import { answerGiven, questionsAsked, wishAsked } from './word-or-press.ts';

export function readText(text: string, asker: Asker): Request {
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
      return { kind: 'wish', ask: wishAsked(intent.kind) };
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
      return questionsAsked(asker, 1, null);
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

/** Words that looked as if they asked for a report and name nobody; of a button nothing else can be read. */
export function askedInstead(ask: ReportAsk, asker: Asker): OwnRequest {
  return 'text' in ask ? readQuestion(ask.text, asker) : { kind: 'old-button' };
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
  return answerGiven({ question: step.question, slot }, letters, asker);
}
