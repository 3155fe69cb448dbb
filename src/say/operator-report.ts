/** The reports of the command line, as text, as CSV and as JSON. */
import { type CommitteeReport, type CommitteeRow, committeeReport, SMALLEST_GROUP } from '../reports/committee.ts';
import { csvPieces } from '../reports/csv.ts';
import { figuresByName, rateOf } from '../reports/figures.ts';
import { FOI_FIGURES, type FoiReport, foiReport } from '../reports/foi.ts';
import type { OperatorReport } from '../reports/operator-report.ts';
import type { TeamReport } from '../reports/team-report.ts';
import {
  FIGURE_LABELS,
  figureRows,
  howCounted,
  howCountedAtAll,
  howCountedForAll,
  rateSentence,
} from './report-figures.ts';
import { reportRows } from './report-file.ts';
import { aboutLabel, FILTER_LABELS, stateLabel, whyAndWhen } from './report-words.ts';
import { textTable } from './text-table.ts';
import { count, day, percent } from './words.ts';

/** A report in the form that was asked for, in pieces. */
export async function* writeOperatorReport(asked: OperatorReport): AsyncGenerator<string> {
  const forms = FORMS[asked.wish.report](asked);
  switch (asked.wish.format) {
    case 'text':
      yield `${forms.text()}\n`;
      break;
    case 'csv':
      yield* csvPieces(forms.rows());
      break;
    case 'json':
      yield `${JSON.stringify(forms.data(), null, 2)}\n`;
  }
}

interface Forms {
  text(): string;
  rows(): Iterable<string[]>;
  data(): unknown;
}

const FORMS: Record<OperatorReport['wish']['report'], (asked: OperatorReport) => Forms> = {
  team: teamForms,
  committee: ({ report }) => committeeForms(committeeReport(report), howCountedForAll(report, SMALLEST_GROUP)),
  foi: ({ report }) => foiForms(foiReport(report), howCountedAtAll(report.rules)),
};

function teamForms(asked: OperatorReport): Forms {
  const { report, about, view, managerOf } = asked;
  const whom = about ? aboutLabel(about) : 'Everybody';
  const title = view.filter === null ? whom : `${FILTER_LABELS[view.filter]}: ${whom}`;
  return {
    text: () =>
      paragraphs([
        `${title}, ${day(report.rules.today)}`,
        rateSentence(report.figures, report.rules.target),
        textTable([['', 'People'], ...figureRows(report.figures).map(([label, value]) => [label, String(value)])]),
        report.groups.length > 1 ? groupTable(report) : '',
        report.matching > 0
          ? textTable([['Name', 'State', 'Why and when'], ...(report.rows ?? []).map(personLine)])
          : 'There is nobody to list.',
        howCounted(report),
      ]),
    rows: () => reportRows(report, managerOf),
    data: () => ({
      report: 'team',
      about: about?.name ?? null,
      filter: view.filter,
      ...figuresOf(report),
      people: (report.rows ?? []).map((row) => personData(row, managerOf)),
      howCounted: howCounted(report),
    }),
  };
}

const personLine = ({ member, place }: NonNullable<TeamReport['rows']>[number]): string[] => [
  member.name ?? '',
  stateLabel(place, member),
  whyAndWhen({ member, place }),
];

function personData(
  { member, place }: NonNullable<TeamReport['rows']>[number],
  managerOf: OperatorReport['managerOf'],
): object {
  const { entry, summary } = member;
  return {
    name: member.name,
    email: entry?.email ?? null,
    team: entry?.team ?? null,
    service: entry?.service ?? null,
    directorate: entry?.directorate ?? null,
    cohort: entry?.cohort ?? null,
    manager: managerOf(member.person),
    category: place.category,
    progress: place.progress,
    overdue: place.overdue,
    due: place.due,
    finishedOn: place.finishedOn,
    approvedBy: place.approvedBy,
    score: place.approvedBy === null ? (summary?.score ?? null) : null,
    attempts: summary?.attempts ?? 0,
    lessonsFinished: summary?.lessonsFinished ?? 0,
    whyAndWhen: whyAndWhen({ member, place }),
  };
}

function figuresOf({ rules, figures, groups, by, cohorts, approvers }: TeamReport): object {
  const named = ({ name, figures: group }: TeamReport['groups'][number]) => ({
    name,
    ...Object.fromEntries(figureRows(group)),
  });
  return {
    on: rules.today,
    target: rules.target,
    figures: figuresByName(figures),
    by,
    groups: groups.map(named),
    cohorts: cohorts.map(named),
    approvers,
  };
}

function groupTable({ groups }: TeamReport): string {
  return textTable([
    ['', 'Finished', 'Counted', 'Rate', 'Overdue'],
    ...groups.map(({ name, figures }) => {
      const { finished, counted } = rateOf(figures);
      const rate = counted === 0 ? '' : percent(finished, counted);
      return [name ?? 'None named', String(finished), String(counted), rate, String(figures.overdue)];
    }),
  ]);
}

const NONE_NAMED = 'No directorate named';

function committeeForms(report: CommitteeReport, counted: string): Forms {
  const header = ['Directorate', 'Finished', 'Counted', 'Rate', 'Target', 'Target met'];
  const cells = (row: CommitteeRow): string[] => [
    COMMITTEE_NAMES[row.kind] ?? row.name ?? '',
    String(row.finished),
    String(row.counted),
    row.counted === 0 ? '' : percent(row.finished, row.counted),
    `${report.target}%`,
    row.counted === 0 ? '' : row.onTarget ? 'yes' : 'no',
  ];
  const rows = [header, ...report.rows.map(cells)];
  const joined =
    report.joined === 0
      ? ''
      : `${count(report.joined, 'directorate')} with few people are shown together, so that nobody’s own progress can be told.`;
  return {
    text: () =>
      paragraphs([
        `Cyber security training: completion by directorate, ${day(report.on)}`,
        textTable(rows),
        joined,
        counted,
      ]),
    rows: () => padded([...rows, [], ...(joined === '' ? [] : [[joined]]), [counted]], header.length),
    data: () => ({ report: 'committee', ...report, joinedBecause: joined, howCounted: counted }),
  };
}

const COMMITTEE_NAMES: Partial<Record<CommitteeRow['kind'], string>> = {
  unnamed: NONE_NAMED,
  joined: 'Small directorates together',
  all: 'Whole council',
};

function foiForms(report: FoiReport, counted: string): Forms {
  const header = ['Directorate', ...FOI_FIGURES.map((figure) => FIGURE_LABELS[figure])];
  const rows = [
    header,
    ...report.rows.map(({ kind, name, counts }) => [
      kind === 'all' ? 'Whole council' : (name ?? NONE_NAMED),
      ...FOI_FIGURES.map((figure) => String(counts[figure])),
    ]),
  ];
  const rounding = `Every figure is rounded to the nearest ${report.roundedTo}, so 0 may stand for as many as ${Math.floor(report.roundedTo / 2)}. Totals are rounded on their own: a column need not add up.`;
  return {
    text: () =>
      paragraphs([
        `Cyber security training: people by directorate, ${day(report.on)}`,
        textTable(rows),
        rounding,
        counted,
      ]),
    rows: () => padded([...rows, [], [rounding], [counted]], header.length),
    data: () => ({ report: 'foi', ...report, rounding, howCounted: counted }),
  };
}

/** Readers of CSV want as many cells in each row. */
function padded(rows: string[][], width: number): string[][] {
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
