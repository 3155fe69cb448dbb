/** Rates by directorate against the target, for a public meeting: no names, and no group so small that it tells of a person. Pure. */
import type { Day } from '../day.ts';
import { type Figures, rateOf } from './figures.ts';
import type { GroupFigures, TeamReport } from './team-report.ts';

export interface CommitteeRow {
  /** `unnamed`: those for whom the roster names no group. `joined`: small groups, put together. */
  kind: 'group' | 'unnamed' | 'joined' | 'all';
  /** Of a group; else null. */
  name: string | null;
  finished: number;
  counted: number;
  onTarget: boolean;
}

export interface CommitteeReport {
  on: Day;
  /** In percent. */
  target: number;
  /** The last is all of them. */
  rows: CommitteeRow[];
  /** How many groups were put together. */
  joined: number;
}

/** The rate of fewer people says too much of each. */
export const SMALLEST_GROUP = 5;

/** `report` must be by the groups that are to be shown. */
export function committeeReport({ figures, groups, rules }: TeamReport): CommitteeReport {
  const { target, today } = rules;
  const { shown, joined } = joinSmall(groups.filter(({ figures: group }) => rateOf(group).counted > 0));
  const row = (kind: CommitteeRow['kind'], name: string | null, parts: readonly Figures[]): CommitteeRow => {
    const finished = sum(parts, (part) => rateOf(part).finished);
    const counted = sum(parts, (part) => rateOf(part).counted);
    return { kind, name, finished, counted, onTarget: counted > 0 && finished * 100 >= target * counted };
  };
  return {
    on: today,
    target,
    rows: [
      ...shown.map((group) => row(group.name === null ? 'unnamed' : 'group', group.name, [group.figures])),
      ...(joined.length > 0
        ? [
            row(
              'joined',
              null,
              joined.map((group) => group.figures),
            ),
          ]
        : []),
      row('all', null, [figures]),
    ],
    joined: joined.length,
  };
}

/**
 * Groups that are too small go together, with the next smallest where that is still too small: one hidden group alone could
 * be worked out from the total.
 */
function joinSmall(groups: readonly GroupFigures[]): { shown: GroupFigures[]; joined: GroupFigures[] } {
  const size = (group: GroupFigures) => rateOf(group.figures).counted;
  const bySize = [...groups].sort((a, b) => size(a) - size(b));
  const joined = bySize.filter((group) => size(group) < SMALLEST_GROUP);
  if (joined.length === 0) return { shown: [...groups], joined };
  for (const next of bySize.slice(joined.length)) {
    if (joined.length > 1 && sum(joined, size) >= SMALLEST_GROUP) break;
    joined.push(next);
  }
  return { shown: groups.filter((group) => !joined.includes(group)), joined };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
