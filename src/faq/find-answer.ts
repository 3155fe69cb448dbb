/** A question to the entry that answers it, to a few that might, or to an honest no. */
import { BANDS, type Bands, bandOf } from './bands.ts';
import { type Finder, type Listed, searchText } from './build-finder.ts';
import type { Entry, NotHere } from './entry.ts';
import { type Question, readQuestion } from './read-question.ts';

export type Found =
  | { kind: 'answer'; entry: Entry; ranked: Entry[] }
  /** Up to three, best first. */
  | { kind: 'suggestions'; entries: Entry[]; ranked: Entry[] }
  /** Known to be somebody else's business; the entry says whose. */
  | { kind: 'not-here'; entry: NotHere; ranked: Entry[] }
  | { kind: 'unknown'; ranked: Entry[] }
  | { kind: 'too-long' }
  /** Nothing to read: no letter and no digit. */
  | { kind: 'empty' };

/** What speaks for answering a question; the bands are made of it. Shares from 0 to 1. */
export interface Evidence {
  /** Of the question, what the best entry has words for. */
  coverage: number;
  /** How near the question is to the nearest phrasing of the best entry. */
  closeness: number;
  /** How far the best entry is ahead of the next one with another target. */
  lead: number;
  /** Of the question, what any entry has words for. */
  known: number;
  /** The best of those not answered here, against the best entry: above 1 it fits better, 2 is much better. */
  outside: number;
  /** Exactly one principle is named by its number, and the best entry is about it. */
  named: boolean;
}

/** Of characters; a longer text is a pasted one. */
export const LONGEST = 600;
/** Words that no entry knows: real ones speak against a question being ours, names of places hardly. */
const STRANGE = 0.8;
const LOST = 0.3;
/** How many of the index's finds are looked at closely. */
const LOOKED_AT = 12;
const CLOSENESS = 0.6;
const NAMED = 2;
const MOST_OUTSIDE = 2;
const SUGGESTED = 3;
/** A suggestion further behind than this share of the best helps nobody. */
const FAR_BEHIND = 0.4;

/** Never throws, whatever the text. */
export function findAnswer(finder: Finder, text: string, bands: Bands = BANDS): Found {
  const said = text.trim();
  if (said.length > LONGEST) return { kind: 'too-long' };
  if (!/[\p{L}\p{N}]/u.test(said)) return { kind: 'empty' };
  const { ranked, outside, evidence } = weigh(finder, said);
  const entries = ranked.map(({ entry }) => entry);
  const [best] = entries;
  const band = bandOf(evidence, bands);
  if (band === 'not-here' && outside) return { kind: 'not-here', entry: outside, ranked: entries };
  if (band === 'answer' && best) return { kind: 'answer', entry: best, ranked: entries };
  if (band === 'suggestions' && best) return { kind: 'suggestions', entries: suggested(ranked), ranked: entries };
  return { kind: 'unknown', ranked: entries };
}

interface Scored<T> {
  entry: T;
  score: number;
}

export interface Weighed {
  /** Best first. */
  ranked: Scored<Entry>[];
  /** The best of those not answered here. */
  outside: NotHere | null;
  evidence: Evidence;
}

/** Ranks the entries and says how much speaks for the best one. */
export function weigh(finder: Finder, text: string): Weighed {
  const question = readQuestion(text, finder.mender, finder.reader);
  const weights = new Map(question.terms.map((term) => [term, weightIn(question, term, finder)]));
  const candidates = rank(finder, question, weights);
  const ours = candidates.flatMap(({ listed, ...rest }) =>
    listed.kind === 'entry' ? [{ ...rest, listed, entry: listed.entry }] : [],
  );
  const others = candidates.filter(({ listed }) => listed.kind === 'not-here');
  const [best] = ours;
  const next = ours.find(({ entry }) => entry.target !== best?.entry.target);
  const [other] = others;
  const evidence: Evidence = {
    coverage: best ? shareOf(weights, (term) => best.listed.terms.has(term)) : 0,
    closeness: best?.closeness ?? 0,
    lead: best ? 1 - (next?.score ?? 0) / best.score : 0,
    known: shareOf(weights, finder.isOurs),
    outside: best ? Math.min(MOST_OUTSIDE, (other?.score ?? 0) / best.score) : MOST_OUTSIDE,
    named: question.principles.length === 1 && best?.listed.principle === question.principles[0],
  };
  return { ranked: ours.map(({ entry, score }) => ({ entry, score })), outside: other?.listed.entry ?? null, evidence };
}

interface Candidate {
  listed: Listed;
  score: number;
  closeness: number;
}

/** The index's order, put right by how near the question is to a phrasing and by principles named by number. */
function rank(finder: Finder, question: Question, weights: ReadonlyMap<string, number>): Candidate[] {
  const finds = finder.index.search(searchText(question)).slice(0, LOOKED_AT);
  const most = finds[0]?.score ?? 1;
  return finds
    .flatMap(({ id, score }): Candidate[] => {
      const listed = finder.listed[id];
      if (!listed) return [];
      const closeness = Math.max(...listed.asked.map((asked) => likeness(weights, asked, finder.weightOf)));
      const named = listed.principle !== null && question.principles.includes(listed.principle) ? NAMED : 0;
      return [{ listed, closeness, score: score / most + CLOSENESS * closeness + named }];
    })
    .sort((one, other) => other.score - one.score);
}

/** The cosine of the angle between two weighted sets of terms. */
function likeness(
  weights: ReadonlyMap<string, number>,
  asked: ReadonlySet<string>,
  weightOf: (term: string) => number,
): number {
  let common = 0;
  let ours = 0;
  let theirs = 0;
  for (const [term, weight] of weights) {
    ours += weight ** 2;
    if (asked.has(term)) common += weight ** 2;
  }
  for (const term of asked) theirs += weightOf(term) ** 2;
  return common === 0 ? 0 : common / Math.sqrt(ours * theirs);
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

function suggested(ranked: readonly Scored<Entry>[]): Entry[] {
  const enough = (ranked[0]?.score ?? 0) * FAR_BEHIND;
  return ranked
    .filter(({ score }) => score >= enough)
    .slice(0, SUGGESTED)
    .map(({ entry }) => entry);
}
