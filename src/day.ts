/** Days of the calendar, written `2026-11-23`, in which they can be compared as text. Pure. */
import { TZDate } from '@date-fns/tz';
import { addDays, differenceInCalendarDays, formatISO, parseISO } from 'date-fns';

/** A day of the calendar, `2026-11-23`; it belongs to no time zone. */
export type Day = string;

/** Where a council's day begins and ends. */
export const UK = 'Europe/London';

/** The day that it is at a moment (ISO 8601), in the United Kingdom unless another zone is named. */
export function dayOf(at: string, timeZone: string = UK): Day {
  return formatISO(new TZDate(at, timeZone), { representation: 'date' });
}

/** The day so many days later; earlier where `days` is negative. */
export function daysAfter(day: Day, days: number): Day {
  return formatISO(addDays(parseISO(day), days), { representation: 'date' });
}

/** How many days lie between; negative where `to` is before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return differenceInCalendarDays(parseISO(to), parseISO(from));
}
