/** What both sides of the Slack bench know: the learners, and a reply of the usual size. */
import { render } from '../../adapters/slack/render.ts';
import type { Address, Message } from '../../src/chat.ts';
import { slackWords } from '../../src/say/adapter-words.ts';
import { SAMPLE } from './bench-course.ts';

export const userIdOf = (n: number) => `U${String(n).padStart(6, '0')}`;

export function addressOf(n: number): Address {
  const userId = userIdOf(n);
  return { platform: 'slack', workspace: 'T0BENCH', userId, conversation: `D${userId.slice(1)}` };
}

export const SAMPLE_REPLY = { replace: draw(SAMPLE.replace), say: SAMPLE.say.map(draw) };

function draw(message: Message) {
  const [page] = render(message, { words: slackWords, pictureUrl: () => null });
  if (!page) throw new Error('nothing to render');
  return page;
}
