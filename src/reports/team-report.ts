/** A report over some people: the figures, the same by group and cohort, and the people themselves. Pure. */
import { addTo, type Figures, noFigures } from './figures.ts';
import { type GroupKind, groupKey } from './groups.ts';
import type { Member, Rules } from './member.ts';
import { type Place, placeOf } from './place.ts';
import { includes, type ReportFilter } from './report-filter.ts';

export interface Row {
  member: Member;
  place: Place;
}

/** `name`: as the roster first writes it; null for those for whom it names none. */
export interface GroupFigures {
  key: string | null;
  name: string | null;
  figures: Figures;
}

export interface TeamReport {
  rules: Rules;
  figures: Figures;
  /** What `groups` are; null where none were asked for. */
  by: GroupKind | null;
  groups: GroupFigures[];
  cohorts: GroupFigures[];
  /** Who vouched for how many of those who did the course elsewhere. */
  approvers: { name: string; people: number }[];
  /** The people that the filter lets through, the most urgent first where they are to be read. Null: more than are listed. */
  rows: Row[] | null;
  /** How many the filter lets through. */
  matching: number;
}

export interface ReportWish {
  rules: Rules;
  filter: ReportFilter | null;
  /** What the figures are also given by. */
  by: GroupKind | null;
  /** More people than these are not listed; the figures hold all of them. */
  listAtMost: number;
  /** The most urgent first, to be read, unless they are wanted as they came. */
  order?: 'urgent' | 'as-they-come';
}

/** Takes people one at a time, so that a long report can be made in pieces. */
export interface ReportMaker {
  add(member: Member): void;
  report(): TeamReport;
}

export function createReport({ rules, filter, by, listAtMost, order = 'urgent' }: ReportWish): ReportMaker {
  const figures = noFigures();
  const groups = createGroups();
  const cohorts = createGroups();
  const approvers = new Map<string, number>();
  const rows: Row[] = [];
  let matching = 0;

  return {
    add(member) {
      const place = placeOf(member, rules);
      addTo(figures, place);
      if (member.entry) {
        if (by !== null) addTo(groups.of(member.entry[by]), place);
        addTo(cohorts.of(member.entry.cohort), place);
      }
      if (place.category === 'counted' && place.approvedBy !== null) {
        approvers.set(place.approvedBy, (approvers.get(place.approvedBy) ?? 0) + 1);
      }
      if (!includes(filter, place)) return;
      matching += 1;
      if (matching <= listAtMost) rows.push({ member, place });
    },
    report: () => ({
      rules,
      figures,
      by,
      groups: groups.all(),
      cohorts: cohorts.all(),
      approvers: [...approvers].map(([name, people]) => ({ name, people })).sort((a, b) => byName(a.name, b.name)),
      rows: matching > listAtMost ? null : order === 'urgent' ? rows.sort(mostUrgentFirst) : rows,
      matching,
    }),
  };
}

/** Of names that differ in nothing but case and signs one is made. */
function createGroups() {
  const found = new Map<string | null, GroupFigures>();
  /** By the name as written: to work out a key for each person would take longer than all the rest. */
  const written = new Map<string | null, Figures>();
  return {
    of(name: string | null): Figures {
      const known = written.get(name);
      if (known) return known;
      const key = name === null ? null : groupKey(name);
      const group = found.get(key) ?? { key, name, figures: noFigures() };
      found.set(key, group);
      written.set(name, group.figures);
      return group.figures;
    },
    all: () => [...found.values()].sort((a, b) => byNameNoneLast(a.name, b.name)),
  };
}

const ORDER = [
  'overdue',
  'counted not-reached',
  'counted not-started',
  'counted in-progress',
  'new',
  'to-start',
  'exempt',
  'unlisted',
  'counted finished',
  'left',
];

function urgency({ category, progress, overdue }: Place): number {
  if (overdue) return 0;
  return ORDER.indexOf(category === 'counted' ? `counted ${progress}` : category);
}

function mostUrgentFirst(a: Row, b: Row): number {
  const byDue = (a.place.due ?? '9') < (b.place.due ?? '9') ? -1 : 1;
  return (
    urgency(a.place) - urgency(b.place) ||
    (a.place.overdue && a.place.due !== b.place.due ? byDue : byNameNoneLast(a.member.name, b.member.name))
  );
}

const { compare: byName } = new Intl.Collator('en-GB');

function byNameNoneLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return byName(a, b);
}
