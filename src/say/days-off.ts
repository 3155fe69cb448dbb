/** What an operator reads of the days on which nobody is written to. */
import { type Day, daysAfter, daysBetween } from '../day.ts';
import { NATIONS, type Nation } from '../people/entry.ts';
import { type Calendar, createCalendar } from '../reminders/calendar.ts';
import type { ReminderSettings } from '../reminders/settings.ts';
import { dayOfYear, list } from './words.ts';

const NAMES: Record<Nation, string> = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
};

/** The twelve months from `today` on, a line for each weekday on which somebody is off and each day opened by name. */
export function describeDaysOff(settings: Pick<ReminderSettings, 'closed' | 'open' | 'nation'>, today: Day): string[] {
  const calendar = createCalendar(settings);
  const last = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  const days = Array.from({ length: daysBetween(today, last) }, (_, index) => daysAfter(today, index));
  return [
    'Nobody is written to on weekends, nor in the next twelve months on:',
    ...days.flatMap((day) => reasonsOn(calendar, day).map((reason) => `  ${dayOfYear(day)}: ${reason}`)),
    ...settings.open
      .filter(({ day }) => day >= today && day < last)
      .map(({ day, nation }) => `  ${dayOfYear(day)}: open all the same${nation ? ` (${NAMES[nation]})` : ''}`),
    `Who has no nation in the roster has the bank holidays of ${NAMES[settings.nation]}. One-off days and closures go into CLOSED_DAYS.`,
  ];
}

/** `Christmas Day`, `St Andrew’s Day (Scotland)`; two where nations are off for different reasons. */
function reasonsOn(calendar: Calendar, day: Day): string[] {
  const reasons = NATIONS.map((nation) => ({ nation, why: calendar.whyOff(day, nation) }));
  return [...new Set(reasons.flatMap(({ why }) => why ?? []))].map((why) => {
    const nations = reasons.filter((reason) => reason.why === why).map(({ nation }) => NAMES[nation]);
    return nations.length === NATIONS.length ? why : `${why} (${list(nations)})`;
  });
}
