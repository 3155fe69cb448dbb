/** What somebody would get, if nothing else happened: the very plan that is carried out, asked again and again. Pure. */
import { type Day, dayOf, momentOf } from '../day.ts';
import type { NewFact } from '../learning/fact.ts';
import { nextRoundOn, openRound } from '../learning/refresher.ts';
import { replay } from '../learning/replay.ts';
import type { NextReminder, PlannedReminder } from './item.ts';
import { nextReminder } from './next-reminder.ts';
import type { Planned, ReminderRules } from './outlook.ts';
import { reminderKey } from './sent.ts';

export interface Rehearsal {
  /** Soonest first, each at the moment at which it would go out. */
  sends: PlannedReminder[];
  /** What comes after the last day, or why nothing does. */
  afterwards: NextReminder;
}

/** From `now` (ISO 8601) to the end of the day `last`, taking every message as arrived and nobody as doing anything. */
export function rehearse(whom: Planned, rules: ReminderRules, now: string, last: Day): Rehearsal {
  const sends: PlannedReminder[] = [];
  let { facts } = whom;
  let from = now;
  for (;;) {
    const next = nextReminder({ ...whom, facts }, rules, from);
    const day = 'none' in next ? null : dayOf(next.at, rules.timeZone);
    const opened = openedBefore(whom, facts, rules, from, day !== null && day < last ? day : last);
    if (opened) {
      facts = [...facts, opened];
      from = opened.at;
    } else if ('none' in next || day === null || day > last) {
      return { sends, afterwards: next };
    } else {
      // What is overdue goes out at once; and which of two it is that have come to one day is told on that day, as when it is sent.
      from = next.at > from ? next.at : from;
      const due = nextReminder({ ...whom, facts }, rules, from);
      if ('none' in due || due.at > from) continue;
      sends.push({ ...due, at: from });
      facts = [...facts, delivered(due, from)];
    }
  }
}

/** The next round, which opens by itself at the beginning of its day for who is still here, as a fact; null where none does by `last`. */
function openedBefore(
  { entry }: Planned,
  facts: Planned['facts'],
  { refresher, timeZone }: ReminderRules,
  from: string,
  last: Day,
): NewFact | null {
  const learner = replay(facts);
  const day = nextRoundOn(learner, refresher);
  if (day === null || day > last || entry?.leftOn) return null;
  const begins = new Date(momentOf(day, 0, timeZone)).toISOString();
  return openRound(learner, refresher, begins > from ? begins : from);
}

function delivered({ item, slot, attempt }: PlannedReminder, at: string): NewFact {
  const body = { kind: 'reminder-delivered', item, slot, attempt } as const;
  return { ...body, key: reminderKey(body), at, cause: null };
}
