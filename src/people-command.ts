/** `npm run people`: takes in the council's file of people, writes it again, and asks who may be one person or two. */
import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError, describeError } from './errors.ts';
import { type DataFolder, operate } from './operate.ts';
import { type Done, doneShape, PEOPLE_COMMAND, type PeopleWish, peopleDesk, stepShape } from './people/people-desk.ts';

const USAGE = `npm run people -- import FILE            shows what the file would change
npm run people -- import FILE --apply    takes it in (--many-leave: also where many people would leave; --all: every line)
npm run --silent people -- export [FILE] writes the roster as a file that import takes in
npm run people -- questions               who may be one person or two; same CODE or apart CODE answers`;

export interface PeopleParts {
  where: Pick<DataFolder, 'folder'>;
  now(): Date;
  print(line: string): void;
  /** What is being done, for whoever waits. */
  hint(step: string): void;
}

/** Writing a large file to a slow disk, or many people at once, may take a while without a word. */
const PATIENCE = 120_000;

/** Resolves to the exit code: 0, or 1 where something is to be mended or the words make no sense. */
export async function runPeople(args: string[], parts: PeopleParts): Promise<number> {
  const wish = readArgs(args);
  if (typeof wish === 'string') {
    parts.print(wish);
    parts.print(USAGE);
    return 1;
  }
  if (wish.do === 'export') return exportTo(wish.to, parts);
  const { lines, ok } = await ask(wish, parts, (step) => 'step' in step && parts.hint(step.step));
  for (const line of lines) parts.print(line);
  return ok ? 0 : 1;
}

type Wish = Exclude<PeopleWish, { do: 'export' }> | { do: 'export'; to: string | null };

/** What is wanted, or what is wrong with the words. */
function readArgs(args: string[]): Wish | string {
  try {
    const options = {
      apply: { type: 'boolean', default: false },
      'many-leave': { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [what, file, ...more] = positionals;
    if (what === 'import' && file !== undefined && more.length === 0) {
      const { apply, all, 'many-leave': manyLeave } = values;
      return { do: 'import', path: resolve(file), file, apply, manyLeave, all };
    }
    if (what === 'export' && more.length === 0) return { do: 'export', to: file ?? null };
    if (what === 'questions' && file === undefined) return { do: 'questions' };
    if ((what === 'same' || what === 'apart') && file !== undefined && more.length === 0) {
      return { do: 'answer', code: file.toLowerCase(), same: what === 'same' };
    }
    return what === undefined
      ? 'Say what to do with the people.'
      : `“${positionals.join(' ')}” cannot be done with people.`;
  } catch (error) {
    return describeError(error);
  }
}

async function ask(
  wish: PeopleWish,
  { where, now }: PeopleParts,
  hear: (step: ReturnType<typeof stepShape.parse>) => void,
): Promise<Done> {
  const options = { progress: (step: unknown) => hear(stepShape.parse(step)), patience: PATIENCE };
  return doneShape.parse(
    await operate({ folder: where.folder }, { command: PEOPLE_COMMAND, args: wish }, peopleDesk(now), options),
  );
}

/** The pieces are gathered first: what cannot be had whole leaves the file as it was. */
async function exportTo(file: string | null, parts: PeopleParts): Promise<number> {
  const pieces: string[] = [];
  await ask({ do: 'export' }, parts, (step) => 'piece' in step && pieces.push(step.piece));
  if (file === null) {
    process.stdout.write(pieces.join(''));
    return 0;
  }
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, 'w', 0o600);
    await handle.writeFile(pieces.join(''));
  } catch (error) {
    throw new AppError('not-written', `${file} cannot be written: ${describeError(error)}`, { cause: error });
  } finally {
    await handle?.close();
  }
  parts.print(`${file} has been written. It is about people: keep it as such a file is to be kept.`);
  return 0;
}
