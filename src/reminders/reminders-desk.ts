/** What `npm run reminders` asks for, as the running bot does it, or the command itself where none runs. */
import { z } from 'zod';
import type { Handler } from '../control.ts';
import { dayOf } from '../day.ts';
import { gather } from '../reports/gather.ts';
import type { Rules } from '../reports/member.ts';
import { plainText } from '../say/plain-text.ts';
import { deliveriesMessage, pausedMessage, resumedMessage } from '../say/sending.ts';
import type { Store } from '../store/store.ts';
import { createLedger } from './ledger.ts';
import type { Pausing } from './pause.ts';
import type { SendingState } from './sending-mode.ts';

export const REMINDERS_COMMAND = 'reminders';

export const remindersWish = z.enum(['status', 'pause', 'go-on']);
export type RemindersWish = z.infer<typeof remindersWish>;

export interface RemindersDeskParts {
  pausingOf(store: Store): Pausing;
  mode: SendingState['mode'];
  rules: Omit<Rules, 'today'>;
  now(): Date;
}

/** Resolves to what is printed. */
export function remindersDesk({ pausingOf, mode, rules, now }: RemindersDeskParts): (store: Store) => Handler {
  return (store) => async (args) => {
    const wish = remindersWish.parse(args);
    const pausing = pausingOf(store);
    if (wish === 'pause') return plainText(pausedMessage(await pausing.pause({ kind: 'operator' })));
    if (wish === 'go-on') return plainText(resumedMessage(await pausing.resume({ kind: 'operator' }), mode));
    const { add, ledger } = createLedger({ ...rules, today: dayOf(now().toISOString()) });
    await gather(store, { entries: await store.people.entries(), strangers: 'everybody' }, add);
    return plainText(deliveriesMessage(ledger(), { mode, paused: await pausing.isPaused() }));
  };
}
