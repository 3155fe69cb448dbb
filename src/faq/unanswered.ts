/** A question as it may stand in the list of unanswered ones: without what could point to a person. */
import type { Finder } from './build-finder.ts';
import { LONGEST } from './find-answer.ts';
import { plainWords } from './words.ts';

const GONE = '…';
/** Of a text without spaces, such as an address on the web, nothing is kept. */
const JOINED = /[\p{N}@/\\_]|\.\p{L}|:\S/u;

/**
 * Every word is replaced by “…” but those of the entries and those in small letters that a British dictionary has; names that are words
 * as well go in any letter case. What has digits, an @ or a slash goes as a whole. Never longer than the longest question.
 */
export function stripQuestion(text: string, finder: Finder): string {
  const pieces = text.normalize('NFC').slice(0, LONGEST).split(/\s+/);
  const words = pieces.flatMap((piece) => (JOINED.test(piece) ? [GONE] : wordsOf(piece, finder)));
  const kept = words.filter((word, index) => word !== GONE || words[index - 1] !== GONE);
  return kept.join(' ');
}

function wordsOf(piece: string, finder: Finder): string[] {
  const words = piece.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];
  return words.map((word) => (isHarmless(word, finder) ? word.toLowerCase() : GONE));
}

function isHarmless(word: string, { names, vocabulary, dictionary }: Finder): boolean {
  const [plain = '', ...more] = plainWords(word);
  if (more.length > 0 || plain.length === 0 || names.has(plain) || names.has(plain.replace(/s$/, ''))) return false;
  const written = word.toLowerCase().replaceAll('’', "'");
  return vocabulary.has(plain) || (word === word.toLowerCase() && dictionary.isWord(written));
}
