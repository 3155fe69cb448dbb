/** Counts that may be published: every one rounded on its own, so that no small number can be told or worked out. Pure. */
import type { Day } from '../day.ts';
import { type FigureName, type Figures, figuresByName } from './figures.ts';
import type { TeamReport } from './team-report.ts';

export const FOI_FIGURES = [
  'roster',
  'counted',
  'finished',
  'outstanding',
  'overdue',
  'exempt',
  'left',
] as const satisfies readonly FigureName[];
export type FoiFigure = (typeof FOI_FIGURES)[number];

export interface FoiRow {
  /** `unnamed`: those for whom the roster names no group. */
  kind: 'group' | 'unnamed' | 'all';
  name: string | null;
  /** Rounded. */
  counts: Record<FoiFigure, number>;
}

export interface FoiReport {
  on: Day;
  /** What every figure is rounded to the nearest of. */
  roundedTo: number;
  /** The last is all of them, rounded on its own: it need not be the sum of the others. */
  rows: FoiRow[];
}

export const ROUNDED_TO = 5;

/** `report` must be by the groups that are to be shown. */
export function foiReport({ figures, groups, rules }: TeamReport): FoiReport {
  return {
    on: rules.today,
    roundedTo: ROUNDED_TO,
    rows: [
      ...groups.map(({ name, figures: group }): FoiRow => {
        return { kind: name === null ? 'unnamed' : 'group', name, counts: countsOf(group) };
      }),
      { kind: 'all', name: null, counts: countsOf(figures) },
    ],
  };
}

function countsOf(figures: Figures): Record<FoiFigure, number> {
  const { roster, counted, finished, outstanding, overdue, exempt, left } = figuresByName(figures);
  return {
    roster: rounded(roster),
    counted: rounded(counted),
    finished: rounded(finished),
    outstanding: rounded(outstanding),
    overdue: rounded(overdue),
    exempt: rounded(exempt),
    left: rounded(left),
  };
}

/** To the nearest five: 2 is 0, 3 is 5. */
export function rounded(count: number): number {
  return Math.round(count / ROUNDED_TO) * ROUNDED_TO;
}
