/** What a manager is told once a week: who has finished since last week, who has not and why. Pure. */
import { type Day, dayOf, daysAfter, daysBetween } from '../day.ts';
import type { Fact, NewFact } from '../learning/fact.ts';
import { type Figures, outstanding, rateOf } from '../reports/figures.ts';
import type { Member, Rules } from '../reports/member.ts';
import { createReport, type Row } from '../reports/team-report.ts';
import { sentOf } from './sent.ts';

/** Everybody below one of the reader's own people. */
export interface Line {
  name: string;
  members: readonly Member[];
}

export interface Digest {
  figures: Figures;
  finished: Row[];
  /** The most urgent first. */
  left: Row[];
  /** For who manages managers: how their people are getting on. */
  lines: { name: string; figures: Figures }[];
}

/** Null where nobody has finished since and nobody is left: then nothing is said. */
export function digestOf(
  { team, lines }: { team: readonly Member[]; lines: readonly Line[] },
  rules: Rules,
  since: Day,
): Digest | null {
  const own = reportOf(team, rules);
  const finished = own.rows.filter(({ place }) => place.finishedOn !== null && place.finishedOn >= since);
  const left = own.rows.filter(({ place }) => place.category === 'counted' && place.progress !== 'finished');
  const below = lines.map(({ name, members }) => ({ name, figures: reportOf(members, rules).figures }));
  const isQuiet = finished.length === 0 && left.length === 0;
  if (isQuiet && below.every(({ figures }) => outstanding(figures) === 0)) return null;
  const counted = below.filter(({ figures }) => rateOf(figures).counted > 0);
  return { figures: own.figures, finished, left, lines: counted };
}

function reportOf(members: readonly Member[], rules: Rules): { rows: Row[]; figures: Figures } {
  const maker = createReport({ rules, filter: null, by: null, listAtMost: members.length });
  for (const member of members) maker.add(member);
  const { rows, figures } = maker.report();
  return { rows: rows ?? [], figures };
}

/** A digest that is older than this is no longer what the reader compares with, in days. */
const LONGEST = 14;
const USUAL = 7;

/** From which day on somebody has finished since the digest before that of `slot`. */
export function sinceDigest(facts: readonly (Fact | NewFact)[], slot: Day, timeZone: string): Day {
  const before = sentOf(facts).findLast(
    (sent) => sent.item === 'digest' && sent.slot < slot && (sent.state === 'delivered' || sent.state === 'doubtful'),
  );
  const day = before ? dayOf(before.at, timeZone) : null;
  return day !== null && daysBetween(day, slot) <= LONGEST ? day : daysAfter(slot, -USUAL);
}
