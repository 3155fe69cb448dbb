/** Which of four things a question gets, from what speaks for the best entry. */
import type { Evidence } from './weigh.ts';

export const KINDS = ['outside', 'known', 'coverage', 'closeness', 'lead'] as const;

/** How much each kind of evidence counts. Their sum becomes a likelihood from 0 to 1 by the logistic function. */
export type Weights = { start: number } & Partial<Record<(typeof KINDS)[number], number>>;

export interface Bands {
  /** That the question is one for the entries at all. */
  ours: Weights;
  /** That the best entry is the right one. */
  right: Weights;
  /** From this likelihood of `ours` on, something is offered. */
  offer: number;
  /** From this likelihood of `right` on, the best entry is the answer. */
  answer: number;
}

/**
 * The weights are those that `npm run faq:tune` proposes, from phrasings held back. The limit of an outright answer is higher than
 * proposed: questions that the phrasings were improved by flatter it.
 */
export const BANDS: Bands = {
  ours: { start: 2.43, outside: -3.73, known: 1.42, coverage: 0.45 },
  right: { start: -1.92, outside: -2.01, known: 1.28, coverage: 0.05, closeness: 0.73, lead: 3.66 },
  offer: 0.75,
  answer: 0.6,
};

/** From here on an entry that is not answered here is near enough to say who might help. */
const NEAR_OUTSIDE = 0.6;

export type Band = 'answer' | 'suggestions' | 'not-here' | 'unknown';

export function bandOf(evidence: Evidence, bands: Bands): Band {
  if (evidence.certain) return 'answer';
  if (evidence.known === 0 && evidence.outside < NEAR_OUTSIDE) return 'unknown';
  if (likelihood(evidence, bands.ours) < bands.offer) return evidence.outside >= NEAR_OUTSIDE ? 'not-here' : 'unknown';
  return likelihood(evidence, bands.right) >= bands.answer ? 'answer' : 'suggestions';
}

export function likelihood(evidence: Evidence, { start, ...weights }: Weights): number {
  const sum = KINDS.reduce((so, kind) => so + (weights[kind] ?? 0) * evidence[kind], start);
  return 1 / (1 + Math.exp(-sum));
}
