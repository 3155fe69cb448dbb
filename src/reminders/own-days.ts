/** The days on which one person may be written to. Pure. */
import { type Day, daysAfter, laterDay, weekdayOf } from '../day.ts';
import type { Nation } from '../people/entry.ts';
import type { Calendar } from './calendar.ts';
import type { Wishes } from './wishes.ts';

export interface OwnDays {
  isGood(day: Day): boolean;
  /** The first good day from this one on; null where none comes within two years. */
  onOrAfter(day: Day): Day | null;
  /** The last good day up to this one and not before `earliest`; null where there is none. */
  onOrBefore(day: Day, earliest: Day): Day | null;
}

const TWO_YEARS = 731;

/** `exemptUntil`: the last day on which they are exempt. */
export function ownDays(
  calendar: Calendar,
  nation: Nation,
  { away, workingDays }: Pick<Wishes, 'away' | 'workingDays'>,
  exemptUntil: Day | null,
): OwnDays {
  const allFive = workingDays === null || workingDays.length === 5;

  function isGood(day: Day): boolean {
    if (exemptUntil !== null && day <= exemptUntil) return false;
    if (away !== null && day >= away.from && day <= away.until) return false;
    return calendar.isWorkingDay(day, nation) && (allFive || workingDays.includes(weekdayOf(day)));
  }

  return {
    isGood,
    onOrAfter(day) {
      const last = daysAfter(day, TWO_YEARS);
      // Exempt for good is often written as a day in the far future.
      if (exemptUntil !== null && exemptUntil >= last) return null;
      let here = exemptUntil === null ? day : laterDay(day, daysAfter(exemptUntil, 1));
      for (; here <= last; here = daysAfter(here, 1)) if (isGood(here)) return here;
      return null;
    },
    onOrBefore(day, earliest) {
      for (let here = day; here >= earliest; here = daysAfter(here, -1)) if (isGood(here)) return here;
      return null;
    },
  };
}
