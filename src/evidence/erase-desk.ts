/** What `npm run people -- erase` asks for, as the running bot does it, or the command itself where none runs. */
import { z } from 'zod';
import type { Handler } from '../control.ts';
import { dayOf } from '../day.ts';
import { createPauses } from '../pause.ts';
import type { Kept, PersonId, Store } from '../store/store.ts';
import type { Turns } from '../turns.ts';
import { type EraseParts, erasePerson } from './erase-person.ts';

export const ERASE_COMMAND = 'erase';

const eraseShape = z.object({ who: z.string(), apply: z.boolean() });

const accountShape = z.object({ platform: z.string(), workspace: z.string(), userId: z.string() });
const foundShape = z.object({
  id: z.string(),
  names: z.array(z.string()),
  emails: z.array(z.string()),
  accounts: z.array(accountShape),
  facts: z.number(),
  /** Days, `2026-11-23`; null where there are no facts. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  listed: z.boolean(),
  /** When they left, as the roster has it. */
  leftOn: z.string().nullable(),
});
export type FoundPerson = z.infer<typeof foundShape>;

/** Who is meant: one was erased, or would be; nobody, or more than one, and then nothing was. */
export const eraseAnswer = z.object({ people: z.array(foundShape), erasedOn: z.string().nullable() });

export interface EraseDesk {
  now(): Date;
  forget: EraseParts['forget'];
  /** Of packing, sealing and erasing one goes on at a time. */
  turns: Turns;
}

export function eraseDesk({ now, forget, turns }: EraseDesk): (store: Store) => Handler {
  return (store) => async (args) => {
    const { who, apply } = eraseShape.parse(args);
    const people = await Promise.all((await findIds(store, who)).map((id) => describe(store, id)));
    const [one, ...others] = people;
    if (!apply || !one || others.length > 0) return { people, erasedOn: null };
    const at = now().toISOString();
    await turns.run('records', () => erasePerson({ store, forget }, one.id, 'asked', at));
    return { people, erasedOn: dayOf(at) };
  };
}

/** By id, or by an address that the roster or a platform has; of linked people the one that goes on. */
async function findIds(store: Store, who: string): Promise<PersonId[]> {
  const email = who.trim().toLowerCase();
  const ids = new Set<PersonId>();
  const add = async (id: PersonId) => ids.add((await store.people.get(id))?.id ?? id);
  if (/^[0-9a-f]{32}$/.test(email)) {
    const known = (await store.records.read(email)) ?? (await store.people.entry(email));
    if (known) await add(email);
    return [...ids];
  }
  for (const entry of await store.people.entries()) if (entry.email === email) await add(entry.person);
  const met = await store.people.withEmail(email);
  if (met) await add(met.id);
  if (ids.size === 0) for (const id of await scan(store, email)) await add(id);
  return [...ids];
}

/** An erasure that was cut short may have left a document to which nothing leads any more. */
async function scan({ summaries, records }: Store, email: string): Promise<PersonId[]> {
  const pause = createPauses();
  const found: PersonId[] = [];
  for await (const { person } of summaries({})) {
    if ((await records.read(person))?.person.email === email) found.push(person);
    await pause();
  }
  return found;
}

async function describe(store: Store, id: PersonId): Promise<FoundPerson> {
  const kept: Kept | null = await store.records.read(id);
  const entry = await store.people.entry(id);
  const { facts } = await store.history(id);
  const filled = (words: (string | null | undefined)[]) => [
    ...new Set(words.filter((word) => word !== null && word !== undefined)),
  ];
  return {
    id,
    names: filled([entry?.name, kept?.person.name]),
    emails: filled([entry?.email, kept?.person.email]),
    accounts: (kept?.person.addresses ?? []).map(({ platform, workspace, userId }) => ({
      platform,
      workspace,
      userId,
    })),
    facts: facts.length,
    first: facts[0] ? dayOf(facts[0].at) : null,
    last: dayOfLast(facts),
    listed: entry !== null,
    leftOn: entry?.leftOn ?? null,
  };
}

function dayOfLast(facts: readonly { at: string }[]): string | null {
  const last = facts.at(-1);
  return last ? dayOf(last.at) : null;
}
