/** On which days a council works: Monday to Friday but for bank holidays and its own closures. Pure: nothing here knows what day it is. */
import { type Day, daysAfter, weekdayOf } from '../day.ts';
import type { Nation } from '../people/entry.ts';
import { bankHolidays } from './bank-holidays.ts';

/** A day named in the settings; null: for all nations. */
export interface NamedDay {
  day: Day;
  nation: Nation | null;
}

export interface Calendar {
  isWorkingDay(day: Day, nation: Nation): boolean;
  /** Why a day from Monday to Friday is off; null where it is a working day or a weekend. */
  whyOff(day: Day, nation: Nation): string | null;
  /** The working day so many working days later; the day itself, or the first after it that is one, where `count` is 0. */
  workingDaysAfter(day: Day, count: number, nation: Nation): Day;
}

/** `open` has the last word: a day in it is a working day, whatever else it is. */
export function createCalendar({ closed, open }: { closed: readonly NamedDay[]; open: readonly NamedDay[] }): Calendar {
  const names = (days: readonly NamedDay[]) => new Set(days.map(({ day, nation }) => `${nation ?? 'all'} ${day}`));
  const closedDays = names(closed);
  const openDays = names(open);
  const isIn = (days: Set<string>, day: Day, nation: Nation) => days.has(`all ${day}`) || days.has(`${nation} ${day}`);
  const known = new Map<string, boolean>();

  function whyOff(day: Day, nation: Nation): string | null {
    if (isIn(openDays, day, nation) || weekdayOf(day) > 5) return null;
    return bankHolidays(nation, Number(day.slice(0, 4))).get(day) ?? (isIn(closedDays, day, nation) ? 'closed' : null);
  }

  function isWorkingDay(day: Day, nation: Nation): boolean {
    const key = nation + day;
    let works = known.get(key);
    if (works === undefined) {
      works = isIn(openDays, day, nation) || (weekdayOf(day) <= 5 && whyOff(day, nation) === null);
      known.set(key, works);
    }
    return works;
  }

  return {
    isWorkingDay,
    whyOff,
    workingDaysAfter(day, count, nation) {
      let here = day;
      for (let left = count; left > 0; ) {
        here = daysAfter(here, 1);
        if (isWorkingDay(here, nation)) left -= 1;
      }
      while (!isWorkingDay(here, nation)) here = daysAfter(here, 1);
      return here;
    },
  };
}
