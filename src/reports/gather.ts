/** Brings together what roster, facts and platforms say of people, in pieces, so that nobody's answer waits for a long report. */
import type { Summary } from '../learning/summary.ts';
import { createPauses } from '../pause.ts';
import type { RosterEntry } from '../people/entry.ts';
import type { PersonId, Store } from '../store/store.ts';
import type { Member } from './member.ts';

export interface Wanted {
  entries: readonly RosterEntry[];
  strangers: 'everybody' | readonly PersonId[];
}

/**
 * Those of these lines of the roster, in their order, then `strangers`: people who were met and are not among them.
 * `take` is given one person at a time.
 */
export async function gather(
  store: Pick<Store, 'summaries'>,
  { entries, strangers }: Wanted,
  take: (member: Member) => void,
): Promise<void> {
  const pause = createPauses();
  const summaries = new Map<PersonId, Summary>();
  const filter = strangers === 'everybody' ? {} : { people: [...entries.map(({ person }) => person), ...strangers] };
  for await (const summary of store.summaries(filter)) {
    summaries.set(summary.person, summary);
    await pause();
  }
  for (const entry of entries) {
    const summary = summaries.get(entry.person) ?? null;
    summaries.delete(entry.person);
    take({ person: entry.person, name: entry.name, entry, summary });
    await pause();
  }
  for (const summary of summaries.values()) {
    take({ person: summary.person, name: null, entry: null, summary });
    await pause();
  }
}
