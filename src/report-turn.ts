/** A turn in which somebody asks how others are getting on: what is kept of it, and what they are shown. */
import type { Message } from './chat.ts';
import type { NewFact } from './learning/fact.ts';
import { newFact, type Situation } from './learning/situation.ts';
import type { ReportDesk } from './reports/report-desk.ts';
import type { Opened, ReportAsk } from './reports/report-page.ts';
import { reportMessage, reportsNotReady } from './say/report.ts';

export interface ReportTurn {
  facts: NewFact[];
  message: Message;
}

/** In ms. After a start with many people the rows that reports are made from take some seconds to be complete. */
const PATIENCE = 1_500;

/** Null: the words name nobody, so they are about something else. */
export async function takeReportTurn(
  desk: ReportDesk,
  ask: ReportAsk,
  asker: { person: string; isLead: boolean },
  situation: Situation,
): Promise<ReportTurn | null> {
  const opened = await within(desk.open(ask, asker, situation.at), PATIENCE);
  if (opened === 'not-ready') return { facts: [], message: reportsNotReady(ask) };
  if (opened === null) return null;
  return { facts: accessFacts(opened, situation), message: reportMessage(opened.page, situation.course) };
}

/** Leafing on in one report is one reading a day. */
function accessFacts({ access }: Opened, situation: Situation): NewFact[] {
  if (access === null) return [];
  const { kind, report, scope, people } = access;
  const isFirstPage = scope.endsWith(':1');
  const which = isFirstPage ? situation.cause : situation.at.slice(0, 10);
  return [newFact(situation, { kind, report, scope, people }, `${kind}:${report}:${scope}:${which}`)];
}

async function within<T>(work: Promise<T>, patience: number): Promise<T | 'not-ready'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'not-ready'>((resolve) => {
    timer = setTimeout(() => resolve('not-ready'), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
