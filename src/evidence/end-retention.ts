/** The daily task that erases whoever left long enough ago. */
import { type Day, dayOf } from '../day.ts';
import type { Log } from '../log.ts';
import type { PersonId, Store } from '../store/store.ts';
import type { Turns } from '../turns.ts';
import { type EraseParts, erasePerson } from './erase-person.ts';
import { leftOn, retentionEnds } from './retention.ts';

export interface RetentionParts {
  store: EraseParts['store'] & Pick<Store, 'summaries' | 'people'>;
  forget: EraseParts['forget'];
  /** Of packing, sealing and erasing one goes on at a time. */
  turns: Turns;
  log: Log;
}

/** A day; whoever is left comes on the next ones. A council that leaves as a whole must not hold up the bot. */
const MOST = 500;

/** `months` after somebody left; null: nobody is ever erased by time alone. */
export async function endRetention(parts: RetentionParts, months: number | null, now: Date): Promise<void> {
  if (months === null) return;
  const at = now.toISOString();
  const due = await whoIsDue(parts, months, dayOf(at));
  for (const person of due.slice(0, MOST)) {
    await parts.turns.run('records', () => erasePerson(parts, person, 'retention', at));
  }
  if (due.length > 0) {
    parts.log.info({ erased: Math.min(due.length, MOST), left: Math.max(due.length - MOST, 0) }, 'retention has ended');
  }
}

async function whoIsDue({ store }: RetentionParts, months: number, today: Day): Promise<PersonId[]> {
  const isOver = (left: Day) => retentionEnds(left, months) <= today;
  const due: PersonId[] = [];
  for await (const { person, lastActiveAt } of store.summaries({})) {
    const entry = await store.people.entry(person);
    // Who is not on the roster and did something since need not be looked up: most of them, every day.
    if (entry === null && (lastActiveAt === null || !isOver(dayOf(lastActiveAt)))) continue;
    const left = leftOn(entry, entry === null ? (await store.history(person)).facts : [], today);
    if (left !== null && isOver(left)) due.push(person);
  }
  return due;
}
