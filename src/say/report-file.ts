/** A report as the rows of a file: the people, then the figures, then how they were counted. */

import type { Row, TeamReport } from '../reports/team-report.ts';
import type { PersonId } from '../store/store.ts';
import { figureRows, howCounted, rateSentence } from './report-figures.ts';
import { stateLabel, whyAndWhen } from './report-words.ts';

const HEADER = [
  ...['Name', 'Email', 'Team', 'Service', 'Directorate', 'Cohort', 'Manager', 'Counted', 'State', 'Why and when'],
  ...['Due on', 'Overdue', 'Finished on', 'Score', 'Of', 'Attempts', 'Approved by', 'Lessons finished', 'Lessons'],
];

/** Days as `2026-11-23`, which a spreadsheet sorts. Each row has as many cells as the header. */
export function* reportRows(report: TeamReport, managerOf: (person: PersonId) => string | null): Generator<string[]> {
  yield HEADER;
  for (const row of report.rows ?? []) yield personRow(row, managerOf);
  yield filled([]);
  yield filled(['Figures']);
  for (const [label, value] of figureRows(report.figures)) yield filled([label, String(value)]);
  yield filled([rateSentence(report.figures, report.rules.target)]);
  yield filled([howCounted(report)]);
}

function personRow({ member, place }: Row, managerOf: (person: PersonId) => string | null): string[] {
  const { entry, summary } = member;
  const score = place.approvedBy === null ? summary?.score : null;
  return [
    member.name ?? '',
    entry?.email ?? '',
    entry?.team ?? '',
    entry?.service ?? '',
    entry?.directorate ?? '',
    entry?.cohort ?? '',
    managerOf(member.person) ?? '',
    place.category === 'counted' ? 'yes' : 'no',
    stateLabel(place, member),
    whyAndWhen({ member, place }),
    place.due ?? '',
    place.overdue ? 'yes' : 'no',
    place.finishedOn ?? '',
    score ? String(score.right) : '',
    score ? String(score.total) : '',
    summary ? String(summary.attempts) : '',
    place.approvedBy ?? '',
    summary ? String(summary.lessonsFinished) : '',
    summary ? String(summary.lessonsTotal) : '',
  ];
}

function filled(cells: string[]): string[] {
  return [...cells, ...HEADER.slice(cells.length).map(() => '')];
}
