/** What typed words ask for. Anything that is not a command as a whole is a question, however many command words it holds. */
import { distance } from 'fastest-levenshtein';
import { COMMANDS, type Command } from './commands.ts';
import { type RoleAsk, readRoleAsk } from './people/role-ask.ts';
import { readWish, type SaidWish } from './reminders/read-wish.ts';
import { readSendingIntent, type SendingIntent } from './reminders/sending-intent.ts';
import { type ReportIntent, readReportIntent } from './reports/report-intent.ts';

export type Intent =
  | { kind: Command }
  /** A lesson or a chapter by its number in the course, which need not exist. */
  | { kind: 'lesson' | 'chapter'; number: number }
  /** Whether a statement is genuine; `code` as typed, null where none was. */
  | { kind: 'verify'; code: string | null }
  /** Something about reminders that has a day in it. */
  | { kind: 'wish'; said: SaidWish }
  /** The letter or number of an option, or several: an answer, where there is a question with such options. */
  | { kind: 'letters' }
  | ReportIntent
  | SendingIntent
  /** About people and their roles. */
  | { kind: 'role'; ask: RoleAsk }
  | { kind: 'question'; text: string }
  | { kind: 'nothing' };

const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/** What a message asks for, told from its words alone. `isWord` knows real words, which are no slips of the finger. */
export function readIntent(text: string, isWord: (word: string) => boolean): Intent {
  const said = plainWords(text);
  if (said === '') return text.includes('?') ? { kind: 'help' } : { kind: 'nothing' };
  const place = readPlace(text, said);
  if (place) return place;
  // A code has a digit or 24 letters; “verify a supplier” is a question.
  const verify = /^verify(?: (.*\d.*|(?:[a-z]{4} ?){6}))?$/.exec(said);
  if (verify) return { kind: 'verify', code: verify[1] ?? null };
  if (LETTERS.test(said)) return { kind: 'letters' };
  const exact = COMMANDS.find((candidate) => candidate.said === said);
  if (!exact) {
    const wish = readWish(text);
    if (wish) return { kind: 'wish', said: wish };
    const other = readSendingIntent(said, text.trim()) ?? readReportIntent(said, text.trim());
    if (other) return other;
    const role = readRoleAsk(text);
    if (role) return { kind: 'role', ask: role };
  }
  const command = exact ?? nearCommand(said, isWord);
  return command ? { kind: command.kind } : { kind: 'question', text: text.trim() };
}

/** Any one letter; of several each must be one that options have, so that “S T R I D E” is a question. */
const LETTERS = /^(?:[a-z]|(?:[a-j]|\d{1,2})(?:(?: and| or)? (?:[a-j]|\d{1,2}))*)$/;

const PLACE =
  /^(?:(?:go|go back|back|take me|return) to |open |show |show me |start |do |read |repeat )?(lesson|leson|lession|chapter|chaper) (\w+)(?: please| again)?$/;

/** `lesson -1` is no lesson 1. */
function readPlace(text: string, said: string): Intent | null {
  const [, what, name] = PLACE.exec(said) ?? [];
  const number = name === undefined ? null : readNumber(name);
  if (number === null) return null;
  const isNegative = /\s[-–−]\d/.test(text);
  return { kind: what?.startsWith('l') ? 'lesson' : 'chapter', number: isNegative ? -number : number };
}

function readNumber(word: string): number | null {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const index = NUMBERS.indexOf(word);
  return index < 0 ? null : index + 1;
}

/**
 * The letters that a typed answer picks from the options shown: `b`, `B)`, `2`, `a and c`, or an option's own words.
 * Null when the words are no answer.
 */
export function readAnswer(text: string, shown: readonly { letter: string; text: string }[]): string[] | null {
  const said = plainWords(text);
  const own = shown.find((option) => plainWords(option.text) === said);
  if (own) return [own.letter];
  const words = said
    .replace(/^(?:(?:the )?(?:answers?|options?)(?: is| are)?|its?|i think|i pick|i choose) /, '')
    .split(' ');
  const tokens = words.filter((word) => word !== 'and' && word !== 'or').flatMap(splitLetters(shown.length));
  if (tokens.length === 0) return null;
  const letters = tokens.map((token) =>
    shown.find((option, index) => option.letter === token || String(index + 1) === token),
  );
  return letters.every((option) => option !== undefined) ? [...new Set(letters.map(({ letter }) => letter))] : null;
}

/** `ac` means a and c; but only where each letter was shown, so that `ad` among three options is no answer. */
function splitLetters(count: number): (word: string) => string[] {
  const shown = 'abcdefghij'.slice(0, count);
  return (word) => (word.length > 1 && [...word].every((letter) => shown.includes(letter)) ? [...word] : [word]);
}

/**
 * A command with a slip of the finger: one letter in a message of four or more, two from eight on. Short words are never guessed at,
 * nor is a real word taken for another: “scope” is not “score”.
 */
function nearCommand(said: string, isWord: (word: string) => boolean): { kind: Command } | null {
  if (said.length < 4 || /\d/.test(said)) return null;
  const allowed = said.length >= 8 ? 2 : 1;
  const meant = said.split(' ').filter(isWord);
  const isNear = (command: string) => command.length >= 4 && command[0] === said[0] && slips(command, said) <= allowed;
  const keepsWords = (command: string) => meant.every((word) => command.split(' ').includes(word));
  return COMMANDS.find((command) => isNear(command.said) && keepsWords(command.said)) ?? null;
}

/** Edit distance in which two neighbouring letters swapped count as one slip. */
function slips(wanted: string, said: string): number {
  const swapped = [...said].some(
    (_, index) =>
      said.slice(0, index) + (said[index + 1] ?? '') + (said[index] ?? '') + said.slice(index + 2) === wanted,
  );
  return swapped ? 1 : distance(wanted, said);
}

/** Lower case, no punctuation, single spaces; slash and mention marks fall away with it. */
function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
