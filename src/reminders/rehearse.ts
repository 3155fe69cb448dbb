/** What somebody would get, if nothing else happened: the very plan that is carried out, asked again and again. Pure. */
import { type Day, dayOf } from '../day.ts';
import type { NewFact } from '../learning/fact.ts';
import { openRound } from '../learning/refresher.ts';
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
    if ('none' in next || dayOf(next.at, rules.timeZone) > last) return { sends, afterwards: next };
    // What is overdue goes out at once.
    const at = next.at > from ? next.at : from;
    sends.push({ ...next, at });
    facts = [...facts, ...factsOfSending(next, at, facts, rules)];
    from = at;
  }
}

function factsOfSending(
  { item, slot, attempt }: PlannedReminder,
  at: string,
  facts: Planned['facts'],
  { refresher }: ReminderRules,
): NewFact[] {
  const opened = item === 'refresher' ? openRound(replay(facts), refresher, at) : null;
  const delivered = { kind: 'reminder-delivered', item, slot, attempt } as const;
  return [...(opened ? [opened] : []), { ...delivered, key: reminderKey(delivered), at, cause: null }];
}
