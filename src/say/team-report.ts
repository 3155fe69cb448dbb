/** The report on a team or on everybody: the figures, the people, how it was counted, and where to go on from it. */
import type { Action } from '../action.ts';
import type { Button, Message, Part } from '../chat.ts';
import { escaped } from '../course/words.ts';
import { headcount, outstanding, rateOf } from '../reports/figures.ts';
import type { ReportFilter } from '../reports/report-filter.ts';
import type { ReportPage } from '../reports/report-page.ts';
import type { ReportView } from '../reports/report-view.ts';
import type { GroupFigures, Row } from '../reports/team-report.ts';
import { figureFacts, howCounted, rateSentence } from './report-figures.ts';
import { aboutLabel, FILTER_LABELS, GROUP_LABELS, stateAndWhy } from './report-words.ts';
import { list, percent, text } from './words.ts';

type TeamPage = Extract<ReportPage, { kind: 'team' }>;

/** Groups in one table; the file has all of them. */
const MOST_GROUPS = 20;
/** Groups that get a button. */
const GROUP_BUTTONS = 6;

export function teamMessage(page: TeamPage): Message {
  const { view, report, pages } = page;
  const first = view.page === 1;
  return {
    title: `${titleOf(page)}${pages > 1 ? ` (page ${view.page} of ${pages})` : ''}`,
    parts: [
      ...(first ? [...standInParts(page), ...figureParts(page)] : []),
      ...peopleParts(page),
      ...(first || view.page === pages ? [text(howCounted(report))] : []),
    ],
    press: teamButtons(page),
  };
}

/** What a report is of, in a few words. */
export function titleOf({ about, whole, view }: Pick<TeamPage, 'about' | 'whole' | 'view'>): string {
  const whom = about ? aboutLabel(about) : whole ? 'Everybody' : 'Your people';
  return view.filter === null ? `Report: ${whom}` : `${FILTER_LABELS[view.filter]}: ${whom}`;
}

function standInParts({ standsInFor, about }: TeamPage): Part[] {
  if (standsInFor.length === 0 || about !== null) return [];
  return [text(`You stand in for ${list(standsInFor.map(escaped))}. You are not in this report yourself.`)];
}

/** Who asks for some of the people wants to see those first. */
function figureParts({ report, view }: TeamPage): Part[] {
  const { figures, rules, groups } = report;
  const { finished, counted } = rateOf(figures);
  return [
    counted > 0
      ? { kind: 'progress', done: finished, total: counted, label: rateSentence(figures, rules.target) }
      : text(rateSentence(figures, rules.target)),
    ...(view.filter === null
      ? [{ kind: 'facts' as const, rows: figureFacts(figures) }, ...groupParts(report, groups)]
      : []),
  ];
}

function groupParts({ by, rules }: TeamPage['report'], groups: readonly GroupFigures[]): Part[] {
  if (by === null || groups.length < 2) return [];
  const rows = groups.slice(0, MOST_GROUPS).map(({ name, figures }) => {
    const { finished, counted } = rateOf(figures);
    const rate = counted === 0 ? 'nobody counted' : `${finished} of ${counted} (${percent(finished, counted)})`;
    return [name ?? 'None named', rate, String(figures.overdue)];
  });
  const more = groups.length - rows.length;
  return [
    text(`**By ${GROUP_LABELS[by].toLowerCase()}**, against the target of ${rules.target}%:`),
    { kind: 'table', header: [GROUP_LABELS[by], 'Finished', 'Overdue'], rows },
    ...(more > 0 ? [text(`There are ${more} more. The file has all of them.`)] : []),
  ];
}

function peopleParts({ report, rows, view }: TeamPage): Part[] {
  if (report.rows === null) {
    return [
      text(
        `These are ${report.matching} people: too many to list here. Type **report** and the name of a directorate, service or team, or get all of them as a file.`,
      ),
    ];
  }
  if (rows.length === 0)
    return [text(view.filter === null ? 'There is nobody to list.' : 'Nobody: there is no one to list here.')];
  return [{ kind: 'table', header: ['Name', 'State, why and when'], rows: rows.map(personCells) }];
}

function personCells(row: Row): string[] {
  return [nameOf(row), stateAndWhy(row)];
}

/** The name that a row is shown under. */
export function nameOf({ member }: Row): string {
  return member.name ?? 'Somebody without a name';
}

function teamButtons(page: TeamPage): Button[] {
  const { view, report, pages } = page;
  const { figures } = report;
  const left = outstanding(figures);
  const filtered = (filter: ReportFilter, people: number, label: string): Button[] =>
    people > 0 && view.filter !== filter ? [button(`${label} (${people})`, { ...view, filter, page: 1 })] : [];
  return [
    ...(view.page < pages
      ? [{ ...button('Next page', { ...view, page: view.page + 1 }), style: 'main' as const }]
      : []),
    ...filtered('outstanding', left, 'Only who is left'),
    ...filtered('overdue', figures.overdue, 'Only overdue'),
    ...(view.filter === null ? [] : [button('Show everybody', { ...view, filter: null, page: 1 })]),
    ...(left > 0 ? [button('Write to somebody who is left', { ...view, page: 1 }, 'report-drafts')] : []),
    ...(headcount(figures, 'counted') + report.matching > 0
      ? [button('Get this as a file', { ...view, page: 1 }, 'report-file')]
      : []),
    ...groupButtons(page),
  ];
}

function groupButtons({ report: { by, groups }, view, whole, about }: TeamPage): Button[] {
  if (by === null || !whole || about !== null || view.page > 1 || groups.length > GROUP_BUTTONS) return [];
  return groups.flatMap(({ key, name }) =>
    key === null || name === null ? [] : [button(name, { ...view, about: { kind: by, key }, page: 1 })],
  );
}

/** A button to a part of a report. */
export function button(
  label: string,
  view: ReportView,
  kind: 'report' | 'report-file' | 'report-drafts' = 'report',
): Button {
  const action: Action = { kind, view };
  return { label, action };
}
