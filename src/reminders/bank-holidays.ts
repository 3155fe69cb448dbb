/** The bank holidays of the United Kingdom, nation by nation. */
import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { Day } from '../day.ts';
import type { Nation } from '../people/entry.ts';

const STATES: Record<Nation, string> = {
  england: 'ENG',
  wales: 'WLS',
  scotland: 'SCT',
  'northern-ireland': 'NIR',
};

/**
 * Proclaimed for one year, so no rule gives them. To be added to when one is announced; until a council has a version that
 * knows it, CLOSED_DAYS says the same. Source: https://www.gov.uk/bank-holidays
 */
const PROCLAIMED: { day: Day; nation: Nation; name: string }[] = [
  { day: '2026-06-15', nation: 'scotland', name: 'World Cup bank holiday' },
];

const require = createRequire(import.meta.url);
const rules = new Map<Nation, Holidays>();
const known = new Map<string, ReadonlyMap<Day, string>>();

/** The bank holidays of a year with their names, substitute days too; some of them on weekends. */
export function bankHolidays(nation: Nation, year: number): ReadonlyMap<Day, string> {
  const key = `${nation} ${year}`;
  const found = known.get(key) ?? findHolidays(nation, year);
  known.set(key, found);
  return found;
}

function findHolidays(nation: Nation, year: number): ReadonlyMap<Day, string> {
  const Rules: typeof Holidays = require('date-holidays');
  const byRule = rules.get(nation) ?? new Rules('GB', STATES[nation], { types: ['public'] });
  rules.set(nation, byRule);
  const days = byRule.getHolidays(year, 'en').map(({ date, name }) => [date.slice(0, 10), name] as const);
  const proclaimed = PROCLAIMED.filter((one) => one.nation === nation && one.day.startsWith(`${year}-`));
  return new Map([...days, ...proclaimed.map(({ day, name }) => [day, name] as const)]);
}
