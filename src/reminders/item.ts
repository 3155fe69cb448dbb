/** What may be sent to somebody unasked. */
export const ITEMS = [
  'welcome',
  'not-started',
  'week-before',
  'day-before',
  'day-after',
  'week-after',
  'digest',
  'refresher',
  'owed',
] as const;
export type Item = (typeof ITEMS)[number];
