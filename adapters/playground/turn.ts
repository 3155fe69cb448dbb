/** One turn: what somebody did goes to the bot and into their conversation, and so does what the bot says. */
import { randomUUID } from 'node:crypto';
import type { Address, Incoming, IncomingEvent, Message, Reply } from '../../src/chat.ts';
import { NotKeptError } from '../../src/errors.ts';
import { render as renderForSlack, renderHome } from '../slack/render.ts';
import { render } from '../teams/render.ts';
import type { PretendPerson } from './people.ts';
import type { Conversation, KeptFile, Transcripts } from './transcript.ts';
import type { BlockOnPage, DrawnOnPage } from './wire.ts';
import type { PlaygroundWords } from './words.ts';

export interface TurnParts {
  transcripts: Transcripts;
  words: PlaygroundWords;
  now(): Date;
}

export interface Taken {
  /** False: the bot could not keep what was done, or does not know whether it has. */
  kept: boolean;
  /** What was said, with the number that each message got. */
  said: { seq: number; message: Message }[];
}

export type Handle = (incoming: Incoming) => Promise<Reply>;

export function addressOf({ id }: PretendPerson): Address {
  return { platform: 'playground', workspace: 'playground', userId: id, conversation: id };
}

/** `id` names what was done: with the same one again, nothing happens twice. */
export async function takeTurn(
  parts: TurnParts,
  handle: Handle,
  person: PretendPerson,
  id: string,
  event: IncomingEvent,
): Promise<Taken> {
  const conversation = await parts.transcripts.open(person.id);
  const at = parts.now().toISOString();
  if (event.kind === 'text' && !conversation.hasSaid(id)) {
    conversation.add(at, () => ({ kind: 'said', id, text: event.text }));
  }
  const { kept, reply } = await replyTo(parts, handle, {
    id: `${person.id}:${id}`,
    at,
    from: addressOf(person),
    locale: 'en-GB',
    timeZone: 'Europe/London',
    ...event,
  });
  const target = event.kind === 'choice' ? Number(event.message) : Number.NaN;
  const { replace } = reply;
  if (replace && Number.isFinite(target)) {
    conversation.add(at, (seq) => ({ kind: 'replaced', target, ...drawAt(parts, person.id, seq, replace) }));
  }
  return { kept, said: reply.say.map((message) => ({ message, seq: post(parts, conversation, person.id, message) })) };
}

/** What Slack's Home tab would show this person now. */
export async function drawHome(parts: TurnParts, handle: Handle, person: PretendPerson): Promise<BlockOnPage[]> {
  const { reply } = await replyTo(parts, handle, {
    id: `${person.id}:${randomUUID()}`,
    at: parts.now().toISOString(),
    from: addressOf(person),
    kind: 'opened-home',
  });
  return renderHome(reply.say, { words: parts.words.blocks, pictureUrl });
}

/** Puts a message into a conversation; returns its number. */
export function post(parts: TurnParts, conversation: Conversation, person: string, message: Message): number {
  const at = parts.now().toISOString();
  return conversation.add(at, (seq) => ({ kind: 'message', ...drawAt(parts, person, seq, message) })).seq;
}

async function replyTo(
  { words }: TurnParts,
  handle: Handle,
  incoming: Incoming,
): Promise<{ kept: boolean; reply: Reply }> {
  try {
    return { kept: true, reply: await handle(incoming) };
  } catch (error) {
    if (!(error instanceof NotKeptError)) throw error;
    const say = error.code === 'unsure' ? words.unsure : words.notKept;
    return { kept: false, reply: { say: [say(error.reference)] } };
  }
}

function drawAt(
  { words }: TurnParts,
  person: string,
  seq: number,
  message: Message,
): { drawn: DrawnOnPage; files: KeptFile[] } {
  const drawn = render(message, {
    words: words.card,
    pictureUrl,
    fileUrl: (index) => `/playground/people/${person}/files/${seq}/${index}`,
  });
  const blocks = renderForSlack(message, { words: words.blocks, pictureUrl }).flatMap((page) => page.blocks);
  return { drawn: { ...drawn, blocks }, files: filesOf(message) };
}

function pictureUrl(file: string): string {
  return `/playground/pictures/${encodeURIComponent(file.replace(/\.svg$/, ''))}.png`;
}

function filesOf({ parts }: Message): KeptFile[] {
  return parts.flatMap((part, index) =>
    part.kind === 'file'
      ? [{ index, name: part.name, mediaType: part.mediaType, base64: Buffer.from(part.bytes).toString('base64') }]
      : [],
  );
}
