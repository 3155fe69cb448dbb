/**
 * `npm run faq:tune`: proposes the bands. The weights come from phrasings that were held back from the index, so that nothing is
 * fitted to the questions it is judged by; the two limits come from questions, and are judged on other questions (cross-validation).
 */
import { type Bands, bandOf, KINDS, likelihood, type Weights } from './bands.ts';
import { buildFinder, type Finder } from './build-finder.ts';
import type { Dictionary } from './dictionary.ts';
import type { NotHere, Playbook } from './entry.ts';
import { LONGEST } from './find-answer.ts';
import type { KnownQuestion } from './measure.ts';
import { type Evidence, weigh } from './weigh.ts';

export interface Sample {
  evidence: Evidence;
  ours: boolean;
  /** The best entry leads to an acceptable target. */
  right: boolean;
}

/** Of all samples, shares from 0 to 1. */
export interface Outcome {
  refused: number;
  kept: number;
  direct: number;
  sure: number;
}

const PARTS = 5;
const FOLDS = 10;
/** Of one or two words nobody can tell much, once their entry does not have them. */
const FEWEST_WORDS = 3;
/** What of the outright answers must be right when the limit is chosen. */
const SURE = 0.97;
const LIMITS = Array.from({ length: 46 }, (_, index) => 0.5 + index / 100);

/** Each phrasing, asked of a finder that does not have it. */
export async function heldBackSamples(playbook: Playbook, dictionary: Dictionary): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let part = 0; part < PARTS; part++) {
    const keep = <T extends NotHere>(entry: T): T => ({
      ...entry,
      phrasings: entry.phrasings.filter((_, index) => index % PARTS !== part),
    });
    const { entries, notHere } = playbook;
    const finder = await buildFinder(
      { ...playbook, entries: entries.map(keep), notHere: notHere.map(keep) },
      dictionary,
    );
    const held = ({ phrasings }: NotHere) => phrasings.filter((text, index) => index % PARTS === part && isLong(text));
    samples.push(
      ...entries.flatMap((entry) => held(entry).map((text) => sample(finder, text, [entry.target]))),
      ...notHere.flatMap((entry) => held(entry).map((text) => sample(finder, text, []))),
    );
  }
  return samples;
}

/** Without pasted texts, which are never weighed. */
export function questionSamples(finder: Finder, questions: readonly KnownQuestion[]): Sample[] {
  const read = questions.filter(({ text }) => text.length <= LONGEST);
  return read.map(({ text, targets }) => sample(finder, text, targets));
}

/** The weights of both likelihoods. */
export function fitWeights(samples: readonly Sample[]): Pick<Bands, 'ours' | 'right'> {
  return {
    ours: regress(samples, ['outside', 'known', 'coverage'], ({ ours }) => ours),
    right: regress(samples, KINDS, ({ right }) => right),
  };
}

/** The limits that suit these samples best: the middle of all that refuse and keep best, then the lowest that is sure enough. */
export function fitLimits(samples: readonly Sample[], weights: Pick<Bands, 'ours' | 'right'>): Bands {
  const offers = LIMITS.map((offer) => ({ offer, ...outcomeOf(samples, { ...weights, offer, answer: 1 }) }));
  const best = Math.max(...offers.map(({ refused, kept }) => refused + kept));
  const equals = offers.filter(({ refused, kept }) => refused + kept > best - 1e-9);
  const offer = equals[Math.floor(equals.length / 2)]?.offer ?? 0.5;
  const answer = LIMITS.find((limit) => outcomeOf(samples, { ...weights, offer, answer: limit }).sure >= SURE) ?? 1;
  return { ...weights, offer, answer };
}

/** What the limits do to questions that they were not chosen by. */
export function crossValidate(samples: readonly Sample[], weights: Pick<Bands, 'ours' | 'right'>): Outcome {
  const judged = Array.from({ length: FOLDS }, (_, fold) => {
    const bands = fitLimits(
      samples.filter((_, index) => index % FOLDS !== fold),
      weights,
    );
    return samples
      .filter((_, index) => index % FOLDS === fold)
      .map((one) => ({ one, band: bandOf(one.evidence, bands) }));
  }).flat();
  return outcome(judged);
}

export function outcomeOf(samples: readonly Sample[], bands: Bands): Outcome {
  return outcome(samples.map((one) => ({ one, band: bandOf(one.evidence, bands) })));
}

function outcome(judged: readonly { one: Sample; band: ReturnType<typeof bandOf> }[]): Outcome {
  const share = (all: typeof judged, counts: (of: (typeof judged)[number]) => boolean) =>
    all.length === 0 ? 1 : all.filter(counts).length / all.length;
  const offered = ({ band }: (typeof judged)[number]) => band === 'answer' || band === 'suggestions';
  const ours = judged.filter(({ one }) => one.ours);
  return {
    refused: share(
      judged.filter(({ one }) => !one.ours),
      (of) => !offered(of),
    ),
    kept: share(ours, offered),
    direct: share(ours, ({ band }) => band === 'answer'),
    sure: share(
      judged.filter(({ band }) => band === 'answer'),
      ({ one }) => one.right,
    ),
  };
}

function sample(finder: Finder, text: string, targets: readonly string[]): Sample {
  const { ranked, evidence } = weigh(finder, text);
  const [best] = ranked;
  return { evidence, ours: targets.length > 0, right: best !== undefined && targets.includes(best.entry.target) };
}

function isLong(text: string): boolean {
  return text.split(/\s+/).length >= FEWEST_WORDS;
}

const STEPS = 1500;
const RATE = 1.5;
/** Keeps weights small where the samples say little. */
const RESTRAINT = 0.0001;

/** Logistic regression by gradient descent. */
function regress(
  samples: readonly Sample[],
  kinds: readonly (typeof KINDS)[number][],
  isTrue: (of: Sample) => boolean,
): Weights {
  let weights: Weights = { start: 0, ...Object.fromEntries(kinds.map((kind) => [kind, 0])) };
  for (let step = 0; step < STEPS; step++) {
    const slope = new Map<keyof Weights, number>();
    const add = (kind: keyof Weights, amount: number) => slope.set(kind, (slope.get(kind) ?? 0) + amount);
    for (const one of samples) {
      const error = likelihood(one.evidence, weights) - (isTrue(one) ? 1 : 0);
      add('start', error);
      for (const kind of kinds) add(kind, error * one.evidence[kind]);
    }
    const moved = (kind: keyof Weights) => {
      const weight = weights[kind] ?? 0;
      return weight - RATE * ((slope.get(kind) ?? 0) / samples.length + RESTRAINT * weight);
    };
    weights = { start: moved('start'), ...Object.fromEntries(kinds.map((kind) => [kind, moved(kind)])) };
  }
  return weights;
}
