/** How many people are where. Pure; every person is counted once, so that all numbers add up to the roster. */
import { CATEGORIES, type Category, type Place, PROGRESS, type Progress } from './place.ts';

export interface Figures {
  /** People, by whether they are counted and by how far they are. */
  people: Record<Category, Record<Progress, number>>;
  /** Of those counted. */
  overdue: number;
  /** Of those counted and finished: the course was done elsewhere, and somebody vouched for it. */
  elsewhere: number;
}

export function noFigures(): Figures {
  const none = (): Record<Progress, number> => ({ finished: 0, 'in-progress': 0, 'not-started': 0, 'not-reached': 0 });
  return {
    people: {
      counted: none(),
      new: none(),
      'to-start': none(),
      exempt: none(),
      left: none(),
      unlisted: none(),
    },
    overdue: 0,
    elsewhere: 0,
  };
}

/** Adds one person to `figures`, which are changed. */
export function addTo(figures: Figures, { category, progress, overdue, approvedBy }: Place): void {
  figures.people[category][progress] += 1;
  if (overdue) figures.overdue += 1;
  if (category === 'counted' && approvedBy !== null) figures.elsewhere += 1;
}

/** People of one category, however far they are. */
export function headcount({ people }: Figures, category: Category): number {
  return PROGRESS.reduce((sum, progress) => sum + people[category][progress], 0);
}

/** Everybody in the council's file. */
export function rosterSize(figures: Figures): number {
  return CATEGORIES.filter((category) => category !== 'unlisted').reduce(
    (sum, category) => sum + headcount(figures, category),
    0,
  );
}

/** The two numbers that a rate is made of. */
export function rateOf(figures: Figures): { finished: number; counted: number } {
  return { finished: figures.people.counted.finished, counted: headcount(figures, 'counted') };
}

/** Whether a target in percent is met, with nothing rounded; never where nobody is counted. */
export function isOnTarget(figures: Figures, target: number): boolean {
  const { finished, counted } = rateOf(figures);
  return counted > 0 && finished * 100 >= target * counted;
}

/** Counted and not finished: who is left. */
export function outstanding({ people: { counted } }: Figures): number {
  return counted['in-progress'] + counted['not-started'] + counted['not-reached'];
}

/** In the order in which they add up. */
export const FIGURES = [
  'finished',
  'inProgress',
  'notStarted',
  'notReached',
  'counted',
  'outstanding',
  'overdue',
  'newStarters',
  'toStart',
  'exempt',
  'left',
  'roster',
  'unlisted',
] as const;
export type FigureName = (typeof FIGURES)[number];

/** Every figure that a report tells. */
export function figuresByName(figures: Figures): Record<FigureName, number> {
  const { counted } = figures.people;
  return {
    finished: counted.finished,
    inProgress: counted['in-progress'],
    notStarted: counted['not-started'],
    notReached: counted['not-reached'],
    counted: headcount(figures, 'counted'),
    outstanding: outstanding(figures),
    overdue: figures.overdue,
    newStarters: headcount(figures, 'new'),
    toStart: headcount(figures, 'to-start'),
    exempt: headcount(figures, 'exempt'),
    left: headcount(figures, 'left'),
    roster: rosterSize(figures),
    unlisted: headcount(figures, 'unlisted'),
  };
}
