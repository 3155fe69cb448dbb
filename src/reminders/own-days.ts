/** The days on which one person may be written to. Pure. */
import { type Day, daysAfter, laterDay, weekdayOf } from '../day.ts';
import type { Nation, RosterEntry } from '../people/entry.ts';
import type { Calendar } from './calendar.ts';
import type { Wishes } from './wishes.ts';

export interface OwnDays {
  isGood(day: Day): boolean;
  /** The first good day from this one on; null where none comes within two years, or before their time ends. */
  onOrAfter(day: Day): Day | null;
  /** The last good day up to this one and not before `earliest`; null where there is none. */
  onOrBefore(day: Day, earliest: Day): Day | null;
}

const TWO_YEARS = 731;

/** `entry`: their line of the roster, which may end their time or exempt them, up to and with a day. */
export function ownDays(
  calendar: Calendar,
  nation: Nation,
  { away, workingDays }: Pick<Wishes, 'away' | 'workingDays'>,
  entry: Pick<RosterEntry, 'exemptUntil' | 'endsOn'> | null,
): OwnDays {
  const { exemptUntil = null, endsOn = null } = entry ?? {};
  const allFive = workingDays === null || workingDays.length === 5;

  function isGood(day: Day): boolean {
    if ((exemptUntil !== null && day <= exemptUntil) || (endsOn !== null && day > endsOn)) return false;
    if (away !== null && day >= away.from && day <= away.until) return false;
    return calendar.isWorkingDay(day, nation) && (allFive || workingDays.includes(weekdayOf(day)));
  }

  return {
    isGood,
    onOrAfter(day) {
      const ahead = daysAfter(day, TWO_YEARS);
      const last = endsOn !== null && endsOn < ahead ? endsOn : ahead;
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
