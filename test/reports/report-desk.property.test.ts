import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RosterEntry } from '../../src/people/entry.ts';
import { standingOf } from '../../src/people/standing.ts';
import { groupKey } from '../../src/reports/groups.ts';
import { createReportDesk } from '../../src/reports/report-desk.ts';
import { REPORT_FILTERS } from '../../src/reports/report-filter.ts';
import type { ReportAsk, ReportPage } from '../../src/reports/report-page.ts';
import { ABOUT_KINDS, type About, type ReportView } from '../../src/reports/report-view.ts';
import { reportMessage } from '../../src/say/report.ts';
import { reportRows } from '../../src/say/report-file.ts';
import { words } from '../support/conversation.ts';
import { RULES, summaryOf } from '../support/report.ts';
import { rosterEntry } from '../support/roster.ts';
import { sampleCourse } from '../support/sample-course.ts';

const PEOPLE = ['quentin', 'rosalind', 'sebastian', 'tabitha', 'ursula', 'vincent', 'winifred', 'xavier'];
const DIRECTORATES = ['Housing', 'Place'];
const TEAMS = ['Repairs', 'Lettings', 'Parks'];

const nameOf = (person: string) => `${person.charAt(0).toUpperCase()}${person.slice(1)} Surname`;

/** Anybody may be named as anybody's manager, circles included. */
const anyCouncil = fc
  .tuple(
    ...PEOPLE.map((person) =>
      fc.record({
        person: fc.constant(person),
        manager: fc.option(fc.constantFrom(...PEOPLE)),
        directorate: fc.option(fc.constantFrom(...DIRECTORATES)),
        team: fc.option(fc.constantFrom(...TEAMS)),
        leftOn: fc.option(fc.constant('2026-11-01'), { freq: 5 }),
      }),
    ),
  )
  .map((lines) =>
    lines.map(({ person, manager, ...line }) =>
      rosterEntry(person, { ...line, name: nameOf(person), managerEmail: manager && `${manager}@council.example` }),
    ),
  );

const anyAbout: fc.Arbitrary<About> = fc.oneof(
  fc.record({ kind: fc.constantFrom('line', 'person'), key: fc.constantFrom(...PEOPLE) }),
  fc.record({ kind: fc.constant('directorate'), key: fc.constantFrom(...DIRECTORATES.map(groupKey)) }),
  fc.record({ kind: fc.constant('team'), key: fc.constantFrom(...TEAMS.map(groupKey)) }),
  fc.record({ kind: fc.constantFrom(...ABOUT_KINDS), key: fc.constantFrom('staff', 'nobody') }),
);
const anyView: fc.Arbitrary<ReportView> = fc.record({
  about: fc.option(anyAbout, { freq: 9 }),
  filter: fc.option(fc.constantFrom(...REPORT_FILTERS)),
  page: fc.integer({ min: 1, max: 3 }),
});
const anyWords = fc
  .tuple(
    fc.constantFrom('', 'overdue', 'left', 'csv', 'team'),
    fc.constantFrom('', ...PEOPLE.map(nameOf), ...DIRECTORATES, ...TEAMS, 'Hosing'),
  )
  .map((said) => said.join(' ').trim());

const anyAsk: fc.Arbitrary<ReportAsk> = fc.oneof(
  anyWords.map((said) => ({ kind: 'words' as const, words: said, text: said })),
  fc.constantFrom(...PEOPLE).map((person) => ({ kind: 'draft-words' as const, words: nameOf(person), text: person })),
  fc.tuple(fc.constantFrom('view', 'file', 'drafts'), anyView).map(([kind, view]) => ({ kind, view })),
  fc.constantFrom(...PEOPLE).map((person) => ({ kind: 'draft' as const, person })),
);

function deskOver(entries: readonly RosterEntry[], deputies: Record<string, string>) {
  const rows = entries.map(({ person }) => {
    const deputy = deputies[person];
    return summaryOf(person, { deputy: deputy === undefined ? null : { person: deputy, until: '2026-11-30' } });
  });
  const store = {
    people: { entries: async () => entries, get: async () => null },
    async *summaries({ people, deputy }: { people?: string[]; deputy?: string }) {
      for (const row of rows) {
        if (people && !people.includes(row.person)) continue;
        if (deputy === undefined || row.deputy?.person === deputy) yield row;
      }
    },
  };
  return createReportDesk({ store, rules: RULES, fileRows: reportRows });
}

/** All that a page shows, also inside its file. */
function shownOn(page: ReportPage): string {
  const file = page.kind === 'file' ? Buffer.from(page.bytes).toString('utf8') : '';
  return `${words([reportMessage(page, sampleCourse())])}\n${file}`;
}

describe('whatever a manager asks for', () => {
  it('nobody is shown who is not below them, nor below somebody they stand in for', async () => {
    const anyDeputies = fc.dictionary(fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE), { maxKeys: 2 });
    await fc.assert(
      fc.asyncProperty(
        anyCouncil,
        fc.constantFrom(...PEOPLE),
        anyDeputies,
        anyAsk,
        async (entries, reader, deputies, ask) => {
          const opened = await deskOver(entries, deputies).open(
            ask,
            { person: reader, isLead: false },
            '2026-11-23T09:00:00.000Z',
          );
          if (!opened || opened.page.kind === 'me') return;
          const standing = standingOf(entries);
          const managers = [reader, ...PEOPLE.filter((manager) => deputies[manager] === reader)];
          const text = shownOn(opened.page);
          for (const person of PEOPLE) {
            if (person === reader || !text.includes(nameOf(person))) continue;
            // A manager's own name stands above a report on their team, and in their people's lines of the file.
            if (managers.includes(person)) continue;
            // Everybody knows who their own manager is; it stands in their own line of the file.
            if (
              entries.some((entry) => entry.person === reader && entry.managerEmail === `${person}@council.example`)
            ) {
              continue;
            }
            assert.ok(
              managers.some((manager) => standing.isBelow(person, manager)),
              `${reader} was shown ${person}`,
            );
          }
        },
      ),
      { numRuns: 800 },
    );
  });
});
