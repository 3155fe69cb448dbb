import type { FileLink } from '../chat.ts';
import { appendAlways } from '../store/append-always.ts';
import type { Store } from '../store/store.ts';

/** A link to somebody's file was pressed again: perhaps by another. It stands in the history of whom the file was for. */
export async function noteRefusedLink(
  store: Pick<Store, 'people' | 'history' | 'append'>,
  owner: Parameters<FileLink>[1],
  link: string,
  at: string,
): Promise<void> {
  const person = await store.people.find(owner);
  if (!person) return;
  const body = { kind: 'report-refused', report: 'file', scope: 'link', people: 0 } as const;
  await appendAlways(store, person.id, [{ ...body, key: `report-refused:link:${link}`, at, cause: null }]);
}
