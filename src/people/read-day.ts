/** A day as people type it into a spreadsheet. It is never guessed at: day, month and year in this order, or ISO. */
import type { Day } from '../day.ts';

export type ReadDay =
  /** `ambiguous`: with day and month the other way round it would be another day, so whoever sent the file is told how it was read. */
  { day: Day; ambiguous: boolean } | { problem: string };

/** Exports of databases write the midnight that their days begin with. */
const MIDNIGHT = /[ T]0?0:00(?::00(?:\.0+)?)?Z?$/;

/** Reads `23/11/2026`, `3/4/2026` (the third of April) or `2026-11-23`. */
export function readDay(cell: string): ReadDay {
  const text = cell.replace(MIDNIGHT, '');
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return checked(cell, Number(iso[1]), Number(iso[2]), Number(iso[3]), false);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed) return checked(cell, Number(slashed[3]), Number(slashed[2]), Number(slashed[1]), true);
  return { problem: `“${cell}” is no day.${hint(text)} Write it as 23/11/2026 or 2026-11-23.` };
}

function checked(cell: string, year: number, month: number, day: number, slashed: boolean): ReadDay {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900;
  if (exists)
    return { day: date.toISOString().slice(0, 10), ambiguous: slashed && day <= 12 && month <= 12 && day !== month };
  const why = slashed && month > 12 ? ` There is no month ${month}: the day comes first, then the month.` : '';
  return { problem: `“${cell}” is no day of the calendar.${why}` };
}

function hint(text: string): string {
  if (/^\d{5}$/.test(text)) return ' It is the number that Excel keeps for a day: format the column as a date.';
  if (/\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text)) return ' Its year needs four figures.';
  return '';
}
