/** Each page that a reader of reports can open, as far as they may. */
import type { RosterEntry } from '../people/entry.ts';
import { maySee } from '../people/who-may-see.ts';
import type { PersonId } from '../store/store.ts';
import { toCsv } from './csv.ts';
import type { Wanted } from './gather.ts';
import { type ReportStore, reportOn, rowsOf, withNames } from './make-report.ts';
import type { Rules } from './member.ts';
import type { ReportFilter } from './report-filter.ts';
import type { Access, Opened } from './report-page.ts';
import { type Reader, scopeOf } from './report-scope.ts';
import { type About, formatView, type ReportView, WHOLE_REPORT } from './report-view.ts';
import type { Row, TeamReport } from './team-report.ts';

export interface DeskParts {
  store: ReportStore;
  /** The settings that reports count by. */
  rules: Omit<Rules, 'today'>;
  /** A report as the rows of a file. */
  fileRows(report: TeamReport, managerOf: (person: PersonId) => string | null): Iterable<string[]>;
}

const PAGE = 20;
/** Each is a button. */
const DRAFTS_PAGE = 10;
/** More people than these nobody leafs through: they come as a file. */
const LIST_AT_MOST = 500;
/** A file of more takes longer than somebody in a chat waits; on the server there is no limit. */
const FILE_AT_MOST = 20_000;

export async function openView(parts: DeskParts, reader: Reader, view: ReportView): Promise<Opened> {
  const scope = scopeOf(reader, view.about);
  if (scope === null) return nobodyThere(parts, reader, view.about);
  if (scope.about?.kind === 'person') return openPerson(parts, reader, scope.entries, view);
  const report = await reportOn(parts.store, scope, {
    rules: rulesOn(parts, reader),
    filter: view.filter,
    listAtMost: LIST_AT_MOST,
  });
  const { rows, page, pages } = leaf(report.rows ?? [], view.page, PAGE);
  const shown = await withNames(parts.store, rows);
  const whole = reader.sight.kind === 'everybody';
  const standsInFor = reader.viewer.standsInFor.flatMap((manager) => reader.standing.entry(manager)?.name ?? []);
  return {
    page: { kind: 'team', view: { ...view, page }, about: scope.about, whole, standsInFor, report, rows: shown, pages },
    access: read('people', view, rows.length),
  };
}

/** Filters that let nobody through who has finished: to others there is nothing to write. */
const LEFT: readonly ReportFilter[] = ['overdue', 'in-progress', 'not-started', 'not-reached'];

export async function openDrafts(parts: DeskParts, reader: Reader, view: ReportView): Promise<Opened> {
  const scope = scopeOf(reader, view.about);
  if (scope === null) return nobodyThere(parts, reader, view.about);
  const report = await reportOn(parts.store, scope, {
    rules: rulesOn(parts, reader),
    filter: LEFT.find((filter) => filter === view.filter) ?? 'outstanding',
    listAtMost: LIST_AT_MOST,
  });
  const { rows, page, pages } = leaf(report.rows ?? [], view.page, DRAFTS_PAGE);
  return { page: { kind: 'drafts', view: { ...view, page }, rows, pages }, access: read('people', view, rows.length) };
}

export async function openDraft(parts: DeskParts, reader: Reader, person: PersonId): Promise<Opened> {
  const about: About = { kind: 'person', key: person };
  const entry = reader.standing.entry(person);
  if (!entry || !maySee(reader.viewer, reader.sight, person)) return refuse('message', about);
  const [row] = await rowsOf(parts.store, rulesOn(parts, reader), { entries: [entry], strangers: [] });
  if (!row) return refuse('message', about);
  const page = { kind: 'draft', row, rules: rulesOn(parts, reader) } as const;
  return { page, access: read('message', { ...WHOLE_REPORT, about }, 1) };
}

export async function openFile(parts: DeskParts, reader: Reader, view: ReportView): Promise<Opened> {
  const scope = scopeOf(reader, view.about);
  if (scope === null) return nobodyThere(parts, reader, view.about, 'file');
  const report = await reportOn(parts.store, scope, {
    rules: rulesOn(parts, reader),
    filter: view.filter,
    listAtMost: FILE_AT_MOST,
    order: 'as-they-come',
  });
  if (report.rows === null) return { page: { kind: 'too-long', people: report.matching }, access: null };
  const rows = await withNames(parts.store, report.rows);
  const file = parts.fileRows({ ...report, rows }, (person) => reader.standing.managerOf(person)?.name ?? null);
  return {
    page: { kind: 'file', view, about: scope.about, report, bytes: await toCsv(file) },
    access: read('file', view, rows.length),
  };
}

/** What a manager sees of whoever asks: the same row, made by the same rules. */
export async function openMe(parts: DeskParts, reader: Reader, askedForTeam: boolean): Promise<Opened> {
  const { viewer, standing, today } = reader;
  const entry = standing.entry(viewer.person);
  const wanted: Wanted = entry ? { entries: [entry], strangers: [] } : { entries: [], strangers: [viewer.person] };
  const [row] = await withNames(parts.store, await rowsOf(parts.store, rulesOn(parts, reader), wanted));
  const manager = standing.managerOf(viewer.person);
  const deputy = manager ? await deputyOf(parts, manager, today) : null;
  return {
    page: {
      kind: 'me',
      row: row ?? null,
      rules: rulesOn(parts, reader),
      manager: manager?.name ?? null,
      deputy: deputy === null || deputy === viewer.person ? null : (standing.entry(deputy)?.name ?? null),
      askedForTeam,
    },
    access: null,
  };
}

/** `scope` names whom it was about, by ids alone. */
export function refuse(report: Access['report'], about: About): Opened {
  const access: Access = { kind: 'report-refused', report, scope: formatView({ ...WHOLE_REPORT, about }), people: 0 };
  return { page: { kind: 'refused' }, access };
}

function read(report: Access['report'], view: ReportView, people: number): Access {
  return { kind: 'report-read', report, scope: formatView(view), people };
}

/** Nobody is theirs, or not these. */
async function nobodyThere(
  parts: DeskParts,
  reader: Reader,
  about: About | null,
  report: Access['report'] = 'people',
): Promise<Opened> {
  return about === null ? openMe(parts, reader, true) : refuse(report, about);
}

async function openPerson(
  parts: DeskParts,
  reader: Reader,
  entries: readonly RosterEntry[],
  view: ReportView,
): Promise<Opened> {
  const [row] = await rowsOf(parts.store, rulesOn(parts, reader), { entries, strangers: [] });
  if (!row || row.member.person === reader.viewer.person) return openMe(parts, reader, false);
  return { page: { kind: 'person', row, rules: rulesOn(parts, reader) }, access: read('people', view, 1) };
}

function rulesOn({ rules }: DeskParts, { today }: Reader): Rules {
  return { ...rules, today };
}

/** The page wanted, or the last one. */
function leaf(all: readonly Row[], wanted: number, size: number): { rows: Row[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(wanted, pages);
  return { rows: all.slice((page - 1) * size, page * size), page, pages };
}

async function deputyOf({ store }: DeskParts, manager: RosterEntry, today: string): Promise<PersonId | null> {
  for await (const { deputy } of store.summaries({ people: [manager.person] })) {
    if (deputy !== null && deputy.until >= today) return deputy.person;
  }
  return null;
}
