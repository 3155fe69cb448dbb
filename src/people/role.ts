import type { Person } from '../store/store.ts';
import type { RosterEntry } from './entry.ts';

/**
 * Whether somebody is a training lead: named in TRAINING_LEADS, or by the roster and still on it.
 * `leads` are lower-case email addresses; only an address that the platform confirmed counts.
 */
export function isTrainingLead(person: Person, entry: RosterEntry | null, leads: readonly string[]): boolean {
  if (person.email !== null && leads.includes(person.email)) return true;
  return entry !== null && entry.role === 'lead' && entry.leftOn === null;
}
