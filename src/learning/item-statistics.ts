/** How each question does: who gets it right first, what is picked instead, and whether it tells those who know from those who do not. */
import type { Question } from '../course/course.ts';
import type { Fact } from './fact.ts';

/** What is added up of one question, in as many numbers however many people answer it. */
export interface ItemCounts {
  question: string;
  /** People who answered it for the first time. */
  answered: number;
  right: number;
  /** Of those whose first answer was wrong: how often each option was picked. */
  picked: Record<string, number>;
  /** Sums for a correlation over those who answered enough other questions: of being right (x) and of their share right of the others (y). */
  sums: { people: number; x: number; y: number; xy: number; yy: number };
}

export interface ItemStatistics {
  question: Question;
  answered: number;
  /** Share who got it right first, 0 to 1; null where too few have answered. */
  rightFirst: number | null;
  /** The wrong option picked most in first answers, with its share of all; null where there are too few, or none was picked. */
  mostWrong: { text: string; share: number } | null;
  /**
   * How being right here goes with being right elsewhere, -1 to 1 (correlation with the share right of the other questions).
   * Null where too few have answered.
   */
  discrimination: number | null;
}

/** Fewer answers tell more of people than of the question. */
export const ENOUGH_ANSWERS = 20;
/** A correlation over fewer is mostly chance. */
export const ENOUGH_TO_DISCRIMINATE = 200;
/** Of fewer other answers a share says little. */
const ENOUGH_OTHERS = 5;

export interface ItemCounter {
  /** One person's history. */
  add(facts: readonly Fact[]): void;
  counts(): ItemCounts[];
}

export function createItemCounter(): ItemCounter {
  const items = new Map<string, ItemCounts>();

  function itemOf(question: string): ItemCounts {
    const known = items.get(question);
    if (known) return known;
    const item = { question, answered: 0, right: 0, picked: {}, sums: { people: 0, x: 0, y: 0, xy: 0, yy: 0 } };
    items.set(question, item);
    return item;
  }

  return {
    add(facts) {
      const answers = firstAnswers(facts);
      const allRight = answers.filter(({ right }) => right).length;
      for (const { question, right, picked } of answers) {
        const item = itemOf(question);
        item.answered += 1;
        if (right) item.right += 1;
        else for (const option of picked) item.picked[option] = (item.picked[option] ?? 0) + 1;
        const others = answers.length - 1;
        if (others >= ENOUGH_OTHERS) addSums(item.sums, right ? 1 : 0, (allRight - (right ? 1 : 0)) / others);
      }
    },
    counts: () => [...items.values()],
  };
}

export function statisticsOf(question: Question, counts: ItemCounts | undefined): ItemStatistics {
  const answered = counts?.answered ?? 0;
  const enough = counts !== undefined && answered >= ENOUGH_ANSWERS;
  return {
    question,
    answered,
    rightFirst: enough ? counts.right / answered : null,
    mostWrong: enough ? mostWrong(question, counts) : null,
    discrimination: counts && counts.sums.people >= ENOUGH_TO_DISCRIMINATE ? correlation(counts.sums) : null,
  };
}

type FirstAnswer = Pick<Extract<Fact, { kind: 'answered' }>, 'question' | 'right' | 'picked'>;

/** In the first round, and in the final check the first time that a question came up: later ones show what was learned from it. */
function firstAnswers(facts: readonly Fact[]): FirstAnswer[] {
  const seen = new Set<string>();
  return facts.filter((fact): fact is Extract<Fact, { kind: 'answered' | 'check-answered' }> => {
    if (fact.kind !== 'answered' && fact.kind !== 'check-answered') return false;
    if (fact.round !== 1 || seen.has(fact.question)) return false;
    seen.add(fact.question);
    return true;
  });
}

function addSums(sums: ItemCounts['sums'], x: number, y: number): void {
  sums.people += 1;
  sums.x += x;
  sums.y += y;
  sums.xy += x * y;
  sums.yy += y * y;
}

/** Pearson's, in which x is 0 or 1. Null where everybody is alike. */
function correlation({ people, x, y, xy, yy }: ItemCounts['sums']): number | null {
  const varies = (x - (x * x) / people) * (yy - (y * y) / people);
  return varies <= 1e-12 ? null : (xy - (x * y) / people) / Math.sqrt(varies);
}

function mostWrong({ options }: Question, { picked, answered }: ItemCounts): ItemStatistics['mostWrong'] {
  const wrong = options
    .filter(({ right, id }) => !right && (picked[id] ?? 0) > 0)
    .map(({ id, text }) => ({ text, share: (picked[id] ?? 0) / answered }));
  return wrong.sort((a, b) => b.share - a.share)[0] ?? null;
}
