/** When the course is to be taken again. Pure; the time is given. */
import { addYears } from 'date-fns/addYears';
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';
import { type Day, dayOf, daysBetween } from '../day.ts';
import type { NewFact } from './fact.ts';
import { completionOf, type Learner } from './replay.ts';

export type Refresher =
  | { kind: 'none' }
  /** A year after each person's own completion. */
  | { kind: 'own-date' }
  /** On the first day of one month (1 to 12); who finished at most `spares` days before it waits for the next one. */
  | { kind: 'month'; month: number; spares: number };

/** The day on which the next round opens. Null: no round follows, or the present one is not completed yet. */
export function nextRoundOn(learner: Learner, refresher: Refresher): Day | null {
  const completion = completionOf(learner);
  return completion === null ? null : nextRoundAfter(completion.at, refresher);
}

/** The same, from the time of the completion (ISO 8601). */
export function nextRoundAfter(completedAt: string, refresher: Refresher): Day | null {
  if (refresher.kind === 'none') return null;
  const completed = dayOf(completedAt);
  return refresher.kind === 'own-date' ? aYearAfter(completed) : firstOfMonthAfter(completed, refresher);
}

/** The fact that opens the next round; null while it is not time. */
export function openRound(learner: Learner, refresher: Refresher, at: string): NewFact | null {
  const opensOn = nextRoundOn(learner, refresher);
  if (opensOn === null || refresher.kind === 'none' || dayOf(at) < opensOn) return null;
  const round = learner.round + 1;
  return { kind: 'round-opened', round, reason: refresher.kind, key: `round-opened:${round}`, at, cause: null };
}

/** The same day a year on; for the 29th of February the 28th. */
function aYearAfter(day: Day): Day {
  return formatISO(addYears(parseISO(day), 1), { representation: 'date' });
}

function firstOfMonthAfter(day: Day, { month, spares }: { month: number; spares: number }): Day {
  for (let year = Number(day.slice(0, 4)); ; year++) {
    const first = `${year}-${String(month).padStart(2, '0')}-01`;
    if (daysBetween(day, first) > spares) return first;
  }
}
