import type { Config } from '../config.ts';
import { createCalendar } from './calendar.ts';
import type { ReminderRules } from './outlook.ts';

/** The rules by which a council's reminders are planned. */
export function rulesOf({
  dueDays,
  refresher,
  reminders,
  sending,
}: Pick<Config, 'dueDays' | 'refresher' | 'reminders' | 'sending'>): ReminderRules {
  const { rhythm, nation, timeZone } = reminders;
  const teams = sending.teams === null ? null : new Set(sending.teams);
  return { calendar: createCalendar(reminders), rhythm, dueDays, refresher, teams, nation, timeZone };
}
