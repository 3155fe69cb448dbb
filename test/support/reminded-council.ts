import type { NewFact } from '../../src/learning/fact.ts';
import { NATIONS, type RosterEntry } from '../../src/people/entry.ts';
import { standingOf } from '../../src/people/standing.ts';
import { dueAtOf } from '../../src/reminders/next-reminder.ts';
import type { ReminderRules } from '../../src/reminders/outlook.ts';
import type { Summarise } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { countingSummaries } from './facts.ts';
import { completed, did, joined, opened } from './reminders.ts';
import { rosterEntry } from './roster.ts';

/** Rows that are due when the real plan says so. */
export function rowsByPlan(rules: ReminderRules): () => Summarise {
  const counting = countingSummaries();
  return () => ({
    ...counting,
    make(facts, person, entry, entries) {
      const isManager = standingOf(entries).isManager(person.id);
      const dueAt = dueAtOf({ id: person.id, person, entry, facts, isManager }, rules);
      return { ...counting.make(facts, person, entry, entries), dueAt };
    },
  });
}

/** Lines of a made-up council in which each tenth person manages the nine after them. */
export function councilLines(size: number): RosterEntry[] {
  return Array.from({ length: size }, (_, index) => {
    const boss = index - (index % 10);
    return rosterEntry(`p${index}`, {
      email: `p${index}@council.example`,
      managerEmail: boss === index ? null : `p${boss}@council.example`,
      nation: NATIONS[index % 5] ?? null,
      addedOn: index % 3 === 0 ? '2026-11-23' : '2026-11-09',
      dueOn: index % 7 === 0 ? '2026-12-04' : null,
      startsOn: index % 11 === 0 ? '2026-12-01' : null,
      endsOn: index % 13 === 0 ? '2026-12-11' : null,
      exemptUntil: index % 17 === 0 ? '2026-12-09' : null,
      leftOn: index % 19 === 5 ? '2026-11-20' : null,
      externalCompletion: index % 23 === 7 ? { on: '2026-10-01', approvedBy: 'lead@council.example' } : null,
    });
  });
}

/** What some of them have done before Monday 23 November 2026. */
export function councilFacts(index: number): NewFact[] {
  const at = (hour: number) => `2026-11-1${index % 8}T${hour}:00:00.000Z`;
  if (index % 3 === 0) return [];
  return [
    joined(at(11)),
    ...(index % 2 === 0 ? [opened(at(12))] : []),
    ...(index % 8 === 1 ? [completed(at(13))] : []),
    ...(index % 9 === 2 ? [did(at(13), { kind: 'snoozed', until: '2026-12-03' })] : []),
    ...(index % 9 === 4 ? [did(at(13), { kind: 'away', from: '2026-11-25', until: '2026-12-02' })] : []),
    ...(index % 9 === 5 ? [did(at(13), { kind: 'working-days', days: [2, 4] })] : []),
    ...(index % 9 === 7 ? [did(at(13), { kind: 'reminders-stopped' })] : []),
  ];
}

/** Takes all of them in. */
export async function fillCouncil(store: Store, size: number): Promise<void> {
  await store.people.replaceEntries(councilLines(size));
  for (let index = 0; index < size; index++) {
    const facts = councilFacts(index);
    if (facts.length > 0) await store.append(`p${index}`, facts, 0);
  }
}
