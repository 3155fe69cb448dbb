/** What typed words ask for about reminders. Words that hold anything besides are a question for somebody else. Pure. */
import { readLength, readWeekday, readWhen, WEEKDAY, type When } from './read-when.ts';

/** As said, before it is known what day it is. */
export type SaidWish =
  | { kind: 'snooze' | 'quiet'; until: When }
  /** `from` null: from today. `back`: the day named is the first one back, not the last one away. */
  | { kind: 'away'; from: When | null; until: When; back: boolean }
  /** On one day, or through next week. */
  | { kind: 'away-on'; on: When }
  /** So long from today on. */
  | { kind: 'away-for'; length: When }
  | { kind: 'back' }
  | { kind: 'working-days'; days: number[] }
  | { kind: 'not-on'; days: number[] }
  /** Away, and no word of how long. */
  | { kind: 'until-when' }
  /** It asks for something about reminders, and this part of it cannot be read. */
  | { kind: 'unread'; words: string };

const POLITE_BEFORE = /^(?:(?:please|can you|could you|would you|ok|okay|hi|hello|hey|sorry|thanks) )+/;
const POLITE_AFTER = /(?: (?:please|thanks|thank you|cheers|instead))+$/;

const I_AM = '(?:i am|im|i will be|ill be|i am going to be|im going to be|i shall be)';
const AWAY =
  '(?:away(?: from work)?|on (?:my )?(?:annual |parental |maternity |paternity |sick |study |special )?leave|on (?:my )?holidays?|out of (?:the )?office|ooo|off(?: work| sick)?|not (?:in|working|at work)|out)';
/** Words that can mean something else need “I am” before them. */
const AWAY_ALONE =
  '(?:away|on (?:annual |parental |maternity |paternity |sick )?leave|on holiday|out of (?:the )?office|ooo|off sick)';
const IS_AWAY = `(?:${I_AM} ${AWAY}|${AWAY_ALONE})`;
const UNTIL = '(?:until|till|til|to|through)';

const AWAY_FROM_TO = new RegExp(`^${IS_AWAY} (?:from )?(.+?) ${UNTIL} (.+)$`);
const AWAY_UNTIL = new RegExp(`^${IS_AWAY} (?:until|till|til|to|through) (.+)$`);
const AWAY_BACK = new RegExp(
  `^${IS_AWAY}(?: and)?(?: will be| ill be| i will be| i am| im)? back (?:on |in |from )?(.+)$`,
);
const AWAY_REST = new RegExp(`^${IS_AWAY}(?: (from|on|for|in|this|today|tomorrow|next|all)\\b(.*))?$`);
const BACK_ON = new RegExp(`^(?:${I_AM} )?back (?:at work |in the office )?(?:on |in |from )?(.+)$`);
const BACK = /^(?:i am|im) back(?: now| at work| again| in the office)*$/;

const SNOOZE =
  /^(?:snooze(?: (?:me|it|this|reminders|the reminders))?|put (?:it|this|them|reminders|my reminders|the reminders) off)(?: (?:until|till|til|to|for))? (.+)$/;
const NOT_BEFORE =
  /^(?:no (?:more )?reminders|do not remind me(?: again)?|dont remind me(?: again)?|stop reminders) (?:until|till|til|before|for) (.+)$/;
const REMIND = /^remind me(?: again)?(?: (?:on|from))? (.+)$/;

const WORK =
  /^(?:i (?:only |just |normally |usually )?work|i (?:only |just )?work part time|i am (?:only )?in|im (?:only )?in|my work(?:ing)? days are|part time)(?: only)?(?: on| from)? (.+)$/;
const NOT_ON =
  /^(?:not|never|no reminders|never remind me|dont remind me|do not remind me|i dont work|i do not work|i never work|i am never in|im never in|i am not in|im not in)(?: on)? (.+)$/;
/** In the plural: “I am off on Friday” is one Friday. */
const OFF_ON = /^(?:(?:i am|im) (?:always )?off(?: on)?|i (?:always )?have) ((?:\w+s(?:,? and | or | )?)+?)(?: off)?$/;
const ALL_WEEK =
  /^(?:every day|any day|all week|all days|full time|every working day|the whole week|weekdays|on weekdays)$/;
const RANGE = new RegExp(`^(${WEEKDAY})s? (?:to|till|until|through) (${WEEKDAY})s?$`);

/** Null for words that are about something else. */
export function readWish(text: string): SaidWish | null {
  const said = plain(text);
  return readDays(said) ?? readAway(said) ?? readSnooze(said);
}

function readSnooze(said: string): SaidWish | null {
  // A day alone answers the question of when; figures alone may be anything.
  const alone = /[a-z]|^\d{4}-/.test(said) ? readWhen(said) : null;
  const quiet = NOT_BEFORE.exec(said)?.[1];
  const asked = quiet ?? SNOOZE.exec(said)?.[1];
  if (asked !== undefined) {
    const until = readLength(asked) ?? readWhen(asked);
    return until ? { kind: quiet === undefined ? 'snooze' : 'quiet', until } : { kind: 'unread', words: asked };
  }
  const until = alone ?? readWhen(REMIND.exec(said)?.[1] ?? '') ?? readLength(REMIND.exec(said)?.[1] ?? '');
  return until ? { kind: 'snooze', until } : null;
}

function readAway(said: string): SaidWish | null {
  if (BACK.test(said)) return { kind: 'back' };
  const back = readWhen(BACK_ON.exec(said)?.[1] ?? AWAY_BACK.exec(said)?.[1] ?? '');
  if (back) return { kind: 'away', from: null, until: back, back: true };
  const until = AWAY_UNTIL.exec(said)?.[1];
  if (until !== undefined) return awayUntil(null, until);
  const [, from, to] = AWAY_FROM_TO.exec(said) ?? [];
  if (from !== undefined && to !== undefined && readWhen(from)) return awayUntil(readWhen(from), to);
  return readAwayRest(said);
}

function awayUntil(from: When | null, words: string): SaidWish | null {
  const until = readWhen(words);
  if (until) return { kind: 'away', from, until, back: false };
  // Longer words are hardly a day that was spelt wrong.
  return words.split(' ').length <= 4 ? { kind: 'unread', words } : null;
}

/** “I am on leave next week”, “I am away for two weeks”, “I am off on Friday”, “I am away”. */
function readAwayRest(said: string): SaidWish | null {
  const found = AWAY_REST.exec(said);
  if (!found) return null;
  const [, first, rest = ''] = found;
  if (first === undefined) return { kind: 'until-when' };
  if (first === 'from') return readWhen(rest.trim()) ? { kind: 'until-when' } : null;
  const words = (first === 'on' || first === 'all' ? rest : `${first}${rest}`).trim();
  const length = first === 'for' ? readLength(words) : null;
  if (length) return { kind: 'away-for', length };
  const on = first === 'in' || first === 'for' ? null : readWhen(words);
  return on ? { kind: 'away-on', on } : null;
}

function readDays(said: string): SaidWish | null {
  const work = WORK.exec(said)?.[1];
  const days = work === undefined ? null : readDayList(work);
  if (days) return { kind: 'working-days', days };
  const not = NOT_ON.exec(said)?.[1] ?? OFF_ON.exec(said)?.[1];
  const daysNot = not === undefined ? null : readDayList(not);
  return daysNot ? { kind: 'not-on', days: daysNot } : null;
}

/** `tuesday to thursday`, `mondays, tuesdays and fridays`; null where any of it is no day of the week. */
function readDayList(words: string): number[] | null {
  if (ALL_WEEK.test(words)) return [1, 2, 3, 4, 5];
  const pieces = words.split(/ and | or | /).filter((piece) => piece !== '' && piece !== 'on');
  const [, first, last] = RANGE.exec(words) ?? [];
  if (first !== undefined && last !== undefined) return between(readWeekday(first) ?? 0, readWeekday(last) ?? 0);
  const days = pieces.map(readWeekday);
  const found = days.filter((day) => day !== null);
  return found.length > 0 && found.length === days.length ? [...new Set(found)].sort() : null;
}

/** Over the weekend where the last day comes before the first. */
function between(first: number, last: number): number[] {
  const days = Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => ((first - 1 + index) % 7) + 1);
  return days.sort();
}

/** Lower case and single blanks, without signs but for those between figures; a dash between two days of the week is “to”. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(new RegExp(`\\b(${WEEKDAY})\\s*[-–—]\\s*(?=(?:${WEEKDAY})\\b)`, 'g'), '$1 to ')
    .replace(/(?<!\d)[./-]|[./-](?!\d)/g, ' ')
    .replace(/[^\p{L}\p{N}./-]+/gu, ' ')
    .trim()
    .replace(POLITE_BEFORE, '')
    .replace(POLITE_AFTER, '');
}
