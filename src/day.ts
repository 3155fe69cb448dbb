/** Days of the calendar, written `2026-11-23`, in which they can be compared as text. Pure. */

/** A day of the calendar, `2026-11-23`; it belongs to no time zone. */
export type Day = string;

/** Where a council's day begins and ends. */
export const UK = 'Europe/London';

/** Days are counted in UTC, where each has as many ms: twenty thousand plans ask for millions of them. */
const MS = 86_400_000;

/** By time zone: to make one takes a hundred times as long as to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that it is at a moment (ISO 8601), in the United Kingdom unless another zone is named. */
export function dayOf(at: string, timeZone: string = UK): Day {
  // Swedish dates are written as ISO 8601 wants them.
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(new Date(at));
}

/** The day so many days later; earlier where `days` is negative. */
export function daysAfter(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MS).toISOString().slice(0, 10);
}

/** How many days lie between; negative where `to` is before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS);
}

/** Monday 1 to Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}

/** The later of two days. */
export function laterDay(one: Day, other: Day): Day {
  return one > other ? one : other;
}

/** Whether a text is a day that the calendar has, `2026-11-23`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && daysAfter(text, 0) === text;
}
