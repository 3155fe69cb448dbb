/** What both sides of the Teams bench know: the learners, and a reply of the usual size. */
import { render } from '../../adapters/teams/render.ts';
import type { Address, Message } from '../../src/chat.ts';
import { teamsWords } from '../../src/say/adapter-words.ts';
import { APP_ID, TENANT } from '../support/fake-teams.ts';

export const objectIdOf = (n: number) => `object-${String(n).padStart(6, '0')}`;
export const chatOf = (n: number) => `a:chat-${n}`;

export function addressOf(n: number, serviceUrl: string): Address {
  const place = { serviceUrl, chat: chatOf(n), person: `29:${n}`, bot: `28:${APP_ID}` };
  return { platform: 'teams', workspace: TENANT, userId: objectIdOf(n), conversation: JSON.stringify(place) };
}

const text = (markdown: string) => ({ kind: 'text' as const, markdown });
const action = { kind: 'answer' as const, ask: '0123456789abcdef0123' };
const draw = (message: Message) =>
  render(message, { words: teamsWords.card, pictureUrl: () => null, fileUrl: () => null });

/** An answered question, its feedback, and the next question. */
export const SAMPLE_REPLY = {
  replace: draw({
    title: 'Question 1 of 60',
    parts: [text('What about it?'), text('**You picked:**\n\n- A. Right')],
    press: [],
  }),
  say: [
    draw({ title: 'That is right', parts: [text('Feedback of one line.'), text('And a line after.')], press: [] }),
    draw({
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
