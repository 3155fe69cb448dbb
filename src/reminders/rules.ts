import type { Config } from '../config.ts';
import { createCalendar } from './calendar.ts';
import type { ReminderRules } from './outlook.ts';

/** The rules by which a council's reminders are planned. */
export function rulesOf({
  dueDays,
  refresher,
  reminders,
}: Pick<Config, 'dueDays' | 'refresher' | 'reminders'>): ReminderRules {
  const { rhythm, nation, timeZone } = reminders;
  return { calendar: createCalendar(reminders), rhythm, dueDays, refresher, nation, timeZone };
}
