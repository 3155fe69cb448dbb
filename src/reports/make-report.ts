/** Makes reports of what the store has. */
import type { Roster, Store } from '../store/store.ts';
import { gather, type Wanted } from './gather.ts';
import type { Rules } from './member.ts';
import { placeOf } from './place.ts';
import type { Scope } from './report-scope.ts';
import { createReport, type ReportWish, type Row, type TeamReport } from './team-report.ts';

/** What reports are made from. */
export interface ReportStore {
  people: Pick<Roster, 'entries' | 'get'>;
  summaries: Store['summaries'];
}

export async function reportOn(
  store: Pick<Store, 'summaries'>,
  { entries, strangers, by }: Pick<Scope, 'entries' | 'strangers' | 'by'>,
  wish: Omit<ReportWish, 'by'>,
): Promise<TeamReport> {
  const maker = createReport({ ...wish, by });
  await gather(store, { entries, strangers: strangers ? 'everybody' : [] }, maker.add);
  return maker.report();
}

export async function rowsOf(store: Pick<Store, 'summaries'>, rules: Rules, wanted: Wanted): Promise<Row[]> {
  const rows: Row[] = [];
  await gather(store, wanted, (member) => rows.push({ member, place: placeOf(member, rules) }));
  return rows;
}

/** With the platforms' names of those for whom the roster has none. */
export async function withNames({ people }: Pick<ReportStore, 'people'>, rows: readonly Row[]): Promise<Row[]> {
  const named: Row[] = [];
  for (const row of rows) {
    const { member, place } = row;
    const name = member.name ?? (await people.get(member.person))?.name ?? null;
    named.push(name === member.name ? row : { member: { ...member, name }, place });
  }
  return named;
}
