/** Puts what came of a quick question into messages. */
import type { Message, Reply } from '../chat.ts';
import { lessonsOf } from '../course/course.ts';
import type { Asked } from '../faq/lately-asked.ts';
import type { QuickQuestions } from '../faq/quick-questions.ts';
import { nextStep } from '../learning/next-step.ts';
import type { QuickRequest } from '../request.ts';
import type { Unanswered } from '../store/store.ts';
import { cannotAnswerNow, type FoundContext, saidNone, sayEntry, sayFound, thankForJudging } from './found.ts';
import { goOnButton, whatIsNext } from './position.ts';
import { leadsOnly, questionList } from './questions.ts';
import { greet, inPlace, type Listener } from './reply.ts';
import { text } from './words.ts';

/** What the store and the bot's memory had to say. */
export type QuickNews =
  | { kind: 'nothing' }
  /** `reference`: by which a button refers to the question. */
  | { kind: 'asked'; reference: string }
  /** As it was before it was put on the list; null where it is not remembered. */
  | { kind: 'none'; asked: Asked | null }
  | { kind: 'list'; questions: Unanswered[] };

export type QuickListener = Listener & { pressed: boolean; quick: QuickQuestions | null };

export function sayQuick(request: QuickRequest, news: QuickNews, listener: QuickListener): Reply {
  const { course, pressed, quick } = listener;
  const { council } = course;
  const context: FoundContext = { targets: quick?.targets ?? new Map(), council, lessons: lessonsOf(course) };
  const say = (message: Message) => greet(listener, [withWayBack(message, listener)]);
  switch (request.kind) {
    case 'question':
      return say(sayFound(request.found, news.kind === 'asked' ? news.reference : '', context));
    case 'entry':
      return say(sayEntry(request.entry, context));
    case 'entry-judged': {
      const { entry, right, again } = request;
      const thanks = thankForJudging(entry, right, again, council);
      if (!pressed) return { say: [thanks] };
      const { title, parts } = sayEntry(entry, context);
      return inPlace(true, {
        ...(title === undefined ? {} : { title }),
        parts: [...parts, ...thanks.parts],
        press: [],
      });
    }
    case 'none-of-these':
      return say(saidNone(news.kind === 'none' ? news.asked : null, council));
    case 'questions': {
      const titleOf = (id: string) => quick?.entry(id)?.title ?? null;
      return inPlace(pressed, questionList(news.kind === 'list' ? news.questions : [], request.page, titleOf));
    }
    case 'leads-only':
      return greet(listener, [leadsOnly(council)]);
    case 'not-now':
      return say(cannotAnswerNow(council));
  }
}

/** A question of a quiz that was open stays open; this is the way back to it. */
function withWayBack(message: Message, { learner, course }: Listener): Message {
  const step = nextStep(learner, course);
  if (step.kind !== 'question' && step.kind !== 'check-question') return message;
  return {
    ...message,
    parts: [...message.parts, text(`*${whatIsNext(step)}*`)],
    press: [...message.press, goOnButton(step)],
  };
}
