/** Puts the made-up council into the playground's store, with the pretend people in their places. */
import { randomUUID } from 'node:crypto';
import type { Address } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { dayOf, daysAfter } from '../day.ts';
import { describeError, StoreError } from '../errors.ts';
import type { Log } from '../log.ts';
import { createPauses } from '../pause.ts';
import { appendAlways } from '../store/append-always.ts';
import type { Store } from '../store/store.ts';
import { type Pretend, type SampleColleague, sampleCouncil, seatPretendPeople } from './sample-council.ts';
import { playHistory, welcomeFacts } from './sample-history.ts';
import { updateRoster } from './update-roster.ts';

export interface SampleCouncilParts {
  store: Pick<Store, 'people' | 'history' | 'append' | 'summaries'>;
  course(): Course;
  now(): Date;
  playground: {
    /** The pretend people whom the page lists now. */
    listed(): Pretend[];
    /** `hear` is told when one takes another's place, and waited for. */
    onReplaced(hear: () => Promise<void>): void;
    /** Where somebody is written to whom nobody looks at. */
    makeColleague(): Promise<Address>;
  };
  log: Log;
}

/** On an empty roster the council moves in; what its people have done follows in the background, until `settled`. */
export async function openSampleCouncil(parts: SampleCouncilParts): Promise<{ settled(): Promise<void> }> {
  const { store, now, playground, log } = parts;
  const newId = () => randomUUID().replaceAll('-', '');
  const today = () => dayOf(now().toISOString());
  const seat = () =>
    updateRoster(store.people, (entries) => seatPretendPeople(entries, playground.listed(), today(), newId));
  playground.onReplaced(seat);

  const before = await store.people.entries();
  if (before.length > 0) {
    await seat();
    return { settled: async () => {} };
  }
  const colleagues = sampleCouncil(today(), playground.listed(), newId);
  await store.people.replaceEntries(
    colleagues.map(({ entry }) => entry),
    before,
  );
  const playing = playHistories(parts, colleagues, today()).catch((error: unknown) => {
    if (error instanceof StoreError && error.code === 'closed') return;
    log.warn({ problem: describeError(error) }, 'the made-up council has only some of its histories');
  });
  return { settled: () => playing };
}

async function playHistories(
  { store, course, playground }: SampleCouncilParts,
  colleagues: readonly SampleColleague[],
  today: string,
): Promise<void> {
  const pause = createPauses();
  // Everybody's rows come first: somebody may be waiting for a report.
  await store.summaries({ people: [] })[Symbol.asyncIterator]().next();
  for (const { entry, history } of colleagues) {
    if (history === null) continue;
    const { person, name, email } = entry;
    const address = await playground.makeColleague();
    await store.people.meet(address, { name, email, timeZone: 'Europe/London' }, person);
    const { platform } = address;
    const facts =
      history === 'welcomed'
        ? welcomeFacts(daysAfter(entry.addedOn, 1), platform)
        : playHistory(course(), history, { today, platform });
    await appendAlways(store, person, facts);
    await pause();
  }
}
