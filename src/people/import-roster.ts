/** Takes the council's file of people into the roster, or shows what that would change. */
import { createHash, randomUUID } from 'node:crypto';
import { dayOf } from '../day.ts';
import { AppError } from '../errors.ts';
import type { NewFact } from '../learning/fact.ts';
import { createPauses } from '../pause.ts';
import { appendAlways } from '../store/append-always.ts';
import { type PersonId, PROGRAMME, type Store } from '../store/store.ts';
import type { RosterEntry } from './entry.ts';
import { type ImportPlan, type PlanParts, planImport } from './plan-import.ts';
import { readBytes } from './read-bytes.ts';
import { type RosterRead, readRoster } from './read-roster.ts';
import { askedFacts } from './same-person.ts';
import { standingOf } from './standing.ts';

export interface ImportWish {
  /** Absolute: the running bot works in another folder than who asks. */
  path: string;
  apply: boolean;
  /** Also where so many people would be marked as left that the file may be half of itself. */
  manyLeave: boolean;
}

export interface ImportReport {
  read: RosterRead;
  plan: ImportPlan;
  applied: boolean;
  /** Why it was not applied although that was asked for. */
  refusal: 'problems' | 'many-leave' | null;
}

export interface ImportParts {
  store: Store;
  now(): Date;
  /** Told what is being done, in words. */
  progress(step: string): void;
}

/** More people than this, and a larger part of all, do not leave from one file to the next. */
const MANY = 10;
const MANY_OF_ALL = 0.2;
const TRIES = 5;

/** Throws an AppError (`roster-file`) for a file that is none. All of the file is taken in, or nothing. */
export async function importRoster(wish: ImportWish, parts: ImportParts): Promise<ImportReport> {
  const { store } = parts;
  const at = parts.now().toISOString();
  const bytes = await readBytes(wish.path);
  const read = await readRoster(bytes, (lines) => parts.progress(`Read ${lines.toLocaleString('en-GB')} lines …`));
  for (let tries = 0; tries < TRIES; tries++) {
    const entries = await store.people.entries();
    const plan = await planImport(read, {
      entries,
      today: dayOf(at),
      met: await whoWasMet(store, read, entries),
      newId: () => randomUUID().replaceAll('-', ''),
    });
    const refusal = refusalOf(wish, read, plan);
    if (!wish.apply || refusal !== null || isEmpty(plan)) {
      return { read, plan, applied: wish.apply && refusal === null, refusal: wish.apply ? refusal : null };
    }
    parts.progress('Writing …');
    // Asked before the roster is replaced: a kill in between asks about people who are not there, which asks nothing.
    await appendAlways(
      store,
      PROGRAMME,
      plan.doubts.flatMap((doubt) => askedFacts(doubt, at)),
    );
    if (await store.people.replaceEntries(plan.next, entries)) {
      await appendAlways(store, PROGRAMME, [importedFact(bytes, read, plan, at)]);
      return { read, plan, applied: true, refusal: null };
    }
  }
  throw new AppError(
    'roster-busy',
    'Others kept changing the roster at the same moment. Nothing was taken in: try again.',
  );
}

/** Of people under an address that the roster does not have. */
async function whoWasMet(
  { people }: Store,
  { lines }: RosterRead,
  entries: readonly RosterEntry[],
): Promise<PlanParts['met']> {
  const standing = standingOf(entries);
  const met = new Map<string, PersonId>();
  const pause = createPauses();
  for (const { fields } of lines) {
    if (standing.byEmail(fields.email) !== null) continue;
    const person = await people.withEmail(fields.email);
    if (person !== null) met.set(fields.email, person.id);
    await pause();
  }
  return (email) => met.get(email) ?? null;
}

export function isEmpty({ added, changed, gone }: ImportPlan): boolean {
  return added.length + changed.length + gone.length === 0;
}

function refusalOf({ manyLeave }: ImportWish, read: RosterRead, plan: ImportPlan): ImportReport['refusal'] {
  if (read.problems.length > 0) return 'problems';
  const here = plan.next.filter(({ leftOn }) => leftOn === null).length;
  const many = plan.gone.length > MANY && plan.gone.length > (here + plan.gone.length) * MANY_OF_ALL;
  return many && !manyLeave ? 'many-leave' : null;
}

function importedFact(bytes: Uint8Array, { lines }: RosterRead, plan: ImportPlan, at: string): NewFact {
  return {
    kind: 'roster-imported',
    file: createHash('sha256').update(bytes).digest('hex'),
    lines: lines.length,
    added: plan.added.length,
    changed: plan.changed.length,
    back: plan.back.length,
    gone: plan.gone.length,
    key: `roster-imported:${at}`,
    at,
    cause: null,
  };
}
