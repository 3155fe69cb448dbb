/** `npm run people -- erase`: shows what is kept about somebody, and removes all of it. */
import { parseArgs } from 'node:util';
import type { EraseDesk, FoundPerson } from './evidence/erase-desk.ts';
import { ERASE_COMMAND, eraseAnswer, eraseDesk } from './evidence/erase-desk.ts';
import { type DataFolder, operate } from './operate.ts';
import { createTurns } from './turns.ts';

const USAGE = `npm run people -- erase EMAIL           shows what is kept about somebody
npm run people -- erase EMAIL --apply   removes all of it; instead of the email address the id that is shown will do`;

export interface EraseCommandParts {
  where: DataFolder;
  now(): Date;
  print(line: string): void;
  /** Where no bot runs: removes what the adapters keep. */
  forget: EraseDesk['forget'];
}

/** Looking for somebody may take a while, and so may writing to a slow disk. */
const PATIENCE = 300_000;

/** Resolves to the exit code: 0 where somebody was found, and erased if that was asked for. */
export async function runErase(args: string[], { where, now, print, forget }: EraseCommandParts): Promise<number> {
  const wish = readArgs(args);
  if (wish === null) {
    print(USAGE);
    return 1;
  }
  const desk = eraseDesk({ now, forget, turns: createTurns() });
  const told = await operate(where, { command: ERASE_COMMAND, args: wish }, desk, { patience: PATIENCE });
  const { people, erasedOn } = eraseAnswer.parse(told);
  const [one, ...others] = people;
  if (!one) {
    print(`Nobody is known as ${wish.who}. If an erasure was cut short, it is now complete.`);
    return 1;
  }
  if (others.length > 0) {
    print(`More than one person is known as ${wish.who}. Nothing was erased: say which, by id.`);
    for (const person of people) describe(person, print);
    return 1;
  }
  describe(one, print);
  print('');
  for (const line of erasedOn === null ? BEFORE : after(one, erasedOn)) print(line);
  return 0;
}

/** Null for words that make no sense. */
function readArgs(args: string[]): { who: string; apply: boolean } | null {
  try {
    const options = { apply: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [what, who, ...more] = positionals;
    return what === 'erase' && who !== undefined && more.length === 0 ? { who, apply: values.apply } : null;
  } catch {
    return null;
  }
}

function describe(
  { id, names, emails, accounts, facts, first, last, listed, leftOn }: FoundPerson,
  print: (line: string) => void,
) {
  print(`${names.join(', ') || '(no name)'}  ${emails.join(', ') || '(no email address)'}`);
  print(`  id        ${id}`);
  print(`  roster    ${listed ? `has a line${leftOn === null ? '' : `, left ${leftOn}`}` : 'has no line'}`);
  for (const { platform, workspace, userId } of accounts) print(`  account   ${platform} ${workspace} ${userId}`);
  print(`  history   ${facts === 0 ? 'no facts' : `${facts} facts, from ${first} to ${last}`}`);
}

const BEFORE = [
  'Nothing has been erased. Before you do, decide with your data protection officer what the council has to keep, and why.',
  'With --apply all of the above goes from every file of the data folder, and cannot be brought back.',
];

/** What can be handed to the person who asked. */
function after({ facts, listed }: FoundPerson, day: string): string[] {
  return [
    `Erased on ${day}: ${facts} facts${listed ? ', the line in the roster' : ''}, the accounts, and every copy of them in the data folder.`,
    'What stays bears no name and no id: how many facts there were, their last hash, which lines of the daily seals were theirs, and this day.',
    'Other people’s histories may name the erased id, for example where a manager said that this person is not theirs. It leads to nobody any more.',
    'Not reached by this: backups of the data folder, reports and evidence packs that were given out, files that were saved, and the messages',
    'that Slack or Teams keep. See to those where they are. If the council’s file of people still names this person, the next import adds them again.',
  ];
}
