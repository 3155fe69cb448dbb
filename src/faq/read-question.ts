/** What somebody typed, as terms: slips mended, hurried words in full. */
import type { Mender } from './mend-spelling.ts';
import type { TermReader } from './read-terms.ts';
import { plainWords, principlesIn } from './words.ts';

export interface Question {
  /** As typed. */
  said: string[];
  /** As mended, in order. */
  words: string[];
  /** Each once. */
  terms: string[];
  /** Terms of words that nobody could make out, names of places among them. */
  lost: ReadonlySet<string>;
  /** The principles named by number. */
  principles: number[];
}

/** Phrases of `not-here.md` that these are read as. */
const AS_CODE = ['computer', 'code'];
const AS_LANGUAGE = ['foreign', 'language'];

/** Tags, comments, calls and the like. */
const CODE =
  /<\/?[a-z!][^>]*>|<\w+[^>]*$|\/\*|;\s*--|'\s*(?:or|and)\s+['\d]+\s*=|\b(?:drop|alter|truncate)\s+table\b|\bunion\s+(?:all\s+)?select\b|\bselect\b.+\bfrom\b.+[;=*]|\$\{|\{\{|\$\(|=>|\w\([^)]*\)\s*[;{]|\{\s*"\w+"\s*:/i;

/** Nobody asks in more; what follows is not looked at. */
const MOST_WORDS = 80;

/** More slips than this are no slips. */
const MOST_MENDED = 12;

export function readQuestion(text: string, mender: Mender, reader: TermReader): Question {
  const words: string[] = [];
  const lost: string[] = [];
  let slips = 0;
  for (const word of asReadable(text, reader).slice(0, MOST_WORDS)) {
    const mended = slips < MOST_MENDED ? mender.mend(word) : [word];
    if (mended === null || mended[0] !== word) slips++;
    if (mended === null) lost.push(word);
    words.push(...(mended === null ? [word] : reader.inFull(mended)));
  }
  const terms = reader.termsOf(words);
  return {
    said: plainWords(text),
    words,
    terms: [...new Set(terms)],
    lost: new Set(lost.flatMap((word) => reader.termsOf([word]))),
    principles: principlesIn(terms),
  };
}

function asReadable(text: string, reader: TermReader): string[] {
  if (CODE.test(text)) return AS_CODE;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin * 2 < letters) return AS_LANGUAGE;
  return reader.inFull(plainWords(text));
}
