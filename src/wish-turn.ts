/** A turn in which somebody asks for something about their reminders: what is kept of it, and what they are told. */
import type { Message } from './chat.ts';
import { type Day, dayOf } from './day.ts';
import type { FactBody, NewFact } from './learning/fact.ts';
import { newFact, type Situation } from './learning/situation.ts';
import { zoneOf } from './reminders/good-hour.ts';
import { makeWish, type WishDoubt } from './reminders/make-wish.ts';
import type { Planned, ReminderRules } from './reminders/outlook.ts';
import { prospectOf } from './reminders/prospect.ts';
import { type Wish, wishPressed } from './reminders/wish.ts';
import type { WishAsk } from './reminders/wish-ask.ts';
import { wishesOf } from './reminders/wishes.ts';
import { myReminders, tooLateToPress, wishDoubted, wishKept } from './say/wishes.ts';

export interface WishTurn {
  facts: NewFact[];
  /** What is said once that is kept; `whom` as they then are. */
  say(whom: Planned): Message;
}

export function takeWishTurn(ask: WishAsk, whom: Planned, rules: ReminderRules, situation: Situation): WishTurn {
  const { at } = situation;
  const today = dayOf(at, zoneOf(whom.person?.timeZone ?? null, rules.timeZone));
  const prospect = (now: Planned) => prospectOf(now, rules, at);
  if (ask.kind === 'look') return { facts: [], say: (now) => myReminders(prospect(now)) };
  const made = read(ask, whom, today);
  if (made === null) return { facts: [], say: (now) => tooLateToPress(prospect(now)) };
  if ('doubt' in made) return { facts: [], say: () => wishDoubted(made.doubt) };
  const body = factOf(made);
  return {
    facts: [newFact(situation, body, `${body.kind}:${situation.cause}`)],
    say: (now) => wishKept(made, prospect(now)),
  };
}

/** Null where a button came too late. */
function read(
  ask: Exclude<WishAsk, { kind: 'look' }>,
  { facts }: Planned,
  today: Day,
): Wish | { doubt: WishDoubt } | null {
  switch (ask.kind) {
    case 'said':
      return makeWish(ask.said, today, wishesOf(facts).workingDays);
    case 'pressed':
      return wishPressed(ask.action, today);
    default:
      return { kind: ask.kind };
  }
}

function factOf(wish: Wish): FactBody {
  switch (wish.kind) {
    case 'snooze':
      return { kind: 'remind-on', day: wish.until };
    case 'quiet':
      return { kind: 'snoozed', until: wish.until };
    case 'away':
      return { kind: 'away', from: wish.from, until: wish.until };
    case 'working-days':
      return { kind: 'working-days', days: wish.days };
    case 'stop':
      return { kind: 'reminders-stopped' };
    case 'resume':
      return { kind: 'reminders-resumed' };
  }
}
