import type { Message } from '../chat.ts';
import { escaped } from '../course/words.ts';
import { text } from './words.ts';

/** A message for somebody else, as whoever tries the sending gets it. Its buttons would press for the wrong person, so they are told in words. */
export function trialMessage(message: Message, name: string): Message {
  const buttons = message.press.map(({ label }) => `“${label}”`).join(', ');
  return {
    title: `Trial: ${message.title ?? 'a message'}`,
    parts: [
      text(`This would have gone to ${escaped(name)}.`),
      ...message.parts,
      ...(buttons === '' ? [] : [text(`Buttons: ${buttons}.`)]),
    ],
    press: [],
  };
}
