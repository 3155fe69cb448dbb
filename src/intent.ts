/** What typed words ask for. Anything that is not a command as a whole is a question, however many command words it holds. */
import { distance } from 'fastest-levenshtein';
import { type ReportIntent, readReportIntent } from './reports/report-intent.ts';

export type Intent =
  | {
      kind:
        | 'start'
        | 'begin'
        | 'next'
        | 'menu'
        | 'progress'
        | 'check'
        | 'which'
        | 'help'
        | 'stop'
        | 'remind'
        | 'statement';
    }
  /** A lesson or a chapter by its number in the course, which need not exist. */
  | { kind: 'lesson' | 'chapter'; number: number }
  /** Whether a statement is genuine; `code` as typed, null where none was. */
  | { kind: 'verify'; code: string | null }
  | ReportIntent
  | { kind: 'question'; text: string }
  | { kind: 'nothing' };

type Command = Exclude<Intent['kind'], 'lesson' | 'chapter' | 'verify' | 'question' | 'nothing' | ReportIntent['kind']>;

const SAID: Record<Command, string[]> = {
  start: [
    'start',
    'get started',
    'lets start',
    'lets go',
    'start course',
    'start the course',
    'hello',
    'hi',
    'hiya',
    'hey',
    'hello there',
    'hi there',
    'good morning',
    'good afternoon',
    'good evening',
    'welcome',
  ],
  // The final check where that is open, else the course.
  begin: [
    'begin',
    'begin check',
    'begin the check',
    'begin the final check',
    'begin final check',
    'start check',
    'start the check',
    'start final check',
    'start the final check',
    'take the final check',
    'take the final check again',
    'take the test',
    'start the test',
    'try again',
  ],
  next: [
    'next',
    'next lesson',
    'next question',
    'next please',
    'continue',
    'go on',
    'go ahead',
    'carry on',
    'keep going',
    'resume',
    'more',
    'ok',
    'okay',
    'yes',
    'yes please',
    'ready',
    'im ready',
    'go',
  ],
  menu: [
    'menu',
    'main menu',
    'show menu',
    'lessons',
    'all lessons',
    'list lessons',
    'show lessons',
    'contents',
    'table of contents',
    'chapters',
    'course',
    'list',
    'home',
  ],
  progress: [
    'progress',
    'my progress',
    'show progress',
    'show my progress',
    'status',
    'my status',
    'score',
    'my score',
    'results',
    'my results',
    'how am i doing',
    'how far am i',
    'where am i',
    'where was i',
    'what is left',
    'whats left',
  ],
  check: ['check', 'final check', 'the final check', 'final test', 'test', 'exam', 'final quiz', 'assessment'],
  which: [
    'which',
    'which one',
    'which resource',
    'which resource do i need',
    'where to start',
    'where do i start',
    'guide',
  ],
  help: ['help', 'help me', 'commands', 'show commands', 'what can you do', 'what can i do', 'what can i type', 'info'],
  stop: [
    'stop',
    'stop reminders',
    'stop all reminders',
    'stop reminding me',
    'no reminders',
    'no more reminders',
    'unsubscribe',
    'quit',
    'leave me alone',
  ],
  statement: [
    'statement',
    'my statement',
    'statement of completion',
    'my statement of completion',
    'certificate',
    'my certificate',
    'get my certificate',
    'show my certificate',
    'certificate of completion',
    'proof of completion',
  ],
  remind: ['remind me', 'reminders', 'start reminders', 'resume reminders', 'turn on reminders', 'reminders on'],
};

const COMMANDS = (Object.keys(SAID) as Command[]).flatMap((kind) => SAID[kind].map((said) => ({ kind, said })));

const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/** What a message asks for, told from its words alone. */
export function readIntent(text: string): Intent {
  const said = plainWords(text);
  if (said === '') return text.includes('?') ? { kind: 'help' } : { kind: 'nothing' };
  const place = /^(?:go to |open |show |start )?(lesson|leson|lession|chapter|chaper) (\w+)(?: please)?$/.exec(said);
  const number = place?.[2] === undefined ? null : readNumber(place[2]);
  if (number !== null) return { kind: place?.[1]?.startsWith('l') ? 'lesson' : 'chapter', number };
  const verify = /^verify(?: (.+))?$/.exec(said);
  if (verify) return { kind: 'verify', code: verify[1] ?? null };
  const exact = COMMANDS.find((candidate) => candidate.said === said);
  const report = exact ? null : readReportIntent(said, text.trim());
  if (report) return report;
  const command = exact ?? nearCommand(said);
  return command ? { kind: command.kind } : { kind: 'question', text: text.trim() };
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

/** A command with a slip of the finger: one letter in a word of four or more, two from eight on. Short words are never guessed at. */
function nearCommand(said: string): { kind: Command } | null {
  if (said.length < 4 || /\d/.test(said)) return null;
  const allowed = said.length >= 8 ? 2 : 1;
  return (
    COMMANDS.find(
      (command) => command.said.length >= 4 && command.said[0] === said[0] && slips(command.said, said) <= allowed,
    ) ?? null
  );
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
