/** What a reader of reports is shown. */
import type { Button, Message, Part } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { escaped } from '../course/words.ts';
import type { ReportAsk, ReportPage } from '../reports/report-page.ts';
import type { Row } from '../reports/team-report.ts';
import { draftMessage } from './report-draft.ts';
import { aboutLabel, stateLabel, whyAndWhen } from './report-words.ts';
import { button, nameOf, teamMessage, titleOf } from './team-report.ts';
import { count, day, list, text } from './words.ts';

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
  const labels = abouts.map(aboutLabel);
  const isAlone = (label: string) => labels.filter((other) => other === label).length === 1;
  return {
    title: 'Which one do you mean?',
    parts: [text(`More than one has a name like “${escaped(name)}”.`)],
    press: abouts.map((about, n) => {
      const label = labels[n] ?? '';
      const whole = isAlone(label) ? label : `${label} (${about.email ?? about.kind})`;
      return button(whole, { ...view, about: { kind: about.kind, key: about.key } });
    }),
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
