/** A question against all entries: which fit best, and how much speaks for the best one. */
import type { Finder, Listed, Phrasings } from './build-finder.ts';
import type { Entry, NotHere } from './entry.ts';
import { type Question, readQuestion } from './read-question.ts';

/** What speaks for answering. Shares from 0 to 1 unless something else is said. */
export interface Evidence {
  /** Of the question, what the best entry has words for. */
  coverage: number;
  /** How near the question is to the nearest phrasing of the best entry. */
  closeness: number;
  /** How far the best entry is ahead of the next one with another target. */
  lead: number;
  /** Of the question, what any entry has words for. */
  known: number;
  /** The best of those not answered here, against the best entry: above 1 it fits better; 2 at most. */
  outside: number;
  /** The best entry has this very phrasing, or is about the one principle that is named by its number. */
  certain: boolean;
}

export interface Weighed {
  /** Best first. */
  ranked: { entry: Entry; score: number }[];
  /** The best of those not answered here. */
  outside: NotHere | null;
  evidence: Evidence;
}

/** Real words that no entry has speak against a question being ours; names of places and numbers hardly do. */
const STRANGE = 0.8;
const LOST = 0.3;
/** How many of the index's finds are looked at closely. */
const LOOKED_AT = 8;
/** Against the index's own score, of which the best find has 1. */
const CLOSENESS = 0.6;
const NAMED = 2;
const EXACT = 4;
const MOST_OUTSIDE = 2;

export function weigh(finder: Finder, text: string): Weighed {
  const question = readQuestion(text, finder.mender, finder.reader);
  const weights = new Map(question.terms.map((term) => [term, weightIn(question, term, finder)]));
  const candidates = rank(finder, question, weights);
  const ours = candidates.flatMap(({ listed, ...rest }) =>
    listed.kind === 'entry' ? [{ ...rest, listed, entry: listed.entry }] : [],
  );
  const other = candidates.find(({ listed }) => listed.kind === 'not-here');
  const [best] = ours;
  const next = ours.find(({ entry }) => entry.target !== best?.entry.target);
  const [principle, ...morePrinciples] = question.principles;
  const named = principle !== undefined && morePrinciples.length === 0 && best?.listed.principle === principle;
  return {
    ranked: ours.map(({ entry, score }) => ({ entry, score })),
    outside: other?.listed.entry ?? null,
    evidence: {
      coverage: best ? shareOf(weights, (term) => best.listed.terms.has(term)) : 0,
      closeness: best?.closeness ?? 0,
      lead: best ? 1 - (next?.score ?? 0) / best.score : 0,
      known: shareOf(weights, finder.isOurs),
      outside: best ? Math.min(MOST_OUTSIDE, (other?.score ?? 0) / best.score) : MOST_OUTSIDE,
      certain: named || (best?.score ?? 0) > EXACT,
    },
  };
}

interface Candidate {
  listed: Listed;
  score: number;
  closeness: number;
}

/** The index's order, put right by how near the question is to a phrasing and by principles named by number. */
function rank(finder: Finder, question: Question, weights: ReadonlyMap<string, number>): Candidate[] {
  const exact = finder.exactly.get(question.said.join(' ')) ?? finder.exactly.get(question.words.join(' '));
  const isNamed = (listed: Listed | undefined) =>
    listed !== undefined && listed.principle !== null && question.principles.includes(listed.principle);
  const finds = finder.index
    .search(question)
    .filter(({ id }, place) => place < LOOKED_AT || isNamed(finder.listed[id]));
  const most = finds[0]?.score ?? 1;
  const scores = new Map(finds.map(({ id, score }) => [finder.listed[id], score / most]));
  if (exact) scores.set(exact, (scores.get(exact) ?? 0) + EXACT);
  return [...scores]
    .flatMap(([listed, score]): Candidate[] => {
      if (!listed) return [];
      const closeness = listed === exact ? 1 : closest(weights, listed.asked);
      const named = isNamed(listed) ? NAMED : 0;
      return [{ listed, closeness, score: score + CLOSENESS * closeness + named }];
    })
    .sort((one, other) => other.score - one.score);
}

/** The cosine of the angle between the question and the nearest phrasing, each a weighted set of terms. */
function closest(weights: ReadonlyMap<string, number>, { lengths, having }: Phrasings): number {
  let length = 0;
  const common = new Map<number, number>();
  for (const [term, weight] of weights) {
    length += weight ** 2;
    for (const at of having.get(term) ?? []) common.set(at, (common.get(at) ?? 0) + weight ** 2);
  }
  let best = 0;
  for (const [at, sum] of common) best = Math.max(best, sum / ((lengths[at] ?? 1) * Math.sqrt(length)));
  return best;
}

function weightIn({ lost }: Question, term: string, finder: Finder): number {
  if (finder.isOurs(term)) return finder.weightOf(term);
  if (lost.has(term) || /^\d+$/.test(term)) return LOST;
  return STRANGE * finder.reader.weightOf(term);
}

function shareOf(weights: ReadonlyMap<string, number>, counts: (term: string) => boolean): number {
  let share = 0;
  let all = 0;
  for (const [term, weight] of weights) {
    all += weight;
    if (counts(term)) share += weight;
  }
  return all === 0 ? 0 : share / all;
}
