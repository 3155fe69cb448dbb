/** When reminders come, counted from the welcome and the due date. */
import type { Item } from './item.ts';

export interface Rhythm {
  /** Working days after the welcome arrived, for who has not started; null: no such reminder. */
  notStarted: number | null;
  /** Days before the due date, the earlier reminder first; two at most. */
  before: number[];
  /** Days after the due date, the earlier reminder first; two at most. */
  after: number[];
  /** Reminders after the welcome in one round; the welcome promises it. */
  atMost: number;
}

export const DEFAULT_RHYTHM: Rhythm = { notStarted: 3, before: [7, 1], after: [1, 7], atMost: 5 };

/** Reminders as opposed to the welcome and to what managers get, in the order in which they come. */
export const NUDGES = ['not-started', 'week-before', 'day-before', 'day-after', 'week-after'] as const satisfies Item[];
export type Nudge = (typeof NUDGES)[number];

/** Days from the due date (negative: before it) of the reminders that hang on it. One alone is the one next to the due date. */
export function nudgesAroundDueDate({ before, after }: Rhythm): { item: Nudge; days: number }[] {
  const earlier = before.length > 1 ? (['week-before', 'day-before'] as const) : (['day-before'] as const);
  const later = ['day-after', 'week-after'] as const;
  return [
    ...earlier.flatMap((item, index) => daysFrom(item, before[index], -1)),
    ...later.flatMap((item, index) => daysFrom(item, after[index], 1)),
  ];
}

function daysFrom(item: Nudge, days: number | undefined, sign: 1 | -1): { item: Nudge; days: number }[] {
  return days === undefined ? [] : [{ item, days: days * sign }];
}

/** What contradicts itself in a rhythm, as sentences that name the settings. */
export function rhythmProblems(rhythm: Rhythm, dueDays: number): string[] {
  const { notStarted, before, after, atMost } = rhythm;
  const problems: string[] = [];
  for (const [name, days] of [['REMIND_BEFORE', before] as const, ['REMIND_AFTER', after] as const]) {
    const [first, second, third] = days;
    const said = `${name}=${days.join(',')}`;
    if (third !== undefined) problems.push(`${said}: two reminders are the most on one side of the due date.`);
    else if (first !== undefined && second !== undefined && Math.abs(first - second) < 2) {
      problems.push(
        `${said}: of two reminders within two working days only the later goes, so one of these never would.`,
      );
    } else if (second !== undefined && first !== undefined && first < second !== (name === 'REMIND_AFTER')) {
      problems.push(`${said}: name the reminder that comes first before the other: ${second},${first}.`);
    }
  }
  const earliest = Math.max(...before, 0);
  if (earliest >= dueDays) {
    problems.push(`REMIND_BEFORE=${before.join(',')}: with DUE_DAYS=${dueDays} that is before the welcome.`);
  }
  // Five working days are a week.
  if (notStarted !== null && (notStarted * 7) / 5 >= dueDays) {
    problems.push(
      `REMIND_NOT_STARTED=${notStarted}: so many working days are past the due date, with DUE_DAYS=${dueDays}.`,
    );
  }
  const count = before.length + after.length + (notStarted === null ? 0 : 1);
  if (count > atMost) {
    problems.push(`The rhythm has ${count} reminders, and REMINDERS_AT_MOST=${atMost}: the last would never go.`);
  }
  return problems;
}
