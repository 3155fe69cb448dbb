/** Words to terms: what is left when small words are gone, endings are cut, and words of one meaning are one. */
import { stemmer } from 'stemmer';
import type { Rewriting } from './entry.ts';
import { namePrinciples } from './words.ts';

export interface TermReader {
  /** The words that hurried ones stand for. */
  inFull(words: readonly string[]): string[];
  /** The terms of words that are spelled right, in order. */
  termsOf(words: readonly string[]): string[];
  /** How much a term counts: 1, or less where it tells little. */
  weightOf(term: string): number;
}

/** Stems of shorter words are too like others: that of `his` is `hi`. */
const SHORTEST_SMALL = 4;
const WEAK = 0.4;
const THING = 0.5;

export function createTermReader(rewriting: Rewriting): TermReader {
  const stem = remembered((word) => (/^p\d{1,2}$/.test(word) ? word : stemmer(word)));
  const phrases = readPhrases(rewriting, stem);
  const smallStems = new Set([...rewriting.small].filter((word) => word.length >= SHORTEST_SMALL).map(stem));
  const tokenOf = remembered((word): Token => {
    return { word, stem: stem(word), small: rewriting.small.has(word) || smallStems.has(stem(word)) };
  });
  const termsOf = (words: readonly string[]) => withMeanings(namePrinciples(words).map(tokenOf), phrases);
  const weights = new Map([
    ...rewriting.things.map((word): [string, number] => [termsOf([word])[0] ?? stem(word), THING]),
    ...rewriting.weak.map((word): [string, number] => [termsOf([word])[0] ?? stem(word), WEAK]),
  ]);
  return {
    inFull: (words) => words.flatMap((word) => rewriting.shorthand.get(word)?.split(' ') ?? [word]),
    termsOf,
    weightOf: (term) => weights.get(term) ?? 1,
  };
}

interface Token {
  word: string;
  stem: string;
  small: boolean;
}

interface Phrase {
  words: string[];
  stems: string[];
  term: string;
}

/** Phrases by their first word and by its stem, longest first. */
type Phrases = ReadonlyMap<string, readonly Phrase[]>;

function readPhrases({ same }: Rewriting, stem: (word: string) => string): Phrases {
  const byFirst = new Map<string, Phrase[]>();
  for (const { word, means } of same) {
    for (const text of [word, ...means]) {
      const words = text.split(/[\s-]+/);
      const stems = words.map(stem);
      for (const first of new Set([words[0] ?? '', stems[0] ?? ''])) {
        byFirst.set(first, [...(byFirst.get(first) ?? []), { words, stems, term: word }]);
      }
    }
  }
  for (const phrases of byFirst.values()) phrases.sort((one, other) => other.words.length - one.words.length);
  return byFirst;
}

/** A phrase with exactly these endings comes before one that shares the stems: “hacked” is more urgent than “hacking”. */
function withMeanings(tokens: readonly Token[], phrases: Phrases): string[] {
  const terms: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;
    const phrase =
      phrases.get(token.word)?.find(({ words }) => words.every((word, index) => tokens[at + index]?.word === word)) ??
      phrases.get(token.stem)?.find(({ stems }) => stems.every((stem, index) => tokens[at + index]?.stem === stem));
    if (phrase) terms.push(phrase.term);
    else if (!token.small) terms.push(token.stem);
    at += phrase?.words.length ?? 1;
  }
  return terms;
}

/** Entries repeat their words often. What people type is not remembered beyond `MOST`. */
function remembered<T>(work: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const made = work(word);
    if (known.size < MOST) known.set(word, made);
    return made;
  };
}

const MOST = 10_000;
