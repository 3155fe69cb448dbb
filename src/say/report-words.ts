/** What reports call things, and why somebody stands where they stand; the same in chat, in files and on the command line. */
import type { Unreachable } from '../chat.ts';
import type { Cohort } from '../people/entry.ts';
import type { NamedAbout } from '../reports/find-about.ts';
import type { GroupKind } from '../reports/groups.ts';
import type { Member } from '../reports/member.ts';
import type { Place } from '../reports/place.ts';
import type { ReportFilter } from '../reports/report-filter.ts';
import type { Row } from '../reports/team-report.ts';
import { count, day, percent } from './words.ts';

/** Where somebody stands, in a word or two. */
export function stateLabel({ category, progress, overdue }: Place, { summary }: Pick<Member, 'summary'>): string {
  if (category !== 'counted') return CATEGORY_LABELS[category];
  if (overdue) return 'Overdue';
  return progress === 'not-reached' && summary?.reach.state !== 'unreachable'
    ? 'Not sent yet'
    : PROGRESS_LABELS[progress];
}

export const CATEGORY_LABELS = {
  new: 'New starter',
  'to-start': 'Starts later',
  exempt: 'Exempt',
  left: 'Left',
  unlisted: 'Not on the roster',
} as const;

export const PROGRESS_LABELS = {
  finished: 'Finished',
  'in-progress': 'In progress',
  'not-started': 'Not started',
  'not-reached': 'Not reached',
} as const;

/** Whom a filter lets through, as a noun. */
export const FILTER_LABELS: Record<ReportFilter, string> = {
  outstanding: 'Who is left',
  overdue: 'Overdue',
  'in-progress': 'In progress',
  'not-started': 'Not started',
  'not-reached': 'Not reached yet',
  finished: 'Finished',
  new: 'New starters',
  exempt: 'Exempt',
  left: 'Left the council',
};

/** What can be typed for a filter. */
export const FILTER_SAID: Record<ReportFilter, string> = {
  outstanding: 'left',
  overdue: 'overdue',
  'in-progress': 'in progress',
  'not-started': 'not started',
  'not-reached': 'not reached',
  finished: 'finished',
  new: 'new',
  exempt: 'exempt',
  left: 'leavers',
};

const COHORT_LABELS: Record<Cohort, string> = {
  staff: 'Staff',
  councillor: 'Councillors',
  agency: 'Agency staff',
  contractor: 'Contractors',
};

export const GROUP_LABELS: Record<GroupKind, string> = {
  directorate: 'Directorate',
  service: 'Service',
  team: 'Team',
  cohort: 'Cohort',
};

/** The name of a cohort as the roster has it, in words. */
export function cohortLabel(cohort: string | null): string {
  const known = Object.entries(COHORT_LABELS).find(([key]) => key === cohort);
  return known?.[1] ?? '';
}

export function aboutLabel({ kind, name }: NamedAbout): string {
  switch (kind) {
    case 'cohort':
      return cohortLabel(name);
    case 'line':
      return `People of ${name}`;
    case 'person':
      return name;
    default:
      return `${GROUP_LABELS[kind]} ${name}`;
  }
}

/** Why somebody stands where they stand, and the day. */
export function whyAndWhen(row: Row): string {
  const { category, finishedOn } = row.place;
  const reason = finishedOn === null ? farReason(row) : finishedReason(row);
  return category === 'counted' || category === 'unlisted'
    ? sentences([reason, dueReason(row.place)])
    : sentences([categoryReason(row), reason]);
}

/** Both in one, where each word is wanted once. */
export function stateAndWhy(row: Row): string {
  const { category, progress } = row.place;
  if (category === 'counted' && progress === 'finished') return whyAndWhen(row);
  const label = stateLabel(row.place, row.member);
  const why = whyAndWhen(row);
  const goesOn = category === 'exempt' || category === 'left';
  return goesOn ? `${label} ${why.charAt(0).toLowerCase()}${why.slice(1)}` : `${label}. ${why}`;
}

function finishedReason({ place, member }: Row): string {
  const on = day(place.finishedOn ?? '');
  if (place.approvedBy !== null) return `Done elsewhere on ${on}, approved by ${place.approvedBy}`;
  const score = member.summary?.score;
  const attempts = member.summary?.attempts ?? 1;
  const result = score ? ` with ${score.right} of ${score.total} (${percent(score.right, score.total)})` : '';
  return `Finished on ${on}${result}${attempts > 1 ? `, at attempt ${attempts}` : ''}`;
}

function farReason({ member, place }: Row): string {
  // Who is away or gone has nothing to answer for.
  const isAway = place.category === 'exempt' || place.category === 'left';
  if (isAway && place.progress !== 'in-progress') return '';
  const { summary } = member;
  const reach = summary?.reach;
  if (reach?.state === 'unreachable') {
    const why = reach.reason === null ? '' : `: ${UNREACHABLE[reach.reason]}`;
    return `The course did not arrive${why}${reach.triedAt === null ? '' : ` (tried on ${day(reach.triedAt)})`}`;
  }
  // Where the label does not say it already.
  if (place.progress === 'not-reached') return place.category === 'counted' ? '' : 'Not sent the course yet';
  const stopped = summary?.remindersStopped ? '. Has stopped reminders' : '';
  if (!summary || place.progress === 'not-started') {
    return `Has not opened a lesson${reach?.state === 'doubtful' ? '; the message may not have arrived' : ''}${stopped}`;
  }
  const { lessonsFinished: done, lessonsTotal: total, attempts, lastActiveAt } = summary;
  const far =
    done < total
      ? `${done} of ${count(total, 'lesson')} finished`
      : attempts === 0
        ? 'All lessons finished, final check not taken yet'
        : `All lessons finished, final check not passed in ${count(attempts, 'attempt')}`;
  return `${far}${lastActiveAt === null ? '' : `, last active on ${day(lastActiveAt)}`}${stopped}`;
}

/** Why somebody cannot be reached, to follow their name. */
export const UNREACHABLE: Record<Unreachable, string> = {
  'never-met': 'has never opened this chat',
  blocked: 'has blocked the app',
  'account-off': 'the account is switched off',
  left: 'has left the organisation’s chat',
  'not-allowed': 'the bot is not allowed to write to them',
  'not-found': 'the chat knows nobody with their email address',
};

function dueReason({ due, pastDue, progress }: Place): string {
  if (due === null || progress === 'finished') return '';
  return `${pastDue ? 'Was due' : 'Due'} on ${day(due)}`;
}

function categoryReason({ member, place }: Row): string {
  const { entry } = member;
  switch (place.category) {
    case 'exempt':
      return `${entry?.exemptUntil ? `Until ${day(entry.exemptUntil)}` : 'Without an end'}${entry?.exemptReason ? `: ${entry.exemptReason}` : ''}`;
    case 'left': {
      const on = entry?.leftOn ?? entry?.endsOn;
      return on ? `On ${day(on)}` : '';
    }
    default:
      return entry?.startsOn
        ? `${place.category === 'new' ? 'Started' : 'Starts'} on ${day(entry.startsOn)}${place.due ? `, due on ${day(place.due)}` : ''}`
        : '';
  }
}

function sentences(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => `${part}.`)
    .join(' ');
}
