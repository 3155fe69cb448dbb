/** Which people a reader asks about, and whether they may. Pure. */
import type { Day } from '../day.ts';
import type { RosterEntry } from '../people/entry.ts';
import type { Standing } from '../people/standing.ts';
import { maySee, type Sight, type Viewer } from '../people/who-may-see.ts';
import { type NamedAbout, personsAbouts } from './find-about.ts';
import { GROUP_KINDS, type GroupKind, groupsOf, memberTest } from './groups.ts';
import type { About } from './report-view.ts';

/** Who asks, on a day, and what they may see. */
export interface Reader {
  viewer: Viewer;
  sight: Sight;
  standing: Standing;
  /** The whole roster. */
  entries: readonly RosterEntry[];
  today: Day;
}

export interface Scope {
  about: NamedAbout | null;
  entries: readonly RosterEntry[];
  /** Also those who are not on the roster. */
  strangers: boolean;
  /** The widest groups of which there are several: what the figures are also given by. */
  by: GroupKind | null;
}

/** Null: it is not theirs to see, or there is nobody to see. */
export function scopeOf(reader: Reader, about: About | null): Scope | null {
  const whole = reader.sight.kind === 'everybody';
  if (about === null) {
    const entries = visible(reader);
    return whole || entries.length > 0 ? scope(null, entries, whole) : null;
  }
  if (about.kind === 'person') return personScope(reader, about.key);
  if (about.kind === 'line') return lineScope(reader, about.key);
  const isIn = memberTest({ kind: about.kind, key: about.key });
  const entries = visible(reader).filter(isIn);
  const name = entries[0]?.[about.kind] ?? null;
  return name === null ? null : scope({ ...about, name }, entries, false);
}

/** The people of the roster whom the reader may see. */
export function visible({ sight, entries, standing }: Reader): readonly RosterEntry[] {
  if (sight.kind === 'everybody') return entries;
  return [...sight.people].flatMap((person) => standing.entry(person) ?? []);
}

/** All that a reader may ask for by name, the wider groups first. */
export function* namesIn(reader: Reader, entries: readonly RosterEntry[]): Generator<NamedAbout> {
  yield* groupsOf(entries);
  for (const entry of entries) yield* personsAbouts(entry, reader.standing.isManager(entry.person));
}

function personScope({ viewer, sight, standing }: Reader, person: string): Scope | null {
  const entry = standing.entry(person);
  if (entry === null || !maySee(viewer, sight, person)) return null;
  return scope({ kind: 'person', key: person, name: entry.name }, [entry], false);
}

/** Who may not see the manager may still see the team: the manager, and who stands in for them. */
function lineScope({ viewer, sight, standing }: Reader, manager: string): Scope | null {
  const entry = standing.entry(manager);
  const below = standing.below(manager).filter(({ person }) => maySee(viewer, sight, person));
  const isTheirs = maySee(viewer, sight, manager) || viewer.standsInFor.includes(manager);
  if (entry === null || !isTheirs || below.length === 0) return null;
  return scope({ kind: 'line', key: manager, name: entry.name }, below, false);
}

function scope(about: NamedAbout | null, entries: readonly RosterEntry[], strangers: boolean): Scope {
  const several = (kind: GroupKind) => new Set(entries.map((entry) => entry[kind])).size > 1;
  return { about, entries, strangers, by: GROUP_KINDS.find((kind) => kind !== 'cohort' && several(kind)) ?? null };
}
