/** Days as people say them in a chat: day first, never guessed at. Pure. */
import { addMonths } from 'date-fns/addMonths';
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';
import { type Day, daysAfter, isDay, weekdayOf } from '../day.ts';
import { nextMonday } from './wish.ts';

/** A day as said, before it is known what day it is today. */
export type When =
  | { kind: 'in-days'; days: number }
  | { kind: 'in-months'; months: number }
  | { kind: 'next-week' }
  /** `which`: as in “this Friday”, “next Friday”; null: “Friday” alone. */
  | { kind: 'weekday'; weekday: number; which: 'this' | 'next' | null }
  /** `weekday`: said before the date. */
  | { kind: 'date'; date: number; month: number; year: number | null; weekday: number | null };

export type WhenProblem =
  /** The calendar has no such day. */
  | 'no-such-day'
  /** The date is on another day of the week. */
  | 'other-weekday'
  | 'past'
  /** More than a year ahead. */
  | 'too-far';

export type FoundDay =
  | { day: Day }
  /** Both would be right: the person is asked. */
  | { either: [Day, Day] }
  | { problem: WhenProblem };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const WEEKDAY =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const OF_WEEKDAY = new RegExp(`^(?:(this|next|the next|the coming) )?(${WEEKDAY})$`);
const LENGTH = /^(?:in |for )?(\w+)(?: (?:more|whole|full))? (day|week|fortnight|month)s?(?: time)?$/;
const WORDS = new RegExp(
  `^(?:(${WEEKDAY}) )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})(?: (\\d{4}))?$|^(?:(${WEEKDAY}) )?(${MONTH}) (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: (\\d{4}))?$`,
);
const FIGURES = new RegExp(`^(?:(${WEEKDAY}) )?(\\d{1,2})([/.-])(\\d{1,2})(?:\\3(\\d{4}|\\d{2}))?$`);
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Monday 1 to Sunday 7; null for what is no day of the week. */
export function readWeekday(word: string): number | null {
  if (!new RegExp(`^(?:${WEEKDAY})s?$`).test(word)) return null;
  return WEEKDAYS.indexOf(word.slice(0, 3)) + 1;
}

/** `said` in lower case, without signs but for those between figures. Null for words that name no day. */
export function readWhen(said: string): When | null {
  const fixed = { today: 0, tomorrow: 1, 'the day after tomorrow': 2, 'day after tomorrow': 2 }[said];
  if (fixed !== undefined) return { kind: 'in-days', days: fixed };
  if (/^(?:the )?next week$/.test(said)) return { kind: 'next-week' };
  const [, which, weekday] = OF_WEEKDAY.exec(said) ?? [];
  if (weekday !== undefined) {
    const wanted = which === undefined ? null : which === 'next' ? 'next' : 'this';
    return { kind: 'weekday', weekday: readWeekday(weekday) ?? 0, which: wanted };
  }
  return readLength(said) ?? readDate(said);
}

/** `a week`, `in three days`, `for 2 months`. */
export function readLength(said: string): Extract<When, { kind: 'in-days' | 'in-months' }> | null {
  const [, number = '', unit] = LENGTH.exec(said) ?? [];
  const count = /^(?:an?|\d{1,3})$/.test(number) ? Number(number.replace(/an?/, '1')) : NUMBERS.indexOf(number);
  if (unit === undefined || count < 1) return null;
  if (unit === 'month') return { kind: 'in-months', months: count };
  return { kind: 'in-days', days: count * (unit === 'day' ? 1 : unit === 'week' ? 7 : 14) };
}

function readDate(said: string): When | null {
  const iso = ISO.exec(said);
  if (iso) return dateOf(undefined, iso[3], Number(iso[2]), iso[1]);
  const figures = FIGURES.exec(said);
  if (figures) return dateOf(figures[1], figures[2], Number(figures[4]), figures[5]);
  const words = WORDS.exec(said);
  if (!words) return null;
  const [, weekday, date, month, year, otherWeekday, otherMonth, otherDate, otherYear] = words;
  const name = (month ?? otherMonth ?? '').slice(0, 3);
  return dateOf(weekday ?? otherWeekday, date ?? otherDate, MONTHS.indexOf(name) + 1, year ?? otherYear);
}

function dateOf(weekday: string | undefined, date = '', month: number, year: string | undefined): When {
  return {
    kind: 'date',
    date: Number(date),
    month,
    year: year === undefined ? null : Number(year.length === 2 ? `20${year}` : year),
    weekday: weekday === undefined ? null : readWeekday(weekday),
  };
}

/** Which day is meant by who says it on `today`. A date without a year is the next one. */
export function findDay(when: When, today: Day): FoundDay {
  switch (when.kind) {
    case 'in-days':
      return within(daysAfter(today, when.days), today);
    case 'in-months':
      return within(formatISO(addMonths(parseISO(today), when.months), { representation: 'date' }), today);
    case 'next-week':
      return { day: nextMonday(today) };
    case 'weekday':
      return findWeekday(when, today);
    case 'date':
      return findDate(when, today);
  }
}

/** “Next Friday”, said on a Monday, is this week’s to some and next week’s to others. */
function findWeekday({ weekday, which }: Extract<When, { kind: 'weekday' }>, today: Day): FoundDay {
  const coming = daysAfter(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
  const nextWeek = daysAfter(nextMonday(today), weekday - 1);
  return which !== 'next' || coming === nextWeek ? { day: coming } : { either: [coming, nextWeek] };
}

function findDate({ date, month, year, weekday }: Extract<When, { kind: 'date' }>, today: Day): FoundDay {
  const dayIn = (inYear: number) => `${inYear}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const years = year === null ? [thisYear, thisYear + 1] : [year];
  const days = years.map(dayIn).filter(isDay);
  const day = year === null ? days.find((one) => one >= today) : days[0];
  if (day === undefined) return { problem: 'no-such-day' };
  if (weekday !== null && weekdayOf(day) !== weekday) return { problem: 'other-weekday' };
  return within(day, today);
}

function within(day: Day, today: Day): FoundDay {
  if (day < today) return { problem: 'past' };
  return day > daysAfter(today, 366) ? { problem: 'too-far' } : { day };
}
