/** Deputies: whom a manager lets see their own people, until a day. */
import type { Day } from '../day.ts';
import type { PersonId, Store } from '../store/store.ts';

/** The managers who named this person their deputy until today or later. Whether those are still managers the roster tells. */
export async function standsInFor(store: Pick<Store, 'summaries'>, person: PersonId, today: Day): Promise<PersonId[]> {
  const managers: PersonId[] = [];
  for await (const row of store.summaries({ deputy: person })) {
    if (row.deputy !== null && row.deputy.until >= today) managers.push(row.person);
  }
  return managers;
}
