/** What `npm run report` asks for, as the running bot does it, or the command itself where none runs. */
import { z } from 'zod';
import type { Handler } from '../control.ts';
import { dayOf } from '../day.ts';
import { AppError } from '../errors.ts';
import { standingOf } from '../people/standing.ts';
import { appendAlways } from '../store/append-always.ts';
import { type PersonId, PROGRAMME, type Store } from '../store/store.ts';
import type { NamedAbout } from './find-about.ts';
import { lookUp } from './look-up.ts';
import { reportOn, withNames } from './make-report.ts';
import type { Rules } from './member.ts';
import { readReportWords } from './read-report-words.ts';
import { type Reader, scopeOf } from './report-scope.ts';
import { formatView, type ReportView } from './report-view.ts';
import type { TeamReport } from './team-report.ts';

export const REPORT_COMMAND = 'report';

export const REPORTS = ['team', 'committee', 'foi'] as const;
export const FORMATS = ['text', 'csv', 'json'] as const;

const wishShape = z.object({
  report: z.enum(REPORTS),
  /** Of whom, in the words that the chat takes too; empty: of everybody. */
  words: z.string(),
  format: z.enum(FORMATS),
});
export type OperatorWish = z.infer<typeof wishShape>;

/** What comes on the way: the next piece of the report. */
export const pieceShape = z.object({ piece: z.string() });

/** A report that somebody asked for on the server. */
export interface OperatorReport {
  wish: OperatorWish;
  /** Null: everybody. */
  about: NamedAbout | null;
  view: ReportView;
  report: TeamReport;
  managerOf(person: PersonId): string | null;
}

export interface OperatorParts {
  rules: Omit<Rules, 'today'>;
  now(): Date;
  /** A report in the form that was asked for, in pieces. */
  write(report: OperatorReport): AsyncIterable<string>;
}

export function tellReport({ rules, now, write }: OperatorParts): (store: Store) => Handler {
  return (store) => async (args, progress) => {
    const wish = wishShape.parse(args);
    const at = now().toISOString();
    const reader = await operatorOn(store, dayOf(at));
    const view = await viewOf(reader, wish);
    const scope = scopeOf(reader, view.about);
    if (scope === null) throw new AppError('nobody-there', 'There is nobody of whom to report.');
    const made = await reportOn(store, wish.report === 'team' ? scope : { ...scope, by: 'directorate' }, {
      rules: { ...rules, today: reader.today },
      filter: view.filter,
      // The others are without names.
      listAtMost: wish.report === 'team' ? Number.POSITIVE_INFINITY : 0,
      order: 'as-they-come',
    });
    const report = { ...made, rows: await withNames(store, made.rows ?? []) };
    await noteReading(store, wish, view, report, at);
    const managerOf = (person: PersonId) => reader.standing.managerOf(person)?.name ?? null;
    for await (const piece of write({ wish, about: scope.about, view, report, managerOf })) {
      progress({ piece } satisfies z.infer<typeof pieceShape>);
    }
    return null;
  };
}

/** Whoever works on the server sees everybody. */
async function operatorOn(store: Store, today: string): Promise<Reader> {
  const entries = await store.people.entries();
  return {
    viewer: { person: PROGRAMME, isLead: true, standsInFor: [] },
    sight: { kind: 'everybody' },
    standing: standingOf(entries),
    entries,
    today,
  };
}

async function viewOf(reader: Reader, { report, words }: OperatorWish): Promise<ReportView> {
  const { filter, kind, name } = readReportWords(words);
  if (report !== 'team' && words !== '') {
    throw new AppError('usage', `The report “${report}” is of the whole council: leave out “${words}”.`);
  }
  if (name === '') return { about: null, filter, page: 1 };
  const found = await lookUp(reader, { kind, name });
  const abouts = found.kind === 'found' ? found.abouts : [];
  const [about, ...others] = abouts;
  if (!about) throw new AppError('no-such-group', `The roster has no directorate, service, team or person “${name}”.`);
  if (others.length > 0) {
    const names = abouts.map((one) => `${one.kind} ${one.name}`).join(', ');
    throw new AppError('several-groups', `“${name}” may be one of these: ${names}. Say which.`);
  }
  return { about, filter, page: 1 };
}

/** Who works on the server has no history of their own. */
async function noteReading(
  store: Store,
  wish: OperatorWish,
  view: ReportView,
  { rows }: TeamReport,
  at: string,
): Promise<void> {
  const report = wish.report === 'team' ? 'people' : wish.report;
  const body = { kind: 'report-read', report, scope: formatView(view), people: rows?.length ?? 0 } as const;
  await appendAlways(store, PROGRAMME, [{ ...body, key: `report-read:${at}:${report}`, at, cause: null }]);
}
