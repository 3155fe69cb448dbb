/** When something failed. The reference is in the log as well, so that whoever runs the bot can find the cause. */
import type { Message } from '../chat.ts';
import { text } from './words.ts';

/** Something went wrong that sending it again may mend. */
export function somethingFailed(reference: string): Message {
  return {
    parts: [
      text(
        `Something went wrong on my side, and nothing you did caused it. Please try again in a minute. If it happens again, tell your IT service desk this reference: ${reference}.`,
      ),
    ],
    press: [{ label: 'Go on', action: { kind: 'next' }, style: 'main' }],
  };
}
