/** What people have asked for about their reminders, worked out from their facts. Pure. */
import type { Day } from '../day.ts';
import type { Fact, NewFact } from '../learning/fact.ts';

export interface Wishes {
  stopped: boolean;
  /** No reminder before this day; perhaps long past. */
  snoozedUntil: Day | null;
  /** They asked to be reminded on `snoozedUntil`. */
  isAskedFor: boolean;
  /** From the first of these days to the last. */
  away: { from: Day; until: Day } | null;
  /** Monday 1 to Friday 5; null: whenever the council works. */
  workingDays: readonly number[] | null;
}

/** Of each kind the newest counts; to ask for reminders again ends a stop, a snooze and an absence. */
export function wishesOf(facts: readonly (Fact | NewFact)[]): Wishes {
  let wishes: Wishes = { stopped: false, snoozedUntil: null, isAskedFor: false, away: null, workingDays: null };
  for (const fact of facts) wishes = afterWish(wishes, fact);
  return wishes;
}

function afterWish(wishes: Wishes, fact: Fact | NewFact): Wishes {
  switch (fact.kind) {
    case 'reminders-stopped':
      return { ...wishes, stopped: true };
    case 'reminders-resumed':
      return { ...wishes, stopped: false, snoozedUntil: null, isAskedFor: false, away: null };
    case 'snoozed':
      return { ...wishes, snoozedUntil: fact.until, isAskedFor: false };
    case 'remind-on':
      return { ...wishes, snoozedUntil: fact.day, isAskedFor: true };
    case 'away':
      return { ...wishes, away: { from: fact.from, until: fact.until } };
    case 'working-days':
      return { ...wishes, workingDays: fact.days };
    default:
      return wishes;
  }
}
