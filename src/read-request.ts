/** What somebody asks for, from what they did and where they stand. Pure: it reads and decides nothing more. */
import type { Incoming } from './chat.ts';
import { readChoice } from './read-choice.ts';
import { readText } from './read-text.ts';
import type { Asker, Request } from './request.ts';

export function readRequest(incoming: Incoming, asker: Asker): Request {
  switch (incoming.kind) {
    case 'joined':
    case 'left':
      return { kind: incoming.kind };
    case 'opened-chat':
      return { kind: 'page', page: 'chat' };
    case 'opened-home':
      return { kind: 'page', page: 'home' };
    case 'met-in-public':
      return { kind: 'page', page: 'public' };
    case 'text':
      return readText(incoming.text, asker);
    case 'choice':
      return readChoice(incoming, asker);
  }
}
