/** Slips of the finger: a word that is not real becomes the nearest word of the entries. */
import { distance } from 'fastest-levenshtein';
import type { Dictionary } from './dictionary.ts';

export interface Mender {
  /** The word itself when it is known or real; the nearest known words; or null when nobody can tell what it should be. */
  mend(word: string): string[] | null;
}

/** Shorter words are near to too many others. */
const SHORTEST = 4;
const TWO_SLIPS_FROM = 7;
const SHORTEST_PART = 3;

/** `vocabulary` holds the words of the entries with how often each occurs. */
export function createMender(vocabulary: ReadonlyMap<string, number>, dictionary: Dictionary): Mender {
  const byLength = new Map<number, Known[]>();
  for (const known of [...vocabulary].map(lettersOf)) {
    const same = byLength.get(known.word.length);
    if (same) same.push(known);
    else byLength.set(known.word.length, [known]);
  }
  const isReal = (word: string) => vocabulary.has(word) || dictionary.isWord(word) || dictionary.isName(word);

  function nearest(word: string): string | null {
    const allowed = word.length >= TWO_SLIPS_FROM ? 2 : 1;
    const { letters } = lettersOf([word, 0]);
    let best: { word: string; cost: number } | null = null;
    for (let length = Math.max(SHORTEST, word.length - allowed); length <= word.length + allowed; length++) {
      for (const candidate of byLength.get(length) ?? []) {
        if (bits(letters ^ candidate.letters) > 2 * allowed) continue;
        const steps = slips(word, candidate.word);
        if (steps > allowed) continue;
        const cost = costOf(word, candidate.word, steps, candidate.times);
        if (best === null || cost < best.cost) best = { word: candidate.word, cost };
      }
    }
    return best?.word ?? null;
  }

  return {
    mend(word) {
      if (word.length < SHORTEST || /\d/.test(word) || isReal(word)) return [word];
      const near = nearest(word);
      if (near !== null) return [near];
      return runTogether(word, (part) => vocabulary.has(part));
    },
  };
}

interface Known {
  word: string;
  times: number;
  /** One bit for each letter that the word has: two words that differ in many letters need no closer look. */
  letters: number;
}

function lettersOf([word, times]: [string, number]): Known {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % 32);
  return { word, times, letters };
}

function bits(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** People seldom get the first letter wrong; among the rest the commoner word is likelier. */
function costOf(word: string, candidate: string, steps: number, times: number): number {
  const firstLetter = word[0] === candidate[0] ? 0 : 0.6;
  return steps + firstLetter - Math.min(times, 50) / 200;
}

/** Two words without the space between them. */
function runTogether(word: string, isKnown: (part: string) => boolean): string[] | null {
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every(isKnown)) return parts;
  }
  return null;
}

/** Edit distance in which two neighbouring letters swapped count as one slip. */
export function slips(said: string, wanted: string): number {
  const steps = distance(said, wanted);
  if (steps < 2 || steps > 3) return steps;
  for (let at = 0; at < said.length - 1; at++) {
    if (said[at] !== wanted[at] && said[at] === wanted[at + 1] && said[at + 1] === wanted[at]) {
      const unswapped = said.slice(0, at) + said.charAt(at + 1) + said.charAt(at) + said.slice(at + 2);
      return Math.min(steps, 1 + distance(unswapped, wanted));
    }
  }
  return steps;
}
