/** When what is kept about somebody has been kept long enough. Pure; the day is given. */
import { addMonths } from 'date-fns/addMonths';
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';
import { type Day, dayOf } from '../day.ts';
import type { Fact } from '../learning/fact.ts';
import type { RosterEntry } from '../people/entry.ts';

/**
 * The day on which somebody left, as the roster says. For who is not on it: the day on which they removed the bot, if that is the
 * last thing they did. Null for who is here, or may be.
 */
export function leftOn(
  entry: Pick<RosterEntry, 'leftOn' | 'endsOn'> | null,
  facts: readonly Fact[],
  today: Day,
): Day | null {
  if (entry !== null) return entry.leftOn ?? (entry.endsOn !== null && entry.endsOn < today ? entry.endsOn : null);
  const last = facts.findLast(({ cause }) => cause !== null);
  return last?.kind === 'left' ? dayOf(last.at) : null;
}

/** The first day on which nothing may be kept any more. */
export function retentionEnds(left: Day, months: number): Day {
  return formatISO(addMonths(parseISO(left), months), { representation: 'date' });
}
