import type { Day } from '../day.ts';
import type { Learner } from '../learning/replay.ts';
import { dueOn } from '../people/due-on.ts';
import type { RosterEntry } from '../people/entry.ts';
import type { ReminderRules } from './outlook.ts';

/** What a person is told of dates and reminders when a round begins. */
export interface Terms {
  due: Day | null;
  /** The due date is over. */
  isLate: boolean;
  /** Reminders after the message that opens the round. */
  remindersAtMost: number;
}

/** Pure. */
export function termsOf(
  { joinedAt, roundOpenedAt }: Pick<Learner, 'joinedAt' | 'roundOpenedAt'>,
  entry: RosterEntry | null,
  { dueDays, rhythm }: Pick<ReminderRules, 'dueDays' | 'rhythm'>,
  today: Day,
): Terms {
  const due = dueOn(entry, joinedAt, dueDays, roundOpenedAt);
  return { due, isLate: due !== null && due < today, remindersAtMost: rhythm.atMost };
}
