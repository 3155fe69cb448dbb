import type { Fact, NewFact } from '../learning/fact.ts';
import type { Item } from './item.ts';

/** What a turn of the person's must know of the messages that were sent to them. */
export interface Reminded {
  /** They have had the welcome unasked, so it is not said again when they first write. */
  welcomed: boolean;
  /** The message sent last, if they have done nothing since. */
  unopened: { item: Item; slot: string; attempt: number } | null;
}

export const NOT_REMINDED: Reminded = { welcomed: false, unopened: null };

/** Pure; gives back the same where the fact changes nothing. */
export function remindedAfter(reminded: Reminded, fact: Fact | NewFact): Reminded {
  switch (fact.kind) {
    case 'joined':
      return fact.wrote ? reminded : { ...reminded, unopened: { item: 'welcome', slot: '1', attempt: 1 } };
    case 'reminder-claimed':
    case 'reminder-delivered': {
      const { item, slot, attempt } = fact;
      return { welcomed: reminded.welcomed || item === 'welcome', unopened: { item, slot, attempt } };
    }
    case 'reminder-unreachable':
    case 'reminder-put-off':
      return { welcomed: reminded.welcomed && fact.item !== 'welcome', unopened: null };
    case 'reminder-opened':
      return { ...reminded, unopened: null };
    default:
      return reminded;
  }
}
