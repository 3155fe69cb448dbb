/** Whatever a test has the bot say is also drawn as a card, and looked at: so that no kind of message is forgotten. */
import { createHash } from 'node:crypto';
import { pagesOf } from '../../adapters/teams/pages.ts';
import { render } from '../../adapters/teams/render.ts';
import type { Message } from '../../src/chat.ts';
import { teamsWords } from '../../src/say/adapter-words.ts';
import { MOST_BYTES, strictCardProblems } from './strict-card.ts';

/** Hashes of cards that were sound. */
const sound = new Set<string>();

/** Throws an error that names everything that Teams would refuse, hide or cut off. */
export function assertSoundCard(message: Message): void {
  const draw = (one: Message) => render(one, { words: teamsWords.card, pictureUrl: () => null, fileUrl: () => null });
  for (const { card, text } of pagesOf(message, draw)) {
    // What is sent holds both.
    const json = JSON.stringify({ card, text });
    const hash = createHash('sha256').update(json).digest('base64');
    if (sound.has(hash)) continue;
    const problems = strictCardProblems(card);
    if (json.length * 2 > MOST_BYTES) problems.push(`${json.length * 2} bytes with its words`);
    if (text === '') problems.push('no words');
    if (problems.length > 0) throw new Error(`Teams would not take this card:\n${problems.join('\n')}\n${json}`);
    sound.add(hash);
  }
}
