/** What can be asked for with words and with a press alike. */
import type { Question } from './course/course.ts';
import type { AskOf } from './learning/ask-id.ts';
import { nextStep, type Step } from './learning/next-step.ts';
import { optionsPicked } from './learning/shown-options.ts';
import type { WishAsk } from './reminders/wish-ask.ts';
import type { Asker, Request } from './request.ts';

/** The list of what nobody could answer; `done` is to go from it first. */
export function questionsAsked({ isLead }: Asker, page: number, done: number | null): Request {
  return isLead ? { kind: 'questions', page, done } : { kind: 'leads-only' };
}

export function wishAsked(word: 'stop' | 'remind' | 'reminders'): WishAsk {
  return { kind: word === 'stop' ? 'stop' : word === 'remind' ? 'resume' : 'look' };
}

/** An answer to an ask; nothing picked is a slip only where the question is still open. */
export function answerGiven(ask: AskOf, letters: string[], asker: Asker): Request {
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
