import { type Day, dayOf } from '../day.ts';
import type { NextReminder } from './item.ts';
import { dueDay, isAskedFor } from './next-nudge.ts';
import { nextReminder } from './next-reminder.ts';
import { outlookOf, type Planned, type ReminderRules } from './outlook.ts';
import type { Wishes } from './wishes.ts';

/** How somebody's reminders stand, by their own calendar. */
export interface Prospect {
  today: Day;
  next: NextReminder;
  /** The day of the next message; null where none comes. */
  nextOn: Day | null;
  /** The next message is a reminder that they have asked for. */
  isAsked: boolean;
  due: Day | null;
  wishes: Wishes;
}

/** Pure; `now` is ISO 8601. */
export function prospectOf(whom: Planned, rules: ReminderRules, now: string): Prospect {
  const outlook = outlookOf(whom, rules, now);
  const next = nextReminder(whom, rules, now);
  return {
    today: dayOf(now, outlook.zone),
    next,
    nextOn: 'none' in next ? null : dayOf(next.at, outlook.zone),
    isAsked: !('none' in next) && isAskedFor(next),
    due: dueDay(outlook),
    wishes: outlook.wishes,
  };
}
