/** The figures of a report in words, and how they were counted; the same in chat, in files and on the command line. */
import { type Figures, headcount, isOnTarget, outstanding, rateOf, rosterSize } from '../reports/figures.ts';
import type { Rules } from '../reports/member.ts';
import type { TeamReport } from '../reports/team-report.ts';
import { CATEGORY_LABELS, cohortLabel } from './report-words.ts';
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
  const { counted } = figures.people;
  return [
    ['Finished', counted.finished],
    ['In progress', counted['in-progress']],
    ['Not started', counted['not-started']],
    ['Not reached yet', counted['not-reached']],
    ['Counted', headcount(figures, 'counted')],
    ['Left to finish', outstanding(figures)],
    ['Overdue', figures.overdue],
    ['New starters', headcount(figures, 'new')],
    ['Start later', headcount(figures, 'to-start')],
    [CATEGORY_LABELS.exempt, headcount(figures, 'exempt')],
    [CATEGORY_LABELS.left, headcount(figures, 'left')],
    ['On the roster', rosterSize(figures)],
    [CATEGORY_LABELS.unlisted, headcount(figures, 'unlisted')],
  ];
}

/** How the figures came about, so that whoever reads them can defend them. */
export function howCounted({ figures, cohorts, approvers, rules }: TeamReport): string {
  return [
    `How this was counted, on ${day(rules.today)}:`,
    whoIsCounted(figures, rules),
    ...cohortSentence(cohorts),
    'Finished means that the final check was passed, or that the course was done elsewhere and somebody approved it.',
    ...approverSentence(figures, approvers),
    'Overdue means counted, reached, not finished, and past the due date.',
    'Who was not reached is counted as not finished, but not as overdue.',
  ].join(' ');
}

function whoIsCounted(figures: Figures, { newDays }: Rules): string {
  const not = [
    [headcount(figures, 'new'), `started less than ${newDays} days ago and not yet due`],
    [headcount(figures, 'to-start'), 'starting later'],
    [headcount(figures, 'exempt'), 'exempt'],
    [headcount(figures, 'left'), 'left'],
  ] as const;
  const left = not.filter(([people]) => people > 0).map(([people, why]) => `${people} ${why}`);
  const unlisted = headcount(figures, 'unlisted');
  return [
    `${headcount(figures, 'counted')} of ${count(rosterSize(figures), 'person', 'people')} on the roster are counted`,
    left.length > 0 ? `; not counted: ${list(left)}` : '',
    unlisted > 0
      ? `. ${count(unlisted, 'person', 'people')} who have written to the bot are not on the roster and not counted`
      : '',
    '.',
  ].join('');
}

function cohortSentence(cohorts: TeamReport['cohorts']): string[] {
  const counted = cohorts.filter(({ figures }) => headcount(figures, 'counted') > 0);
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
