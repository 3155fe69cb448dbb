/** What both sides of the Slack bench know: the learners, the course, and a reply of the usual size. */
import { render } from '../../adapters/slack/render.ts';
import type { Address } from '../../src/chat.ts';
import type { Question } from '../../src/course/course.ts';
import { askId } from '../../src/learning/ask-id.ts';
import { slackWords } from '../../src/say/adapter-words.ts';
import { SECRET } from '../support/conversation.ts';
import { sampleCourse } from '../support/sample-course.ts';

/** What a server tells when it can be measured. */
export interface Ready {
  address: string;
  /** The ids of its learners, by number. */
  people: string[];
}

/** One lesson with more questions than the bench asks. */
export const BENCH_COURSE = sampleCourse({ 'chapter-a': ['one'] }, { questions: 60 });
export const benchQuestions: Question[] = BENCH_COURSE.chapters[0]?.lessons[0]?.questions ?? [];
/** How many answers each learner has given before. */
export const PREPARED = 24;

export const userIdOf = (n: number) => `U${String(n).padStart(6, '0')}`;

export function addressOf(n: number): Address {
  const userId = userIdOf(n);
  return { platform: 'slack', workspace: 'T0BENCH', userId, conversation: `D${userId.slice(1)}` };
}

export function askIdOf(person: string, question: Question): string {
  return askId(SECRET, person, 1, { question, slot: { kind: 'lesson', try: 'first' } });
}

const text = (markdown: string) => ({ kind: 'text' as const, markdown });
const parts = { words: slackWords, pictureUrl: () => null };
const action = { kind: 'answer' as const, ask: '0123456789abcdef0123' };

/** An answered question, its feedback, and the next question. */
export const SAMPLE_REPLY = {
  replace: only({
    title: 'Question 1 of 60',
    parts: [text('What about it?'), text('**You picked:**\n\n- A. Right')],
    press: [],
  }),
  say: [
    only({ title: 'That is right', parts: [text('Feedback of one line.'), text('And a line after.')], press: [] }),
    only({
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
    }),
  ],
};

function only(message: Parameters<typeof render>[0]) {
  const [page] = render(message, parts);
  if (!page) throw new Error('nothing to render');
  return page;
}
