/** What somebody can ask for about their reminders, and the text forms that buttons have for it. Pure. */
import { type Day, daysAfter, isDay, weekdayOf } from '../day.ts';

export type Wish =
  /** A reminder on this day, and none before. */
  | { kind: 'snooze'; until: Day }
  /** No reminder before this day. */
  | { kind: 'quiet'; until: Day }
  /** No reminder from the first of these days to the last; none at all where the last comes first. */
  | { kind: 'away'; from: Day; until: Day }
  /** Monday 1 to Friday 5; at least one. */
  | { kind: 'working-days'; days: number[] }
  | { kind: 'stop' }
  | { kind: 'resume' };

/** A wish that a button holds; `tomorrow` and `next-week` count from when it is pressed. */
export type WishAction =
  | { kind: 'snooze'; until: 'tomorrow' | 'next-week' | Day }
  | Extract<Wish, { kind: 'quiet' | 'away' | 'working-days' }>;

export const EVERY_WORKING_DAY = [1, 2, 3, 4, 5];

/** `snooze:tomorrow`, `quiet:2026-12-04`, `away:2026-12-21.2027-01-04`, `working-days:234`. */
export function formatWish(wish: WishAction): string {
  switch (wish.kind) {
    case 'snooze':
    case 'quiet':
      return `${wish.kind}:${wish.until}`;
    case 'away':
      return `away:${wish.from}.${wish.until}`;
    case 'working-days':
      return `working-days:${wish.days.join('')}`;
  }
}

/** Null for what this bot never wrote. */
export function parseWish(kind: string, value: string): WishAction | null {
  if (kind === 'snooze') {
    return value === 'tomorrow' || value === 'next-week' || isDay(value) ? { kind, until: value } : null;
  }
  if (kind === 'quiet') return isDay(value) ? { kind, until: value } : null;
  if (kind === 'away') {
    const [from = '', until = '', ...more] = value.split('.');
    return isDay(from) && isDay(until) && more.length === 0 ? { kind, from, until } : null;
  }
  const days = EVERY_WORKING_DAY.filter((day) => value.includes(String(day)));
  return kind === 'working-days' && value !== '' && days.join('') === value ? { kind, days } : null;
}

/** What a button asks for on the day on which it is pressed; null where that has gone by. */
export function wishPressed(action: WishAction, today: Day): Wish | null {
  if (action.kind === 'away' && action.until < today) return null;
  if (action.kind === 'away' || action.kind === 'working-days') return action;
  const until =
    action.until === 'tomorrow' ? daysAfter(today, 1) : action.until === 'next-week' ? nextMonday(today) : action.until;
  return until > today ? { kind: action.kind, until } : null;
}

/** The Monday of the week after this one. */
export function nextMonday(today: Day): Day {
  return daysAfter(today, 8 - weekdayOf(today));
}
