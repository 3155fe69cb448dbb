/** Brings the colleague who is half-way to where they are, by taking the course as anybody would. */
import type { IncomingEvent, Message } from '../../src/chat.ts';

/** More than any course that fits into a conversation takes. */
const MOST_STEPS = 500;

type Said = { seq: number; message: Message };

/** `take` is told what the colleague does, and resolves with what the bot then says. */
export async function playHalfWay(take: (event: IncomingEvent) => Promise<Said[]>): Promise<void> {
  let event: IncomingEvent | null = { kind: 'choice', action: { kind: 'next' }, picked: [] };
  for (let steps = 0; event && steps < MOST_STEPS; steps++) {
    const said = await take(event);
    event = said.some(({ message }) => isHalfWay(message)) ? null : nextMove(said);
  }
}

function isHalfWay({ parts }: Message): boolean {
  return parts.some((part) => part.kind === 'progress' && part.done * 2 >= part.total);
}

/** The first option of the newest question, or else the newest main button; null where there is neither. */
function nextMove(said: readonly Said[]): IncomingEvent | null {
  for (const { seq, message } of said.toReversed()) {
    const { ask, press } = message;
    const pressed = { kind: 'choice' as const, message: String(seq) };
    if (ask) return { ...pressed, action: ask.submit.action, picked: ask.options.slice(0, 1).map(({ id }) => id) };
    const main = press.find(({ style }) => style === 'main');
    if (main) return { ...pressed, action: main.action, picked: [] };
  }
  return null;
}
