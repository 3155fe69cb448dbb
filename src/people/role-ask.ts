/** What can be asked for in chat about people and their roles: by typed words, or by a button. Pure. */
import type { Day } from '../day.ts';
import { readWhen, type When } from '../reminders/read-when.ts';
import type { PersonId } from '../store/store.ts';

export type RoleAsk =
  /** For training leads: the roster in figures, and who may be one person or two. */
  | { kind: 'people' }
  | { kind: 'same-person'; question: string; same: boolean }
  /** Who is my deputy, and whose am I? */
  | { kind: 'deputy' }
  /** `until` null: no day was named; otherwise the day, or words that are none. */
  | { kind: 'name-deputy'; who: Named; until: When | { day: Day } | { words: string } | null }
  | { kind: 'end-deputy' }
  /** A manager says that somebody is not theirs. */
  | { kind: 'not-mine'; who: Named };

/** By name or email address as typed, or chosen with a button. */
export type Named = { name: string } | { person: PersonId };

const DEPUTY_NAMED = [
  /^(?:name|make|appoint|choose) (.+?) (?:as |to be )?my deputy(?:,? (?:until|till|til|to|up to) (.+))?$/i,
  /^(.+?) (?:is|will be|shall be) my deputy(?:,? (?:until|till|til|to|up to) (.+))?$/i,
  /^my deputy (?:is|will be) (.+?)(?:,? (?:until|till|til|to|up to) (.+))?$/i,
];
const DEPUTY_ENDED =
  /^(?:no deputy|no more deputy|(?:remove|end|stop|cancel|delete) (?:my|the) deputy|i (?:need|have|want) no deputy(?: any ?more)?)$/i;
const DEPUTY = /^(?:my )?deput(?:y|ies)$|^who is my deputy$/i;
const NOT_MINE = [
  /^(.+?) (?:is|s)(?: not|nt|n['’]t| no longer) (?:mine|one of mine|one of my people|in my team|on my team|my report)(?: any ?more| any longer)?$/i,
  /^(?:no longer|not) mine:? (.+)$/i,
];
const PEOPLE = /^(?:people|roster|the roster|who is on the course)$/i;
const SAME_PERSON = /^(one|same|two) (?:person|people) ([0-9a-f]{6})$/i;

/** Null for words that are about something else. */
export function readRoleAsk(text: string): RoleAsk | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:please|can you|could you)\s+/i, '')
    .replace(/[\s.!?]+$/, '')
    .replaceAll(/\s+/g, ' ');
  if (PEOPLE.test(said)) return { kind: 'people' };
  const [, which, question] = SAME_PERSON.exec(said) ?? [];
  if (which && question) {
    return { kind: 'same-person', question: question.toLowerCase(), same: which.toLowerCase() !== 'two' };
  }
  if (DEPUTY.test(said)) return { kind: 'deputy' };
  if (DEPUTY_ENDED.test(said)) return { kind: 'end-deputy' };
  return readDeputy(said) ?? readNotMine(said);
}

function readDeputy(said: string): RoleAsk | null {
  for (const pattern of DEPUTY_NAMED) {
    const [, name, words] = pattern.exec(said) ?? [];
    if (name === undefined || /^(?:who|what|how|when|why|where)$/i.test(name)) continue;
    const until = words === undefined ? null : (readWhen(words.toLowerCase()) ?? { words });
    return { kind: 'name-deputy', who: { name }, until };
  }
  return null;
}

function readNotMine(said: string): RoleAsk | null {
  const name = NOT_MINE.map((pattern) => pattern.exec(said)?.[1]).find((found) => found !== undefined);
  // “This device is not mine” names nobody.
  if (name === undefined || /^(?:it|this|that|these|the|an?|my|our|your|he|she|they|who|what)\b/i.test(name))
    return null;
  return { kind: 'not-mine', who: { name } };
}
