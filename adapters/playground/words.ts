import type { Message } from '../../src/chat.ts';
import type { RenderParts } from '../slack/render.ts';
import type { CardWords } from '../teams/render.ts';
import type { Role } from './wire.ts';

/** The words that the playground must say itself; whoever starts it hands them in. */
export interface PlaygroundWords {
  bot: string;
  people: Record<Role, { name: string; about: string }>;
  card: CardWords;
  blocks: RenderParts['words'];
  /** What was done has not been kept, or nobody knows whether it has. */
  notKept(reference: string): Message;
  unsure(reference: string): Message;
  /** A button that this bot does not know, from another version of it. */
  unknownButton(): Message;
}
