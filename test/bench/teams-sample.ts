/** What both sides of the Teams bench know: the learners, and a reply of the usual size. */
import { render } from '../../adapters/teams/render.ts';
import type { Address, Message } from '../../src/chat.ts';
import { teamsWords } from '../../src/say/adapter-words.ts';
import { APP_ID, TENANT } from '../support/fake-teams.ts';
import { SAMPLE } from './bench-course.ts';

export const objectIdOf = (n: number) => `object-${String(n).padStart(6, '0')}`;
export const chatOf = (n: number) => `a:chat-${n}`;

export function addressOf(n: number, serviceUrl: string): Address {
  const place = { serviceUrl, chat: chatOf(n), person: `29:${n}`, bot: `28:${APP_ID}` };
  return { platform: 'teams', workspace: TENANT, userId: objectIdOf(n), conversation: JSON.stringify(place) };
}

export const SAMPLE_REPLY = { replace: draw(SAMPLE.replace), say: SAMPLE.say.map(draw) };

function draw(message: Message) {
  return render(message, { words: teamsWords.card, pictureUrl: () => null, fileUrl: () => null });
}
