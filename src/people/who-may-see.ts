/** Who may see how far whom is. Pure: the one place where that is decided. */
import type { Day } from '../day.ts';
import type { PersonId } from '../store/store.ts';
import type { RosterEntry } from './entry.ts';
import type { Standing } from './standing.ts';

export interface Viewer {
  person: PersonId;
  isLead: boolean;
  /** The managers who named this person their deputy, until today or later. */
  standsInFor: readonly PersonId[];
}

/** Whom somebody may see besides themselves. */
export type Sight = { kind: 'everybody' } | { kind: 'some'; people: ReadonlySet<PersonId> };

/**
 * A lead sees everybody; a manager the people below, direct and further down; a deputy those below the manager they stand in
 * for. It is worked out anew for each question, so that a right ends with what it came from.
 */
export function sightOf(viewer: Viewer, standing: Pick<Standing, 'entry' | 'below'>, today: Day): Sight {
  if (viewer.isLead) return { kind: 'everybody' };
  const isHere = (person: PersonId) => !hasLeft(standing.entry(person), today);
  const managers = isHere(viewer.person) ? [viewer.person, ...viewer.standsInFor.filter(isHere)] : [];
  const people = new Set(managers.flatMap((manager) => standing.below(manager).map(({ person }) => person)));
  people.delete(viewer.person);
  return { kind: 'some', people };
}

/** Everybody may see themselves. */
export function maySee(viewer: Pick<Viewer, 'person'>, sight: Sight, person: PersonId): boolean {
  return person === viewer.person || sight.kind === 'everybody' || sight.people.has(person);
}

/** No longer in the council's file, or past the last day that it named. */
export function hasLeft(entry: Pick<RosterEntry, 'leftOn' | 'endsOn'> | null, today: Day): boolean {
  return entry !== null && (entry.leftOn !== null || (entry.endsOn !== null && entry.endsOn < today));
}
