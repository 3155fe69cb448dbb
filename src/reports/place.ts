import { type Day, dayOf, daysBetween } from '../day.ts';
import { dueOn } from '../people/due-on.ts';
import type { RosterEntry } from '../people/entry.ts';
import { hasLeft } from '../people/who-may-see.ts';
import type { Member, Rules } from './member.ts';

/** Whether somebody is in the rate, and if not, why. Each person is in exactly one of these. */
export const CATEGORIES = ['counted', 'new', 'to-start', 'exempt', 'left', 'unlisted'] as const;
export type Category = (typeof CATEGORIES)[number];

/** How far somebody is. Each person is in exactly one of these. */
export const PROGRESS = ['finished', 'in-progress', 'not-started', 'not-reached'] as const;
export type Progress = (typeof PROGRESS)[number];

/** Where one person stands in a report. */
export interface Place {
  category: Category;
  progress: Progress;
  /** The last day on which they are on time; null where none was set. */
  due: Day | null;
  /** The due date has passed, whoever may be to blame. */
  pastDue: boolean;
  /** Counted, reached, not finished, and past the due date. Whom no message reached is not late. */
  overdue: boolean;
  /** The course was done elsewhere; who says so. */
  approvedBy: string | null;
  finishedOn: Day | null;
}

export function placeOf(member: Member, rules: Rules): Place {
  const { entry, summary } = member;
  const due = dueOn(entry, summary?.joinedAt ?? null, rules.dueDays, summary?.roundOpenedAt ?? null);
  const finish = finishOf(member);
  const progress = finish ? 'finished' : progressOf(member);
  const category = categoryOf(entry, due, rules);
  const outstanding = progress === 'in-progress' || progress === 'not-started';
  const pastDue = due !== null && due < rules.today;
  return {
    category,
    progress,
    due,
    pastDue,
    overdue: category === 'counted' && outstanding && pastDue,
    approvedBy: finish?.approvedBy ?? null,
    finishedOn: finish?.on ?? null,
  };
}

/** What the bot saw goes before what somebody vouches for, which counts for the round that it was done in. */
function finishOf({ summary, entry }: Member): { on: Day; approvedBy: string | null } | null {
  if (summary?.state === 'finished' && summary.completedAt !== null) {
    return { on: dayOf(summary.completedAt), approvedBy: null };
  }
  const elsewhere = entry?.externalCompletion ?? summary?.doneElsewhere ?? null;
  const opened = summary?.roundOpenedAt ?? null;
  return elsewhere && (opened === null || elsewhere.on >= dayOf(opened)) ? elsewhere : null;
}

/** Whom a message may have reached counts as reached: nobody sends it to them again. */
function progressOf({ summary }: Member): Progress {
  if (summary?.state === 'in-progress') return 'in-progress';
  const reach = summary?.reach.state ?? 'waiting';
  return reach === 'waiting' || reach === 'unreachable' ? 'not-reached' : 'not-started';
}

function categoryOf(entry: RosterEntry | null, due: Day | null, { today, newDays }: Rules): Category {
  if (entry === null) return 'unlisted';
  if (hasLeft(entry, today)) return 'left';
  if (isExempt(entry, today)) return 'exempt';
  if (entry.startsOn !== null && entry.startsOn > today) return 'to-start';
  return isNew(entry, due, today, newDays) ? 'new' : 'counted';
}

/** Through the last day named; a reason without a day has no end. */
function isExempt({ exemptUntil, exemptReason }: RosterEntry, today: Day): boolean {
  return exemptUntil === null ? exemptReason !== null : exemptUntil >= today;
}

/** Who is late is counted however new they are. */
function isNew(entry: RosterEntry, due: Day | null, today: Day, newDays: number): boolean {
  const isLate = due !== null && due < today;
  return !isLate && entry.startsOn !== null && daysBetween(entry.startsOn, today) < newDays;
}
