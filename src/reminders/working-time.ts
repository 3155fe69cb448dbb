import { dayOf } from '../day.ts';
import { endOfHour, type GoodHour, turnOn, zoneOf } from './good-hour.ts';
import type { Planned, ReminderRules } from './outlook.ts';
import { ownDays } from './own-days.ts';
import { wishesOf } from './wishes.ts';

/** What is owed because of what somebody else did does not wait for the next morning. */
const WORKING_HOURS: GoodHour = { begins: 9 * 60, ends: 17 * 60, spread: 0 };

/** Whether somebody is at work: one of their own days, in working hours by their own clock. Pure. */
export function isWorkingTime({ id, person, entry, facts }: Planned, rules: ReminderRules, now: Date): boolean {
  const zone = zoneOf(person?.timeZone ?? null, rules.timeZone);
  const today = dayOf(now.toISOString(), zone);
  const nation = entry?.nation ?? rules.nation;
  if (!ownDays(rules.calendar, nation, wishesOf(facts), entry).isGood(today)) return false;
  const begins = turnOn(today, WORKING_HOURS, zone, id);
  return now.getTime() >= begins && now.getTime() < endOfHour(today, WORKING_HOURS, zone);
}
