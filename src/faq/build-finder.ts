/** Everything that finding an answer needs, made once from the playbook. */
import MiniSearch from 'minisearch';
import type { Dictionary } from './dictionary.ts';
import type { Entry, NotHere, Playbook } from './entry.ts';
import { createMender, type Mender } from './mend-spelling.ts';
import { createTermReader, type TermReader } from './read-terms.ts';
import { plainWords } from './words.ts';

export interface Finder {
  reader: TermReader;
  mender: Mender;
  dictionary: Dictionary;
  index: MiniSearch;
  /** What can be found, by its id in the index. */
  listed: readonly Listed[];
  /** How much a term tells, from 0 to 1: a rare one tells more. */
  weightOf(term: string): number;
  /** True for a term that some entry of the playbook has. */
  isOurs(term: string): boolean;
  /** The words of all entries and lists, as typed by their authors, in small letters. */
  vocabulary: ReadonlyMap<string, number>;
}

export type Listed = (
  | { kind: 'entry'; entry: Entry; principle: number | null }
  | { kind: 'not-here'; entry: NotHere; principle: null }
) & {
  /** The terms of each way to ask. */
  asked: readonly ReadonlySet<string>[];
  /** All terms, those of the answer too. */
  terms: ReadonlySet<string>;
};

/** Words as typed and pairs of neighbours tell “how often do we check” from “how do we know”, which terms alone do not. */
const FIELDS = { title: 1, terms: 1, words: 0.6, pairs: 0.4, answer: 0.5 };
/** BM25: how soon a repeated term stops to add, and how much a long entry is marked down. */
const BM25 = { k: 2.5, b: 0.6, d: 0.5 };

/** Takes about 50 ms. */
export function buildFinder(playbook: Playbook, dictionary: Dictionary): Finder {
  const vocabulary = vocabularyOf(playbook);
  const reader = createTermReader(playbook.rewriting);
  const read = (text: string) => reader.termsOf(plainWords(text));
  const listed = [
    ...playbook.entries.map((entry) => listEntry(entry, playbook, read)),
    ...playbook.notHere.map(
      (entry): Listed => ({ kind: 'not-here', entry, principle: null, ...termsIn(entry, [], read) }),
    ),
  ];
  const ours = new Set(listed.flatMap(({ kind, terms }) => (kind === 'entry' ? [...terms] : [])));
  return {
    reader,
    mender: createMender(vocabulary, dictionary),
    dictionary,
    index: indexOf(listed, reader, read),
    listed,
    weightOf: weightsOf(listed, reader),
    isOurs: (term) => ours.has(term),
    vocabulary,
  };
}

/** An answer without addresses and placeholders. */
export function wordsOfAnswer(answer: string): string {
  return answer.replace(/\{[^}]*\}|\]\([^)]*\)/g, ' ');
}

/** The first entry of a target stands for the target as a whole: it is found by the target's own title and number. */
function listEntry(entry: Entry, { targets, entries }: Playbook, read: (text: string) => string[]): Listed {
  const target = targets.get(entry.target);
  const first = entries.find((one) => one.target === entry.target) === entry;
  const principle = target?.principle ?? null;
  const own = [...(target ? [target.title] : []), ...(principle ? [`principle ${principle}`] : [])];
  return { kind: 'entry', entry, principle, ...termsIn(entry, first ? own : [], read) };
}

function termsIn(
  { title, phrasings, answer }: NotHere,
  own: readonly string[],
  read: (text: string) => string[],
): Pick<Listed, 'asked' | 'terms'> {
  const asked = [title, ...own, ...phrasings].map((text) => new Set(read(text)));
  const terms = new Set([...asked.flatMap((one) => [...one]), ...read(wordsOfAnswer(answer))]);
  return { asked, terms };
}

function indexOf(listed: readonly Listed[], { weightOf }: TermReader, read: (text: string) => string[]): MiniSearch {
  const index = new MiniSearch({
    fields: Object.keys(FIELDS),
    tokenize: (text) => (text === '' ? [] : text.split(' ')),
    processTerm: (term) => term,
    searchOptions: { boost: FIELDS, bm25: BM25, boostTerm: weightOf },
  });
  index.addAll(
    listed.map(({ entry, asked }, id) => {
      const said = [entry.title, ...entry.phrasings].map(plainWords);
      return {
        id,
        title: read(entry.title).join(' '),
        terms: asked.flatMap((terms) => [...terms]).join(' '),
        words: said.flat().map(asWord).join(' '),
        pairs: said.flatMap(pairsOf).join(' '),
        answer: read(wordsOfAnswer(entry.answer)).join(' '),
      };
    }),
  );
  return index;
}

/** What the index is searched for: terms, words and pairs each find their own kind alone. */
export function searchText({ terms, words }: { terms: readonly string[]; words: readonly string[] }): string {
  return [...terms, ...words.map(asWord), ...pairsOf(words)].join(' ');
}

function asWord(word: string): string {
  return `=${word}`;
}

function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index]}_${word}`);
}

/** A term in few phrasings tells more than one in many (inverse document frequency, as BM25 counts it). */
function weightsOf(listed: readonly Listed[], reader: TermReader): (term: string) => number {
  const times = new Map<string, number>();
  const asked = listed.flatMap((one) => one.asked);
  for (const terms of asked) for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
  const rarity = (count: number) => Math.log(1 + (asked.length - count + 0.5) / (count + 0.5));
  const rarest = rarity(1);
  return (term) => (rarity(times.get(term) ?? 1) / rarest) * reader.weightOf(term);
}

function vocabularyOf({ entries, notHere, targets, rewriting }: Playbook): Map<string, number> {
  const texts = [
    ...[...entries, ...notHere].flatMap(({ title, answer, phrasings }) => [title, wordsOfAnswer(answer), ...phrasings]),
    ...[...targets.values()].map(({ title }) => title),
    ...rewriting.same.flatMap(({ word, means }) => [word, ...means]),
    ...[...rewriting.small, ...rewriting.weak, ...rewriting.things, ...rewriting.shorthand.keys()],
  ];
  const times = new Map<string, number>();
  for (const word of texts.flatMap(plainWords)) times.set(word, (times.get(word) ?? 0) + 1);
  return times;
}
