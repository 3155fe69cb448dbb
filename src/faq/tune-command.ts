/** `npm run faq:tune`: prints the bands that fit best, and how they do on questions that they were not chosen by. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readCourse } from '../course/read-course.ts';
import { BANDS, type Weights } from './bands.ts';
import { buildFinder } from './build-finder.ts';
import { loadDictionary } from './dictionary.ts';
import { loadEntries } from './load-entries.ts';
import { describeFigures, type KnownQuestion, measure } from './measure.ts';
import {
  crossValidate,
  fitLimits,
  fitWeights,
  heldBackSamples,
  type Outcome,
  outcomeOf,
  questionSamples,
} from './tune.ts';

const QUESTIONS = z.array(z.object({ id: z.string(), text: z.string(), targets: z.array(z.string()) }));

/** Sets of questions with their acceptable targets, by file: those that the limits may be chosen by, and those that only judge. */
export interface TuneFiles {
  choose: readonly string[];
  judge: readonly string[];
}

/** Resolves to the exit code: 0, or 1 where the entries are broken. */
export async function tuneCommand(files: TuneFiles, lessons: string, print: (line: string) => void): Promise<number> {
  const { playbook } = await loadEntries(lessons, await readCourse(lessons));
  if (!playbook) {
    print('The entries need mending first: npm run lessons says how.');
    return 1;
  }
  const dictionary = await loadDictionary();
  const finder = await buildFinder(playbook, dictionary);
  const held = await heldBackSamples(playbook, dictionary);
  const weights = fitWeights(held);
  const samples = questionSamples(finder, (await Promise.all(files.choose.map(readQuestions))).flat());
  const bands = fitLimits(samples, weights);
  print(`ours:   ${describeWeights(bands.ours)}`);
  print(`right:  ${describeWeights(bands.right)}`);
  print(`offer:  ${bands.offer.toFixed(2)}`);
  print(`answer: ${bands.answer.toFixed(2)}`);
  print(`held-back phrasings: ${describeOutcome(outcomeOf(held, bands))}`);
  print(`cross-validated:     ${describeOutcome(crossValidate(samples, weights))}`);
  print('With the bands as they are in bands.ts:');
  for (const file of [...files.choose, ...files.judge]) {
    print(`${file}: ${describeFigures(measure(finder, await readQuestions(file), BANDS))}`);
  }
  return 0;
}

async function readQuestions(file: string): Promise<KnownQuestion[]> {
  return QUESTIONS.parse(JSON.parse(await readFile(file, 'utf8')));
}

function describeWeights(weights: Weights): string {
  return Object.entries(weights)
    .map(([kind, weight]) => `${kind} ${weight.toFixed(2)}`)
    .join(', ');
}

function describeOutcome(outcome: Outcome): string {
  return Object.entries(outcome)
    .map(([name, share]) => `${name} ${(share * 100).toFixed(1)}`)
    .join(' · ');
}
