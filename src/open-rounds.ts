import { dayOf } from './day.ts';
import { nextRoundAfter, openRound, type Refresher } from './learning/refresher.ts';
import { replay } from './learning/replay.ts';
import type { Store } from './store/store.ts';

/** Opens the next round of everybody whose day it is, so that reports and reminders know; but for those who have left. */
export async function openRounds(
  store: Pick<Store, 'summaries' | 'history' | 'append' | 'people'>,
  refresher: Refresher,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const due: string[] = [];
  for await (const { person, completedAt } of store.summaries({ state: 'finished' })) {
    const opensOn = completedAt === null ? null : nextRoundAfter(completedAt, refresher);
    if (opensOn !== null && opensOn <= dayOf(at)) due.push(person);
  }
  for (const person of due) {
    const entry = await store.people.entry(person);
    if (entry !== null && entry.leftOn !== null) continue;
    const { facts, version } = await store.history(person);
    const opened = openRound(replay(facts), refresher, at);
    // Whoever has written meanwhile has opened it with that.
    if (opened) await store.append(person, [opened], version);
  }
}
