/** The index that ranks entries: MiniSearch over their terms, their words as typed, and pairs of neighbours. */
import MiniSearch, { type SearchOptions } from 'minisearch';

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

/** Of each kind; more words than the entries have. */
const MOST_REMEMBERED = 5_000;
/** A word that more than this share of the entries have tells nothing and takes the longest. */
const EVERYWHERE = 0.4;
/** A word in fewer phrasings tells what is meant without its neighbour. */
const SELDOM = 5;

export async function createIndex(
  listed: readonly Findable[],
  weightOf: (term: string) => number,
): Promise<SearchIndex> {
  const index = new MiniSearch({
    fields: Object.keys(FIELDS),
    tokenize: (text) => (text === '' ? [] : text.split(' ')),
    processTerm: (term) => term,
    searchOptions: { boost: FIELDS, bm25: BM25 },
  });
  const read = createReader(listed);
  await index.addAllAsync(
    listed.map(({ asked, answer, said }, id) => {
      const phrasings = said.map(read);
      return {
        id,
        terms: asked.flat().join(' '),
        words: phrasings.flatMap(({ words }) => words).join(' '),
        pairs: phrasings.flatMap(({ pairs }) => pairs).join(' '),
        answer: answer.join(' '),
      };
    }),
  );
  const byKind = [
    rememberFinds(index, { fields: ['terms', 'answer'], boostTerm: weightOf }),
    rememberFinds(index, { fields: ['words'] }),
    rememberFinds(index, { fields: ['pairs'] }),
  ];
  return {
    search({ terms, words }) {
      const said = read(words);
      return combined(findsByWord(byKind, [terms, said.words, said.pairs]), listed.length);
    },
  };
}

/** One entry that has a word, and what the word adds to its score. */
type Find = { id: number; score: number };

/** What MiniSearch finds for a single word. The same few thousand words are asked for again and again. */
function rememberFinds(index: MiniSearch, options: SearchOptions): (word: string) => readonly Find[] {
  const known = new Map<string, readonly Find[]>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    const finds = index.search(word, options).map(({ id, score }) => ({ id: Number(id), score }));
    if (known.size < MOST_REMEMBERED) known.set(word, finds);
    return finds;
  };
}

/** For each word of a question, once, all that is found for it in any of its kinds. */
function findsByWord(
  byKind: readonly ((word: string) => readonly Find[])[],
  question: readonly (readonly string[])[],
): Iterable<readonly Find[]> {
  const byWord = new Map<string, readonly Find[]>();
  question.forEach((words, kind) => {
    for (const word of new Set(words)) {
      const finds = byKind[kind]?.(word) ?? [];
      const before = byWord.get(word);
      byWord.set(word, before ? [...before, ...finds] : finds);
    }
  });
  return byWord.values();
}

/** As MiniSearch combines the words of a query: the sum of their scores, times how many of them an entry has. */
function combined(found: Iterable<readonly Find[]>, entries: number): Find[] {
  const scores = new Float64Array(entries);
  const words = new Uint16Array(entries);
  const seenIn = new Int32Array(entries);
  let turn = 0;
  for (const finds of found) {
    turn += 1;
    for (const { id, score } of finds) {
      scores[id] = (scores[id] ?? 0) + score;
      if (seenIn[id] !== turn) words[id] = (words[id] ?? 0) + 1;
      seenIn[id] = turn;
    }
  }
  const all: Find[] = [];
  for (let id = 0; id < entries; id++) {
    if (words[id]) all.push({ id, score: (scores[id] ?? 0) * (words[id] ?? 0) });
  }
  return all.sort((one, other) => other.score - one.score);
}

/** Takes from a phrasing, or from a question, the words and pairs that are worth looking for. */
function createReader(listed: readonly Findable[]): (words: readonly string[]) => { words: string[]; pairs: string[] } {
  const entries = new Map<string, number>();
  const phrasings = new Map<string, number>();
  for (const { said } of listed) {
    const own = new Set<string>();
    for (const words of said) {
      for (const word of words) {
        phrasings.set(word, (phrasings.get(word) ?? 0) + 1);
        own.add(word);
      }
    }
    for (const word of own) entries.set(word, (entries.get(word) ?? 0) + 1);
  }
  const tells = (word: string) => (entries.get(word) ?? 0) <= listed.length * EVERYWHERE;
  const isFrequent = (word: string) => (phrasings.get(word) ?? 0) >= SELDOM;
  return (words) => {
    const pairs: string[] = [];
    for (let at = 1; at < words.length; at++) {
      const [word = '', next = ''] = [words[at - 1], words[at]];
      if (isFrequent(word) && isFrequent(next)) pairs.push(`${word}_${next}`);
    }
    return { words: words.filter(tells), pairs };
  };
}
