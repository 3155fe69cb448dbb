/** Tells people what is owed to them because of what somebody else did. */
import type { Message } from '../chat.ts';
import type { Log } from '../log.ts';
import { appendAlways } from '../store/append-always.ts';
import type { PersonId, Store } from '../store/store.ts';
import type { Deliver } from './deliver.ts';
import { type Owed, type OwedTo, openOwed } from './owed.ts';
import { type Recipient, readRecipient } from './recipient.ts';
import { type Sent, sentOf } from './sent.ts';

/** Pays what a history says is owed, as far as it can be paid now. Resolves with whether that history has changed. */
export type PayOwed = (owner: Recipient) => Promise<boolean>;

export interface PayOwedParts {
  store: Pick<Store, 'history' | 'append' | 'people'>;
  deliver: Deliver;
  /** Who is meant: nobody where there is nobody to tell. */
  resolve(to: OwedTo, owner: PersonId): Promise<PersonId[]>;
  /** Whether it is an hour at which this person may be written to. */
  isGoodTime(recipient: Recipient): boolean;
  composeOwed(owed: Owed, owner: PersonId, recipient: Recipient): Promise<Message | null>;
  now(): Date;
  log: Log;
}

/** Whoever could not be reached is tried again after so long, in ms, as long as nobody else was told. */
const AGAIN = 24 * 60 * 60_000;

export function createPayOwed(parts: PayOwedParts): PayOwed {
  const warned = new Set<string>();
  const nobodyToTell = ({ slot, about }: Owed) => {
    if (!warned.has(slot)) parts.log.warn({ about: about.kind }, 'there is no training lead who can be told something');
    warned.add(slot);
  };
  return async (owner) => {
    let changed = false;
    for (const owed of openOwed(owner.facts)) {
      const reached = await payOne(parts, owner.id, owed);
      if (reached === 'settled') changed = true;
      if (reached === 'nobody') nobodyToTell(owed);
    }
    return changed;
  };
}

/** `settled`: everybody has been told, or cannot be. */
async function payOne(parts: PayOwedParts, owner: PersonId, owed: Owed): Promise<'settled' | 'waiting' | 'nobody'> {
  const tellThose = async (to: OwedTo) => tellAll(parts, owner, owed, await parts.resolve(to, owner));
  let reached = await tellThose(owed.to);
  // A manager who cannot be told anything must not make it vanish, and neither must leads: they are tried again.
  if (reached === 'nobody' && owed.to.kind === 'manager') reached = await tellThose({ kind: 'leads' });
  if (reached === 'waiting') return 'waiting';
  if (reached === 'nobody' && owed.to.kind !== 'person') return 'nobody';
  const settled = { kind: 'owed-settled', owed: owed.key, key: `owed-settled:${owed.key}`, cause: null } as const;
  await appendAlways(parts.store, owner, [{ ...settled, at: parts.now().toISOString() }]);
  return 'settled';
}

async function tellAll(
  parts: PayOwedParts,
  owner: PersonId,
  owed: Owed,
  people: readonly PersonId[],
): Promise<'told' | 'waiting' | 'nobody'> {
  const told = await Promise.all(people.map((person) => tell(parts, owner, owed, person)));
  if (told.includes('waiting')) return 'waiting';
  return told.includes('told') ? 'told' : 'nobody';
}

async function tell(parts: PayOwedParts, owner: PersonId, owed: Owed, person: PersonId) {
  const recipient = await readRecipient(parts.store, person);
  const before = sentOf(recipient.facts).find(({ item, slot }) => item === 'owed' && slot === owed.slot);
  const known = before && standsAt(before, parts.now());
  if (known) return known;
  if (!parts.isGoodTime(recipient)) return 'waiting';
  const attempt = { item: 'owed', slot: owed.slot, attempt: (before?.attempt ?? 0) + 1 } as const;
  const delivered = await parts.deliver(recipient, attempt, (who) => parts.composeOwed(owed, owner, who));
  switch (delivered.kind) {
    case 'delivered':
    case 'doubtful':
      return 'told';
    case 'unreachable':
    case 'skipped':
      return 'unreachable';
    default:
      return 'waiting';
  }
}

/** Null where it is to be tried (again). */
function standsAt({ state, at, until }: Sent, now: Date): 'told' | 'unreachable' | 'waiting' | null {
  switch (state) {
    case 'delivered':
    case 'doubtful':
      return 'told';
    case 'unreachable':
      return now.getTime() - Date.parse(at) >= AGAIN ? null : 'unreachable';
    case 'skipped':
      return 'unreachable';
    case 'claimed':
      return 'waiting';
    case 'put-off':
      return until !== null && Date.parse(until) > now.getTime() ? 'waiting' : null;
  }
}
