/** How well questions with known answers are answered. The names of the figures are those of the question sets' own score. */
import type { Bands } from './bands.ts';
import type { Finder } from './build-finder.ts';
import { type Found, findAnswer } from './find-answer.ts';

/** `targets` holds the acceptable ones; an empty list means that the question is not ours. */
export interface KnownQuestion {
  id: string;
  text: string;
  targets: string[];
}

/** Counts; `ours` and `others` are how many questions there are of each kind. */
export interface Figures {
  ours: number;
  others: number;
  /** The first acceptable target ranked first, or among the first three. */
  hit1: number;
  hit3: number;
  /** Of `others`. */
  refused: number;
  /** Of `ours`: not refused. */
  kept: number;
  /** Of `ours`: the first link shown is right. */
  firstRight: number;
  /** Of `ours`: answered outright. */
  direct: number;
  /** All that was answered outright, and how much of it was right. */
  outright: number;
  sure: number;
}

export function measure(finder: Finder, questions: readonly KnownQuestion[], bands?: Bands): Figures {
  const figures = noFigures();
  for (const { text, targets } of questions) count(figures, findAnswer(finder, text, bands), targets);
  return figures;
}

/** One line of percentages. */
export function describeFigures(figures: Figures): string {
  const { ours, others, hit1, hit3, refused, kept, firstRight, direct, outright, sure } = figures;
  const shares: [string, number, number][] = [
    ['hit@1', hit1, ours],
    ['hit@3', hit3, ours],
    ['refused', refused, others],
    ['kept', kept, ours],
    ['first link right', firstRight, ours],
    ['end to end', firstRight + refused, ours + others],
    ['outright', direct, ours],
    ['of those right', sure, outright],
  ];
  return shares.map(([name, part, whole]) => `${name} ${whole ? ((part * 100) / whole).toFixed(1) : '–'}`).join(' · ');
}

function noFigures(): Figures {
  return { ours: 0, others: 0, hit1: 0, hit3: 0, refused: 0, kept: 0, firstRight: 0, direct: 0, outright: 0, sure: 0 };
}

function count(figures: Figures, found: Found, targets: readonly string[]): void {
  const shown = shownFirst(found);
  const right = shown !== null && targets.includes(shown);
  if (found.kind === 'answer') {
    figures.outright += 1;
    if (right) figures.sure += 1;
  }
  if (targets.length === 0) {
    figures.others += 1;
    if (shown === null) figures.refused += 1;
    return;
  }
  const ranked = 'ranked' in found ? [...new Set(found.ranked.map(({ target }) => target))] : [];
  const place = ranked.findIndex((target) => targets.includes(target));
  figures.ours += 1;
  if (place === 0) figures.hit1 += 1;
  if (place >= 0 && place < 3) figures.hit3 += 1;
  if (shown !== null) figures.kept += 1;
  if (right) figures.firstRight += 1;
  if (found.kind === 'answer') figures.direct += 1;
}

function shownFirst(found: Found): string | null {
  if (found.kind === 'answer') return found.entry.target;
  return found.kind === 'suggestions' ? (found.entries[0]?.target ?? null) : null;
}
