/** Days of the calendar, written `2026-11-23`, in which they can be compared as text. Pure. */
import { TZDate } from '@date-fns/tz';

/** A day of the calendar, `2026-11-23`; it belongs to no time zone. */
export type Day = string;

/** Where a council's day begins and ends. */
export const UK = 'Europe/London';

/** Days are counted in UTC, where each has as many ms: twenty thousand plans ask for millions of them. */
const MS = 86_400_000;

/** The day that it is at a moment (ISO 8601), in the United Kingdom unless another zone is named. */
export function dayOf(at: string, timeZone: string = UK): Day {
  const moment = Date.parse(at);
  const day = new Date(moment).toISOString().slice(0, 10);
  if (moment < momentOf(day, 0, timeZone)) return daysAfter(day, -1);
  const next = daysAfter(day, 1);
  return moment < momentOf(next, 0, timeZone) ? day : next;
}

/** Made once each: a zone's rules are slow to ask, and twenty thousand people share a few days. */
const moments = new Map<string, number>();

/** When so many minutes have passed since midnight by the clock of a zone, in ms. Where clocks go forward over it, it is as much later. */
export function momentOf(day: Day, minutes: number, timeZone: string): number {
  const key = `${day} ${minutes} ${timeZone}`;
  let moment = moments.get(key);
  if (moment === undefined) {
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    moment = new TZDate(year, month - 1, date, Math.floor(minutes / 60), minutes % 60, timeZone).getTime();
    moments.set(key, moment);
  }
  return moment;
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
