/** The figures of a report in words, and how they were counted; the same in chat, in files and on the command line. */
import {
  FIGURES,
  type FigureName,
  type Figures,
  figuresByName,
  headcount,
  isOnTarget,
  rateOf,
} from '../reports/figures.ts';
import type { Rules } from '../reports/member.ts';
import type { TeamReport } from '../reports/team-report.ts';
import { cohortLabel } from './report-words.ts';
import { count, day, list, percent } from './words.ts';

/** `12 of 43 have finished (27%). The target of 90% is not met.` */
export function rateSentence(figures: Figures, target: number): string {
  const { finished, counted } = rateOf(figures);
  if (counted === 0) return 'Nobody is counted here, so there is no rate.';
  const met = isOnTarget(figures, target) ? 'is met' : 'is not met';
  return `${finished} of ${counted} have finished (${percent(finished, counted)}). The target of ${target}% ${met}.`;
}

/** Every figure with its name, in the order in which they add up. */
export function figureRows(figures: Figures): [label: string, value: number][] {
  const values = figuresByName(figures);
  return FIGURES.map((name) => [FIGURE_LABELS[name], values[name]]);
}

/** The figures as few lines as they can be read in; those that are nothing are left out. */
export function figureFacts(figures: Figures): [label: string, value: string][] {
  const values = figuresByName(figures);
  const { overdue, outstanding, counted, roster, unlisted } = values;
  const line = (name: FigureName): [string, string][] =>
    values[name] > 0 ? [[FIGURE_LABELS[name], String(values[name])]] : [];
  const not = NOT_COUNTED.filter((name) => values[name] > 0).map((name) => {
    return `${FIGURE_LABELS[name].toLowerCase()} ${values[name]}`;
  });
  return [
    ...(['finished', 'inProgress', 'notStarted', 'notReached'] as const).flatMap(line),
    ...(overdue > 0 ? [[FIGURE_LABELS.overdue, `${overdue} of these ${outstanding}`] as [string, string]] : []),
    [FIGURE_LABELS.counted, String(counted)],
    ...(not.length > 0 ? [['Not counted', `${roster - counted}: ${list(not)}`] as [string, string]] : []),
    [FIGURE_LABELS.roster, String(roster)],
    ...(unlisted > 0 ? line('unlisted') : []),
  ];
}

const NOT_COUNTED = ['newStarters', 'toStart', 'exempt', 'left'] as const satisfies readonly FigureName[];

export const FIGURE_LABELS: Record<FigureName, string> = {
  finished: 'Finished',
  inProgress: 'In progress',
  notStarted: 'Not started',
  notReached: 'Not reached yet',
  counted: 'Counted',
  outstanding: 'Not finished',
  overdue: 'Overdue',
  newStarters: 'New starters',
  toStart: 'Starting later',
  exempt: 'Exempt',
  left: 'Left',
  roster: 'On the roster',
  unlisted: 'Not on the roster',
};

/** How the figures came about, so that whoever reads them can defend them. */
export function howCounted({ figures, cohorts, approvers, rules }: TeamReport): string {
  return [
    `How this was counted, on ${day(rules.today)}:`,
    whoIsCounted(figures, rules),
    ...cohortSentence(cohorts, 1),
    FINISHED_MEANS,
    ...approverSentence(figures, approvers),
    OVERDUE_MEANS,
  ].join(' ');
}

/** As `howCounted`, for people outside: no name, and no cohort of fewer than `smallest`. */
export function howCountedForAll({ figures, cohorts, rules }: TeamReport, smallest: number): string {
  const { elsewhere } = figures;
  return [
    `How this was counted, on ${day(rules.today)}:`,
    whoIsCounted(figures, rules),
    ...cohortSentence(cohorts, smallest),
    FINISHED_MEANS,
    ...(elsewhere > 0 ? [`Done elsewhere: ${elsewhere}, each with somebody named who approved it.`] : []),
    OVERDUE_MEANS,
  ].join(' ');
}

/** As `howCounted`, without a single figure. */
export function howCountedAtAll({ newDays, today }: Rules): string {
  return [
    `How this was counted, on ${day(today)}:`,
    `Counted is everybody on the council’s roster, staff, agency staff, contractors and councillors alike, except who has left, is exempt, starts later, or started less than ${newDays} days ago and is not yet due.`,
    FINISHED_MEANS,
    OVERDUE_MEANS,
  ].join(' ');
}

const FINISHED_MEANS =
  'Finished means that the final check was passed, or that the course was done elsewhere and somebody approved it.';
const OVERDUE_MEANS =
  'Overdue means counted, reached, not finished, and past the due date. Who was not reached is counted as not finished, but not as overdue.';

function whoIsCounted(figures: Figures, { newDays }: Rules): string {
  const { counted, roster, newStarters, toStart, exempt, left, unlisted } = figuresByName(figures);
  const not = [
    [`new starters in their first ${count(newDays, 'day')} who are not yet due`, newStarters],
    ['people who start later', toStart],
    ['exempt', exempt],
    ['left', left],
  ] as const;
  const some = not.filter(([, people]) => people > 0).map(([who, people]) => `${who} (${people})`);
  return [
    `${counted} of ${count(roster, 'person', 'people')} on the roster ${counted === 1 ? 'is' : 'are'} counted.`,
    ...(some.length > 0 ? [`Not counted: ${list(some)}.`] : []),
    ...(unlisted > 0 ? [`Not on the roster, and not counted: ${unlisted}.`] : []),
  ].join(' ');
}

function cohortSentence(cohorts: TeamReport['cohorts'], smallest: number): string[] {
  const counted = cohorts.filter(({ figures }) => headcount(figures, 'counted') >= smallest);
  if (counted.length === 0) return [];
  const each = counted.map(({ key, figures }) => {
    const { finished, counted: all } = rateOf(figures);
    return `${cohortLabel(key).toLowerCase()} ${finished} of ${all} (${percent(finished, all)})`;
  });
  return [`By cohort: ${list(each)}.`];
}

function approverSentence({ elsewhere }: Figures, approvers: TeamReport['approvers']): string[] {
  if (elsewhere === 0) return [];
  return [
    `Done elsewhere: ${elsewhere}, approved by ${list(approvers.map(({ name, people }) => `${name} (${people})`))}.`,
  ];
}
