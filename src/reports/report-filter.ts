/** Which people of a report are listed. Pure. */
import type { Place } from './place.ts';

/** `outstanding`: everybody who is counted and has not finished. */
export const REPORT_FILTERS = [
  'outstanding',
  'overdue',
  'in-progress',
  'not-started',
  'not-reached',
  'finished',
  'new',
  'exempt',
  'left',
] as const;
export type ReportFilter = (typeof REPORT_FILTERS)[number];

/** Without a filter everybody is listed. */
export function includes(filter: ReportFilter | null, { category, progress, overdue }: Place): boolean {
  switch (filter) {
    case null:
      return true;
    case 'overdue':
      return overdue;
    case 'outstanding':
      return category === 'counted' && progress !== 'finished';
    case 'new':
      return category === 'new' || category === 'to-start';
    case 'exempt':
    case 'left':
      return category === filter;
    default:
      return category === 'counted' && progress === filter;
  }
}
