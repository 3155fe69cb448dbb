import type { Store } from '../store/store.ts';
import type { SigningKey } from './signing-key.ts';
import { findCompletion, nameOf, type Statement, stateCompletion } from './statement.ts';
import { readStatementCode } from './statement-code.ts';

/** The completion that a code stands for, as it is on record today. Null for what is no code, or was never given out. */
export async function findStatement(
  { store, key }: { store: Pick<Store, 'history' | 'people' | 'records'>; key: SigningKey },
  typed: string,
): Promise<Statement | null> {
  const code = readStatementCode(typed);
  if (code === null) return null;
  for (const id of await store.records.beginningWith(code.idBegins)) {
    const { facts } = await store.history(id);
    const completed = findCompletion(key, id, facts, code);
    if (completed === null) continue;
    const name = nameOf(await store.people.get(id), await store.people.entry(id));
    return stateCompletion(key, id, name, completed);
  }
  return null;
}
