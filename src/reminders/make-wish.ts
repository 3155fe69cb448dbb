/** Makes a wish of what was said, once it is known what day it is; or says what has to be asked first. Pure. */
import { type Day, daysAfter, laterDay } from '../day.ts';
import { type FoundDay, findDay, type WhenProblem } from './read-when.ts';
import type { SaidWish } from './read-wish.ts';
import { EVERY_WORKING_DAY, nextMonday, type Wish, type WishAction } from './wish.ts';

/** Why what was said is no wish yet. */
export type WishDoubt =
  | { kind: 'until-when' | 'no-days-left' | 'weekend' }
  | { kind: 'unread'; words: string }
  | { kind: WhenProblem; wish: 'snooze' | 'away' }
  /** “Next Friday”, said on a Monday. */
  | { kind: 'which-day'; choices: { day: Day; action: WishAction }[] };

/** `workingDays`: those that the person has named before; null where they have not. */
export function makeWish(
  said: SaidWish,
  today: Day,
  workingDays: readonly number[] | null,
): Wish | { doubt: WishDoubt } {
  switch (said.kind) {
    case 'snooze':
    case 'quiet':
      return dayFor('snooze', findDay(said.until, today), (until) =>
        until > today ? { kind: said.kind, until } : { doubt: { kind: 'past', wish: 'snooze' } },
      );
    case 'back':
      return { kind: 'away', from: today, until: daysAfter(today, -1) };
    case 'away-on':
      if (said.on.kind === 'next-week')
        return { kind: 'away', from: nextMonday(today), until: daysAfter(nextMonday(today), 6) };
      return dayFor('away', findDay(said.on, today), (day) => ({ kind: 'away', from: day, until: day }));
    case 'away-for':
      return dayFor('away', findDay(said.length, today), (day) => ({
        kind: 'away',
        from: today,
        until: daysAfter(day, -1),
      }));
    case 'away':
      return dayFor('away', said.from ? findDay(said.from, today) : { day: today }, (from) =>
        dayFor('away', findDay(said.until, from), (until) =>
          away(from, said.back ? daysAfter(until, -1) : until, today),
        ),
      );
    case 'working-days':
      return works(said.days);
    case 'not-on':
      return works(
        (workingDays ?? EVERY_WORKING_DAY).filter((day) => !said.days.includes(day)),
        'no-days-left',
      );
    case 'until-when':
      return { doubt: { kind: 'until-when' } };
    case 'unread':
      return { doubt: said };
  }
}

function away(from: Day, until: Day, today: Day): Wish | { doubt: WishDoubt } {
  return until < laterDay(from, today) ? { doubt: { kind: 'past', wish: 'away' } } : { kind: 'away', from, until };
}

/** Nobody is written to on a weekend, whenever they work. */
function works(
  days: readonly number[],
  otherwise: 'weekend' | 'no-days-left' = 'weekend',
): Wish | { doubt: WishDoubt } {
  const kept = EVERY_WORKING_DAY.filter((day) => days.includes(day));
  return kept.length > 0 ? { kind: 'working-days', days: kept } : { doubt: { kind: otherwise } };
}

/** With either of two days the wish would be another, so each has a button. */
function dayFor(
  wish: 'snooze' | 'away',
  found: FoundDay,
  make: (day: Day) => Wish | { doubt: WishDoubt },
): Wish | { doubt: WishDoubt } {
  if ('problem' in found) return { doubt: { kind: found.problem, wish } };
  if ('day' in found) return make(found.day);
  const choices = found.either.flatMap((day) => {
    const made = make(day);
    return 'kind' in made && made.kind !== 'stop' && made.kind !== 'resume' ? [{ day, action: made }] : [];
  });
  return { doubt: { kind: 'which-day', choices } };
}
