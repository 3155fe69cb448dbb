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

/** One message of the plan. Person, `item` and `slot` name it; `attempt` counts from 1, as in the facts about it. */
export interface PlannedReminder {
  item: Item;
  slot: string;
  attempt: number;
  /** When it is to go out, ISO 8601. It may go until the good hour of that day is over. */
  at: string;
}

/** Why nothing is planned for somebody. */
export type NothingPlanned =
  /** Neither on the roster nor ever in a private chat with the bot. */
  | 'not-on-course'
  /** Only some teams take part for now, and theirs is not among them. */
  | 'not-in-pilot'
  | 'finished'
  /** The roster says that they did it elsewhere. */
  | 'done-elsewhere'
  | 'left'
  /** They asked for no reminders. */
  | 'stopped'
  /** Exempt, or away, for longer than the plan looks ahead. */
  | 'exempt'
  | 'away'
  /** Every try has failed, and they have not been seen since. */
  | 'not-reached'
  /** They have had every reminder of this round: from now on there is silence. */
  | 'all-sent';

/** What the plan says of somebody: the message that comes next, or why none does. */
export type NextReminder = PlannedReminder | { none: NothingPlanned };
