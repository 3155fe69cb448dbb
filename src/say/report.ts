/** What a reader of reports is shown. */
import type { Action } from '../action.ts';
import type { Button, Message, Part } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { escaped } from '../course/words.ts';
import { headcount, outstanding, rateOf } from '../reports/figures.ts';
import type { ReportFilter } from '../reports/report-filter.ts';
import type { ReportAsk, ReportPage } from '../reports/report-page.ts';
import type { ReportView } from '../reports/report-view.ts';
import type { GroupFigures, Row } from '../reports/team-report.ts';
import { draftMessage } from './report-draft.ts';
import { figureFacts, howCounted, rateSentence } from './report-figures.ts';
import { aboutLabel, FILTER_LABELS, GROUP_LABELS, stateAndWhy, stateLabel, whyAndWhen } from './report-words.ts';
import { count, day, list, percent, text } from './words.ts';

/** After a start, while everybody's records are still being read. */
export function reportsNotReady(ask: ReportAsk): Message {
  const again: Button[] = ask.kind === 'view' ? [button('Try again', ask.view)] : [];
  return {
    parts: [
      text(
        'That takes too long at this moment. Perhaps I have just been started and am still reading everybody’s records. Please ask again in half a minute.',
      ),
    ],
    press: again,
  };
}

type TeamPage = Extract<ReportPage, { kind: 'team' }>;

/** Groups in one table; the file has all of them. */
const MOST_GROUPS = 20;
/** Groups that get a button. */
const GROUP_BUTTONS = 6;

export function reportMessage(page: ReportPage, course: Course): Message {
  switch (page.kind) {
    case 'team':
      return teamMessage(page);
    case 'person':
      return personMessage(page);
    case 'me':
      return meMessage(page, course);
    case 'refused':
      return refused(course);
    case 'which':
      return whichMessage(page);
    case 'drafts':
      return draftsMessage(page);
    case 'draft':
      return draftMessage(page.row, course);
    case 'too-long':
      return tooLong(page.people);
    case 'file':
      return fileMessage(page);
  }
}

function teamMessage(page: TeamPage): Message {
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

function titleOf({ about, whole, view }: Pick<TeamPage, 'about' | 'whole' | 'view'>): string {
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

function nameOf({ member }: Row): string {
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

function button(label: string, view: ReportView, kind: 'report' | 'report-file' | 'report-drafts' = 'report'): Button {
  const action: Action = { kind, view };
  return { label, action };
}

function personMessage({ row }: Extract<ReportPage, { kind: 'person' }>): Message {
  const draft: Button = {
    label: 'Write a message to send',
    action: { kind: 'report-draft', person: row.member.person },
  };
  return {
    title: nameOf(row),
    parts: [personFacts(row)],
    press: [...(row.place.progress === 'finished' ? [] : [draft]), WHOLE],
  };
}

const WHOLE: Button = {
  label: 'See the report',
  action: { kind: 'report', view: { about: null, filter: null, page: 1 } },
};

/** All that anybody but the person sees: no single answer is in it. */
function personFacts(row: Row): Part {
  const { member, place } = row;
  const { entry, summary } = member;
  const where = [entry?.team, entry?.service, entry?.directorate].filter((name) => name !== null && name !== undefined);
  const rows: [string, string][] = [
    ['State', stateLabel(place, member)],
    ['Why and when', whyAndWhen(row)],
    ...(where.length > 0 ? [['Where', where.join(', ')] as [string, string]] : []),
    ...(summary
      ? [['Lessons', `${summary.lessonsFinished} of ${summary.lessonsTotal} finished`] as [string, string]]
      : []),
    ['Attempts at the final check', String(summary?.attempts ?? 0)],
    ['Final score', summary?.score ? `${summary.score.right} of ${summary.score.total}` : 'none yet'],
  ];
  return { kind: 'facts', rows };
}

function meMessage(page: Extract<ReportPage, { kind: 'me' }>, course: Course): Message {
  const { row, manager, deputy, askedForTeam } = page;
  const own = row ? [personFacts(row)] : [text('Nothing yet: you have not begun, and you are not on the roster.')];
  return {
    title: askedForTeam ? 'You have no team here' : 'What others see of you',
    parts: [
      ...(askedForTeam
        ? [
            text(
              `The council’s roster names nobody who reports to you, so there is no report for you. If that is wrong, tell ${course.council.trainingLead}.`,
            ),
            text('**This is what others see of you:**'),
          ]
        : []),
      ...own,
      text(whoSees(manager, deputy)),
    ],
    press: [{ label: 'My progress', action: { kind: 'progress' } }],
  };
}

function whoSees(manager: string | null, deputy: string | null): string {
  const above = manager
    ? [
        `your manager (${escaped(manager)})`,
        ...(deputy ? [`your manager’s deputy (${escaped(deputy)})`] : []),
        'the managers above',
      ]
    : [];
  const nobody = manager ? '' : ' The roster names no manager for you.';
  return `This can be seen by ${list([...above, 'the training leads'])}. Nobody sees your single answers.${nobody}`;
}

function refused(course: Course): Message {
  return {
    title: 'That is not yours to see',
    parts: [
      text(
        'I show a manager their own people, direct and below, and nobody else. Perhaps the button came from somebody else’s message. I have kept a note that this was asked for.',
      ),
      text(`If somebody should be in your team, tell ${course.council.trainingLead}: the council’s roster decides.`),
    ],
    press: [WHOLE],
  };
}

function whichMessage({ name, view, abouts }: Extract<ReportPage, { kind: 'which' }>): Message {
  return {
    title: 'Which one do you mean?',
    parts: [text(`More than one has a name like “${escaped(name)}”.`)],
    press: abouts.map((about) => button(aboutLabel(about), { ...view, about: { kind: about.kind, key: about.key } })),
  };
}

function draftsMessage({ view, rows, pages }: Extract<ReportPage, { kind: 'drafts' }>): Message {
  const names = rows.map(
    (row): Button => ({ label: nameOf(row), action: { kind: 'report-draft', person: row.member.person } }),
  );
  return {
    title: `Write to somebody${pages > 1 ? ` (page ${view.page} of ${pages})` : ''}`,
    parts: [
      text(
        rows.length > 0
          ? 'Whom? I write a message that you can copy, change and send yourself. I send nothing.'
          : 'Nobody is left: there is no one to write to.',
      ),
    ],
    press: [
      ...names,
      ...(view.page < pages ? [button('Next page', { ...view, page: view.page + 1 }, 'report-drafts')] : []),
    ],
  };
}

function tooLong(people: number): Message {
  return {
    parts: [
      text(
        `These are ${people} people, too many for a file in a chat. Ask for one directorate, or have it made on the server: \`npm run report -- team --format csv\`.`,
      ),
    ],
    press: [],
  };
}

function fileMessage({ about, view, report, bytes }: Extract<ReportPage, { kind: 'file' }>): Message {
  const whom = titleOf({ about, whole: about === null, view });
  return {
    title: 'Your file',
    parts: [
      text(
        `${escaped(whom)}, ${count(report.matching, 'person', 'people')}, on ${day(report.rules.today)}. It holds names: keep it where only those who need it can open it.`,
      ),
      { kind: 'file', name: `report-${report.rules.today}.csv`, mediaType: 'text/csv', bytes },
    ],
    press: [],
  };
}
