/** Puts what came of a request into messages: their order, and which of them replaces the message that was pressed. */
import type { Message, Reply } from '../chat.ts';
import { type Course, lessonsOf } from '../course/course.ts';
import { askId, type Slot } from '../learning/ask-id.ts';
import { nextStep, type Step } from '../learning/next-step.ts';
import type { Answered, CheckEnd, Outcome } from '../learning/outcome.ts';
import { progressOf } from '../learning/progress.ts';
import { completionOf, type Learner } from '../learning/replay.ts';
import { judgedKey } from '../learning/verdicts.ts';
import type { Terms } from '../reminders/terms.ts';
import type { PageRequest } from '../request.ts';
import { askForVerdict, thankForVerdict } from './chapter-verdict.ts';
import { feedback } from './feedback.ts';
import { checkEarly, checkIntro, checkResult, missedQuestions } from './final-check.ts';
import {
  help,
  metInPublic,
  noSuchOption,
  noSuchPlace,
  nothingSaid,
  oldButton,
  pickFirst,
  skip,
  thanked,
} from './help.ts';
import { home } from './home.ts';
import { lessonMessage, lessonOffer, quizDone } from './lesson.ts';
import { chapterMenu, menu } from './menu.ts';
import { milestone } from './milestone.ts';
import { progressMessage } from './progress.ts';
import { alreadyAnswered, answeredMessage, checkTitle, lessonQuestionTitle, questionMessage } from './question.ts';
import { roundOpened } from './refresher.ts';
import { doneElsewhere } from './sending.ts';
import { welcome, welcomeBack } from './welcome.ts';
import { which } from './which.ts';

/** Whom a reply is for, and where they now stand. */
export interface Listener {
  person: string;
  learner: Learner;
  course: Course;
  secret: string;
  /** A training lead. */
  isLead: boolean;
  /** They have only just been met, so the reply begins with the welcome. */
  isNew: boolean;
  /** Their refresher has only just been opened, so the reply begins with that. */
  isNewRound: boolean;
  /** What the welcome says of dates and reminders. */
  terms(): Terms;
  /** ISO 8601. */
  now: string;
}

/** The reply to a request that moves nobody on. `pressed`: it came from a button. */
export function sayPage(request: PageRequest, listener: Listener, pressed: boolean): Reply {
  return inNewRound(listener, sayRequest(request, listener, pressed));
}

/** The reply to a move. `pressed`: it came from a button, so an answered question can take its message's place. */
export function sayOutcome(outcome: Outcome, listener: Listener, pressed: boolean): Reply {
  return inNewRound(listener, sayWhatCameOf(outcome, listener, pressed));
}

/** The reply that holds these messages. */
export function sayMessages(say: Message[], listener: Listener): Reply {
  return inNewRound(listener, greet(listener, say));
}

function sayRequest(request: PageRequest, listener: Listener, pressed: boolean): Reply {
  const { course, learner } = listener;
  const step = nextStep(learner, course);
  switch (request.kind) {
    case 'page': {
      const say = sayNamedPage(request.page, listener);
      // The Home tab is no message, and in public nobody is welcomed.
      return request.page === 'home' || request.page === 'public' ? { say } : greet(listener, say);
    }
    case 'chapter':
      return { say: [chapterMenu(request.chapter, progressOf(learner, course))] };
    case 'which':
      return greet(listener, [which(course, request.step, request.end) ?? menu(course, progressOf(learner, course))]);
    case 'done-elsewhere':
      return greet(listener, [doneElsewhere(step)]);
    case 'judged':
      return inPlace(pressed, thankForVerdict(request.chapter, request.again));
    case 'joined':
      return { say: [listener.isNew ? welcome(course, listener.terms()) : welcomeBack(progressOf(learner, course))] };
    case 'left':
      return { say: [] };
    case 'old-button':
      return { say: [oldButton(), ...sayStep(step, listener, false)] };
    case 'pick-first':
      return { say: [pickFirst(request.question.pick)] };
    case 'no-such-place': {
      const total = request.what === 'lesson' ? lessonsOf(course).length : course.chapters.length;
      return { say: [noSuchPlace(request.what, request.number, total)] };
    }
    case 'no-such-option':
      return greet(listener, [noSuchOption(step)]);
    case 'nothing-said':
      return greet(listener, [nothingSaid(step)]);
  }
}

function sayWhatCameOf(outcome: Outcome, listener: Listener, pressed: boolean): Reply {
  const { course, person } = listener;
  switch (outcome.kind) {
    case 'lesson': {
      const step = nextStep(listener.learner, course);
      return greet(listener, [lessonMessage(course, outcome.lesson, outcome.finished, step)]);
    }
    case 'at':
      return greet(listener, sayStep(outcome.step, listener, outcome.edited));
    case 'quiz-done':
      return { say: [quizDone(outcome.lesson, outcome.step)] };
    case 'answered': {
      const { lesson, question, grade } = outcome;
      const title = lessonQuestionTitle(lesson.questions.indexOf(question), lesson, outcome.try);
      const picked = grade.picked.map(({ id }) => id);
      return replacing(pressed, answeredMessage(question, person, picked, title), [
        feedback(outcome),
        ...afterAnswer(outcome, listener),
      ]);
    }
    case 'check-answered': {
      const { question, picked, place, total, ended, step } = outcome;
      const replaced = answeredMessage(question, person, picked, checkTitle(place, total));
      const next = ended ? sayEnd(ended, step, listener) : sayStep(step, listener, false);
      return replacing(pressed, replaced, outcome.repeat ? [alreadyAnswered(), ...next] : next);
    }
    case 'check-early':
      return { say: [checkEarly(outcome.lessonsLeft, outcome.step)] };
    case 'check-over':
      return { say: sayEnd(outcome.end, outcome.step, listener) };
  }
}

function sayNamedPage(page: Extract<PageRequest, { kind: 'page' }>['page'], listener: Listener): Message[] {
  const { course, learner, isLead } = listener;
  const progress = progressOf(learner, course);
  switch (page) {
    case 'start':
      return listener.isNew ? [] : [welcomeBack(progress)];
    case 'menu':
      return [menu(course, progress)];
    case 'progress':
      return [progressMessage(progress)];
    case 'check':
      return [sayCheck(progress.step, listener)];
    case 'help':
      return [help(course, progress.step, isLead)];
    case 'thanks':
      return [thanked(progress.step)];
    case 'skip':
      return [skip(course, progress.step)];
    case 'home':
      return home(course, progress);
    case 'public':
      return [metInPublic(course)];
    case 'chat':
      return [];
  }
}

/** The final check as asked for by name: its introduction, its open question, or what comes before it. */
function sayCheck(step: Step, listener: Listener): Message {
  const { course, learner } = listener;
  if (step.kind === 'check' || step.kind === 'completed') return checkIntro(course, learner.attempts.length + 1);
  if (step.kind === 'check-question') return askQuestion(step, listener, false);
  const { lessonsFinished, lessonsTotal } = progressOf(learner, course);
  return checkEarly(lessonsTotal - lessonsFinished, step);
}

function sayStep(step: Step, listener: Listener, edited: boolean): Message[] {
  const { course, learner } = listener;
  switch (step.kind) {
    case 'reading':
      return [lessonMessage(course, step.lesson, false, step)];
    case 'lesson':
      return [lessonOffer(step.lesson)];
    case 'question':
    case 'check-question':
      return [askQuestion(step, listener, edited)];
    case 'check':
      return [checkIntro(course, step.attempt)];
    case 'completed':
      return [progressMessage(progressOf(learner, course))];
  }
}

function askQuestion(
  step: Extract<Step, { kind: 'question' | 'check-question' }>,
  { person, learner, secret }: Listener,
  edited: boolean,
): Message {
  const slot: Slot =
    step.kind === 'question' ? { kind: 'lesson', try: step.try } : { kind: 'check', attempt: step.attempt };
  const id = askId(secret, person, learner.round, { question: step.question, slot });
  return questionMessage(step, person, id, edited);
}

/** After the feedback: what was finished, then the question that is open. The next lesson is offered, not pushed. */
function afterAnswer(outcome: Answered, listener: Listener): Message[] {
  const { course, learner } = listener;
  const { chapter } = outcome.finished;
  const finished = milestone(course, learner, outcome);
  const asks = outcome.step.kind === 'question' || outcome.step.kind === 'check-question';
  return [
    ...(chapter && !learner.judged.includes(judgedKey(chapter.id, learner.round))
      ? [askForVerdict(chapter, learner.round)]
      : []),
    ...(finished ? [finished] : []),
    ...(finished && !asks ? [] : sayStep(outcome.step, listener, false)),
  ];
}

function sayEnd(end: CheckEnd, step: Step, { course, learner, now }: Listener): Message[] {
  const at = end.attempt.result?.at ?? completionOf(learner)?.at ?? now;
  const missed = missedQuestions(course, end);
  return [checkResult(course, end, step, at), ...(missed ? [missed] : [])];
}

function replacing(pressed: boolean, replace: Message, say: Message[]): Reply {
  return pressed ? { replace, say } : { say };
}

/** In place of the message that was pressed, or said where none was. */
export function inPlace(pressed: boolean, message: Message): Reply {
  return pressed ? { replace: message, say: [] } : { say: [message] };
}

function inNewRound({ isNewRound, course, learner }: Listener, reply: Reply): Reply {
  return isNewRound ? { ...reply, say: [roundOpened(course, learner), ...reply.say] } : reply;
}

/** The welcome first, for somebody who has only just been met. */
export function greet({ isNew, course, terms }: Listener, say: Message[]): Reply {
  return { say: isNew ? [welcome(course, terms()), ...say] : say };
}
