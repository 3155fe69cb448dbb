/** The settings of reminders, from the environment's words. */
import { NATIONS, type Nation } from '../people/entry.ts';
import type { NamedDay } from './calendar.ts';
import { isTimeZone } from './good-hour.ts';
import { contradictions, readNamedDays } from './named-days.ts';
import { type Rhythm, rhythmProblems } from './rhythm.ts';

export interface ReminderSettings {
  rhythm: Rhythm;
  closed: NamedDay[];
  open: NamedDay[];
  /** Whose bank holidays somebody has of whom the roster says nothing. */
  nation: Nation;
  /** Of everybody whose platform names none. */
  timeZone: string;
}

/** As they stand in the environment. */
type Words = Record<
  | 'REMIND_NOT_STARTED'
  | 'REMIND_BEFORE'
  | 'REMIND_AFTER'
  | 'REMINDERS_AT_MOST'
  | 'CLOSED_DAYS'
  | 'OPEN_DAYS'
  | 'NATION'
  | 'TIME_ZONE',
  string
>;

/** Every problem is told as a sentence that names its setting; with none the settings can be used. */
export function readReminderSettings(
  words: Words,
  dueDays: number,
): { settings: ReminderSettings; problems: string[] } {
  const problems: string[] = [];
  const rhythm = readRhythm(words, problems);
  const closed = readDays('CLOSED_DAYS', words.CLOSED_DAYS, problems);
  const open = readDays('OPEN_DAYS', words.OPEN_DAYS, problems);
  for (const day of contradictions(closed, open)) problems.push(`${day} is both in CLOSED_DAYS and in OPEN_DAYS.`);
  const nation = NATIONS.find((candidate) => candidate === words.NATION.toLowerCase());
  if (!nation) problems.push(`NATION must be one of ${NATIONS.join(', ')}; not “${words.NATION}”.`);
  if (!isTimeZone(words.TIME_ZONE)) {
    problems.push(`TIME_ZONE: there is no time zone “${words.TIME_ZONE}”. In the United Kingdom it is Europe/London.`);
  }
  problems.push(...rhythmProblems(rhythm, dueDays));
  return { settings: { rhythm, closed, open, nation: nation ?? 'england', timeZone: words.TIME_ZONE }, problems };
}

function readRhythm(words: Words, problems: string[]): Rhythm {
  const days = (name: 'REMIND_NOT_STARTED' | 'REMIND_BEFORE' | 'REMIND_AFTER') => {
    const numbers = readNumbers(words[name]);
    if (numbers === null)
      problems.push(`${name} must be days from 1 to 90 such as 7,1, or none; not “${words[name]}”.`);
    return numbers ?? [];
  };
  const [notStarted = null, ...more] = days('REMIND_NOT_STARTED');
  if (more.length > 0) problems.push('REMIND_NOT_STARTED must be one number of working days, or none.');
  const atMost = Number(words.REMINDERS_AT_MOST);
  if (![1, 2, 3, 4, 5].includes(atMost)) problems.push('REMINDERS_AT_MOST must be a whole number from 1 to 5.');
  return { notStarted, before: days('REMIND_BEFORE'), after: days('REMIND_AFTER'), atMost };
}

function readDays(name: string, text: string, problems: string[]): NamedDay[] {
  const { days, unread } = readNamedDays(text);
  for (const piece of unread) {
    problems.push(`${name}: “${piece}” is no day. Write 2026-12-24, 2026-12-29..2026-12-31 or scotland:2026-06-15.`);
  }
  return days;
}

/** Null where it is no list of days. */
function readNumbers(text: string): number[] | null {
  if (text.toLowerCase() === 'none') return [];
  const numbers = text.split(/[\s,;]+/).map(Number);
  return numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= 90) ? numbers : null;
}
