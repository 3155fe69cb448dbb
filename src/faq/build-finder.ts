/** Everything that finding an answer needs, made once from the playbook. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Dictionary } from './dictionary.ts';
import type { Entry, NotHere, Playbook } from './entry.ts';
import { createMender, type Mender } from './mend-spelling.ts';
import { createTermReader, type TermReader } from './read-terms.ts';
import { createIndex, type Findable, type SearchIndex } from './search-index.ts';
import { plainWords } from './words.ts';

/** Of entries, that are read at a time. */
const PORTION = 10;

export interface Finder {
  reader: TermReader;
  mender: Mender;
  dictionary: Dictionary;
  index: SearchIndex;
  /** What can be found, by its id in the index. */
  listed: readonly Listed[];
  /** What is asked in exactly these words, joined by spaces; the first that is. */
  exactly: ReadonlyMap<string, Listed>;
  /** How much a term tells, from 0 to 1: a rare one tells more. */
  weightOf(term: string): number;
  /** True for a term that some entry of the playbook has. */
  isOurs(term: string): boolean;
  /** The words of entries and lists, in small letters, with how often each occurs. */
  vocabulary: ReadonlyMap<string, number>;
  /** First names and surnames that are words as well. */
  names: ReadonlySet<string>;
}

export type Listed = Source & {
  asked: Phrasings;
  /** All terms, those of the answer too. */
  terms: ReadonlySet<string>;
};

/** The ways to ask for one entry, each a vector of the weights of its terms. */
export interface Phrasings {
  lengths: readonly number[];
  /** Which of them have a term. */
  having: ReadonlyMap<string, readonly number[]>;
}

type Source =
  | { kind: 'entry'; entry: Entry; principle: number | null }
  | { kind: 'not-here'; entry: NotHere; principle: null };

/** Takes about 120 ms, in portions of a few, so that a bot that is already answering goes on doing so. */
export async function buildFinder(playbook: Playbook, dictionary: Dictionary): Promise<Finder> {
  const reader = createTermReader(playbook.rewriting);
  const sources = sourcesIn(playbook);
  const findable: Findable[] = [];
  for (const source of sources) {
    findable.push(makeFindable(source, playbook, reader));
    if (findable.length % PORTION === 0) await breathe();
  }
  const weightOf = weightsOf(findable, reader);
  const listed = sources.map((source, id) => listSource(source, findable[id], weightOf));
  const ours = new Set(listed.flatMap(({ kind, terms }) => (kind === 'entry' ? [...terms] : [])));
  const vocabulary = vocabularyOf(findable, playbook);
  await breathe();
  return {
    reader,
    mender: createMender(vocabulary, dictionary),
    dictionary,
    index: await createIndex(findable, reader.weightOf),
    listed,
    exactly: exactlyIn(listed, findable),
    weightOf,
    isOurs: (term) => ours.has(term),
    vocabulary,
    names: playbook.names,
  };
}

function sourcesIn({ entries, notHere, targets }: Playbook): Source[] {
  return [
    ...entries.map((entry): Source => {
      return { kind: 'entry', entry, principle: targets.get(entry.target)?.principle ?? null };
    }),
    ...notHere.map((entry): Source => ({ kind: 'not-here', entry, principle: null })),
  ];
}

function makeFindable(source: Source, playbook: Playbook, reader: TermReader): Findable {
  const { title, phrasings, answer } = source.entry;
  const said = [title, ...targetNames(source, playbook), ...phrasings].map(plainWords);
  return {
    asked: said.map((words) => [...new Set(reader.termsOf(words))]),
    answer: reader.termsOf(plainWords(wordsOfAnswer(answer))),
    said,
  };
}

/** The first entry of a target stands for the target as a whole: it is found by the target's own title and number. */
function targetNames(source: Source, { entries, targets }: Playbook): string[] {
  if (source.kind !== 'entry') return [];
  const { entry, principle } = source;
  const target = targets.get(entry.target);
  if (!target || entries.find((one) => one.target === entry.target) !== entry) return [];
  return principle === null ? [target.title] : [target.title, `principle ${principle}`];
}

function listSource(source: Source, findable: Findable | undefined, weightOf: (term: string) => number): Listed {
  const having = new Map<string, number[]>();
  const phrasings = findable?.asked ?? [];
  phrasings.forEach((terms, at) => {
    for (const term of terms) {
      const places = having.get(term);
      if (places) places.push(at);
      else having.set(term, [at]);
    }
  });
  const lengths = phrasings.map((terms) => Math.sqrt(terms.reduce((sum, term) => sum + weightOf(term) ** 2, 0)));
  return { ...source, asked: { lengths, having }, terms: new Set([...having.keys(), ...(findable?.answer ?? [])]) };
}

function exactlyIn(listed: readonly Listed[], findable: readonly Findable[]): Map<string, Listed> {
  const exactly = new Map<string, Listed>();
  listed.forEach((one, id) => {
    for (const words of findable[id]?.said ?? []) {
      const text = words.join(' ');
      if (!exactly.has(text)) exactly.set(text, one);
    }
  });
  return exactly;
}

/** An answer without addresses and placeholders. */
function wordsOfAnswer(answer: string): string {
  return answer.replace(/\{[^}]*\}|\]\([^)]*\)/g, ' ');
}

/** A term in few phrasings tells more than one in many (inverse document frequency, as BM25 counts it). */
function weightsOf(findable: readonly Findable[], reader: TermReader): (term: string) => number {
  const times = new Map<string, number>();
  let phrasings = 0;
  for (const { asked } of findable) {
    phrasings += asked.length;
    for (const terms of asked) for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
  }
  const rarity = (count: number) => Math.log(1 + (phrasings - count + 0.5) / (count + 0.5));
  const rarest = rarity(1);
  const weights = new Map([...times].map(([term, count]) => [term, (rarity(count) / rarest) * reader.weightOf(term)]));
  return (term) => weights.get(term) ?? reader.weightOf(term);
}

/** Answers are read without their addresses; hurried words and the lists of an editor count as known, too. */
function vocabularyOf(findable: readonly Findable[], { entries, notHere, rewriting }: Playbook): Map<string, number> {
  const lists = [
    ...[...entries, ...notHere].map(({ answer }) => wordsOfAnswer(answer)),
    ...rewriting.same.flatMap(({ word, means }) => [word, ...means]),
    ...[...rewriting.small, ...rewriting.weak, ...rewriting.things, ...rewriting.shorthand.keys()],
  ];
  const times = new Map<string, number>();
  const count = (word: string) => times.set(word, (times.get(word) ?? 0) + 1);
  for (const { said } of findable) for (const words of said) words.forEach(count);
  for (const text of lists) plainWords(text).forEach(count);
  return times;
}
