/** What the benches of both platforms ask their learners, and what they know of them. */

import type { Bot } from '../../src/bot.ts';
import type { Address, Incoming, Message } from '../../src/chat.ts';
import type { Question } from '../../src/course/course.ts';
import { askId } from '../../src/learning/ask-id.ts';
import type { Store } from '../../src/store/store.ts';
import { lettersFor, SECRET } from '../support/conversation.ts';
import { sampleCourse } from '../support/sample-course.ts';

/** What a server tells when it can be measured. */
export interface Ready {
  address: string;
  /** The ids of its learners, by number. */
  people: string[];
}

/** One lesson with more questions than the bench asks. */
export const BENCH_COURSE = sampleCourse({ 'chapter-a': ['one'] }, { questions: 70 });
export const benchQuestions: Question[] = BENCH_COURSE.chapters[0]?.lessons[0]?.questions ?? [];
/** How many answers each learner has given before. */
export const PREPARED = 24;

/** A document of about the size that a learner's has behind the bot. */
export const DOCUMENT = JSON.stringify({ facts: Array.from({ length: PREPARED + 10 }, () => 'x'.repeat(380)) });

export function askIdOf(person: string, question: Question): string {
  return askId(SECRET, person, 1, { question, slot: { kind: 'lesson', try: 'first' } });
}

/** Brings a learner to where the first answer of the bench is wanted, with a history behind them; gives their id. */
export async function prepareLearner(bot: Bot, store: Store, from: Address): Promise<string> {
  let events = 0;
  const send = (event: Pick<Extract<Incoming, { kind: 'choice' }>, 'action' | 'picked'>) =>
    bot.handle({
      id: `prepare-${from.userId}-${++events}`,
      at: '2026-11-23T09:00:00Z',
      from,
      kind: 'choice',
      ...event,
    });
  await send({ action: { kind: 'next' }, picked: [] });
  await send({ action: { kind: 'next' }, picked: [] });
  const { id } = await store.people.meet(from);
  for (const question of benchQuestions.slice(0, PREPARED)) {
    const picked = lettersFor(question, true, id);
    await send({ action: { kind: 'answer', ask: askIdOf(id, question) }, picked });
  }
  return id;
}

const text = (markdown: string) => ({ kind: 'text' as const, markdown });
const action = { kind: 'answer' as const, ask: '0123456789abcdef0123' };

/** A reply of the usual size: an answered question, its feedback, and the next question. */
export const SAMPLE: { replace: Message; say: Message[] } = {
  replace: {
    title: 'Question 1 of 60',
    parts: [text('What about it?'), text('**You picked:**\n\n- A. Right')],
    press: [],
  },
  say: [
    { title: 'That is right', parts: [text('Feedback of one line.'), text('And a line after.')], press: [] },
    {
      title: 'Question 2 of 60',
      parts: [text('What about the next?'), text('*Choose one answer, or type its letter.*')],
      ask: {
        id: action.ask,
        label: 'What about the next?',
        pick: 'one',
        options: ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id} of it` })),
        submit: { label: 'Check my answer', action, style: 'main' },
      },
      press: [],
    },
  ],
};
