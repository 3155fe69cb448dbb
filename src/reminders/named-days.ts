/** Reads the days that CLOSED_DAYS and OPEN_DAYS name: `2026-12-24, 2026-12-29..2026-12-31, scotland:2026-06-15`. */
import { type Day, daysAfter, daysBetween, isDay } from '../day.ts';
import { NATIONS, type Nation } from '../people/entry.ts';
import type { NamedDay } from './calendar.ts';

/** A closure longer than this is a slip of the finger. */
const LONGEST = 366;

/** The pieces are separated by commas or blanks; `unread` are those that cannot be read. */
export function readNamedDays(text: string): { days: NamedDay[]; unread: string[] } {
  const pieces = text.split(/[\s,;]+/).filter((piece) => piece !== '');
  const read = pieces.map((piece) => ({ piece, days: readPiece(piece) }));
  return {
    days: read.flatMap(({ days }) => days ?? []),
    unread: read.flatMap(({ piece, days }) => (days === null ? [piece] : [])),
  };
}

function readPiece(piece: string): NamedDay[] | null {
  const [, who, first = '', last = first] =
    /^(?:([a-z-]+):)?([\d-]+)(?:\.\.([\d-]+))?$/.exec(piece.toLowerCase()) ?? [];
  const nation = who === undefined ? null : (NATIONS.find((candidate) => candidate === who) ?? 'unknown');
  if (nation === 'unknown' || !isDay(first) || !isDay(last)) return null;
  const length = daysBetween(first, last);
  if (length < 0 || length > LONGEST) return null;
  return Array.from({ length: length + 1 }, (_, index) => ({ day: daysAfter(first, index), nation }));
}

/** Days that are both closed and open for somebody: nobody could tell which was meant. */
export function contradictions(closed: readonly NamedDay[], open: readonly NamedDay[]): Day[] {
  const clash = (one: Nation | null, other: Nation | null) => one === null || other === null || one === other;
  const both = closed.filter(({ day, nation }) =>
    open.some((other) => other.day === day && clash(nation, other.nation)),
  );
  return [...new Set(both.map(({ day }) => day))];
}
