/** How fast questions are answered, beside plain MiniSearch over the same entries as it comes. */
import MiniSearch from 'minisearch';
import { buildFinder } from '../../src/faq/build-finder.ts';
import { loadDictionary } from '../../src/faq/dictionary.ts';
import { findAnswer } from '../../src/faq/find-answer.ts';
import { knownQuestions, realFinder } from '../support/real-finder.ts';

export interface FaqFigures {
  /** Dictionary and index, in ms; the best of three, as the first also compiles the code. */
  ready: number;
  ours: Times;
  plain: Times;
}

/** In ms, over all questions with known answers and a pasted text of 20,000 characters. */
export interface Times {
  median: number;
  p95: number;
  /** Of the fastest of three tries. */
  slowest: number;
}

const ROUNDS = 3;

export async function benchFaq(): Promise<FaqFigures> {
  const { playbook, finder } = await realFinder();
  const sets = await Promise.all((['questions', 'fresh', 'more', 'first-look', 'unseen'] as const).map(knownQuestions));
  const texts = [...sets.flat().map(({ text }) => text), 'sensor '.repeat(3_000)];
  const plain = new MiniSearch({ fields: ['title', 'answer', 'phrasings'] });
  plain.addAll(
    [...playbook.entries, ...playbook.notHere].map(({ phrasings, ...entry }) => ({
      ...entry,
      phrasings: phrasings.join('\n'),
    })),
  );
  const starts: number[] = [];
  for (let n = 0; n < ROUNDS; n++)
    starts.push(await timedAsync(async () => buildFinder(playbook, await loadDictionary())));
  return {
    ready: Math.min(...starts),
    ours: timesOf(texts, (text) => findAnswer(finder, text)),
    plain: timesOf(texts, (text) => plain.search(text)),
  };
}

function timesOf(texts: readonly string[], ask: (text: string) => unknown): Times {
  for (const text of texts) ask(text);
  const rounds = texts.map((text) => Array.from({ length: ROUNDS }, () => timed(() => ask(text))));
  const all = rounds.flat().sort((one, other) => one - other);
  const at = (share: number) => all[Math.floor(share * (all.length - 1))] ?? 0;
  return { median: at(0.5), p95: at(0.95), slowest: Math.max(...rounds.map((round) => Math.min(...round))) };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
