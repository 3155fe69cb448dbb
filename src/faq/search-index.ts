/** The index that ranks entries: MiniSearch over their terms, their words as typed, and pairs of neighbours. */
import MiniSearch from 'minisearch';

/** What an entry is found by; terms are those of `read-terms.ts`, words are in small letters. */
export interface Findable {
  /** The terms of each phrasing. */
  asked: readonly (readonly string[])[];
  answer: readonly string[];
  /** The words of each phrasing. */
  said: readonly (readonly string[])[];
}

/** Words and pairs tell “how often do we check” from “how would we know”, which terms alone do not. */
const FIELDS = { terms: 1, words: 0.6, pairs: 0.4, answer: 0.5 };
/** BM25: how soon a repeated term stops to add, and how much a long entry is marked down. */
const BM25 = { k: 2.5, b: 0.6, d: 0.5 };

export interface SearchIndex {
  /** The entries that share anything with a question, best first; `id` is an entry's place in the list. */
  search(question: { terms: readonly string[]; words: readonly string[] }): { id: number; score: number }[];
}

/** A word that more than this share of the entries have tells nothing and takes the longest. */
const EVERYWHERE = 0.4;

export function createIndex(listed: readonly Findable[], weightOf: (term: string) => number): SearchIndex {
  const index = new MiniSearch({
    fields: Object.keys(FIELDS),
    tokenize: (text) => (text === '' ? [] : text.split(' ')),
    processTerm: (term) => term,
    searchOptions: { boost: FIELDS, bm25: BM25 },
  });
  index.addAll(listed.map(asDocument));
  const common = commonWords(listed);
  return {
    search({ terms, words }) {
      const telling = words.filter((word) => !common.has(word));
      const queries = [
        { fields: ['terms', 'answer'], boostTerm: weightOf, queries: [once(terms)] },
        { fields: ['words'], queries: [once(telling)] },
        { fields: ['pairs'], queries: [once(pairsOf(words))] },
      ];
      return index.search({ combineWith: 'OR', queries }).map(({ id, score }) => ({ id: Number(id), score }));
    },
  };
}

function once(words: readonly string[]): string {
  return [...new Set(words)].join(' ');
}

function asDocument({ asked, answer, said }: Findable, id: number): Record<string, unknown> {
  return {
    id,
    terms: asked.flat().join(' '),
    words: said.flat().join(' '),
    pairs: said.flatMap(pairsOf).join(' '),
    answer: answer.join(' '),
  };
}

function commonWords(listed: readonly Findable[]): Set<string> {
  const times = new Map<string, number>();
  for (const { said } of listed) {
    for (const word of new Set(said.flat())) times.set(word, (times.get(word) ?? 0) + 1);
  }
  return new Set([...times].filter(([, count]) => count > listed.length * EVERYWHERE).map(([word]) => word));
}

function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index]}_${word}`);
}
