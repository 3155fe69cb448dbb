/** `npm run report -- verify` and `-- audit`: whether a statement is genuine, and the evidence pack. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { dayOf } from './day.ts';
import { AppError, describeError } from './errors.ts';
import {
  AUDIT_COMMAND,
  auditDesk,
  packShape,
  statementShape,
  stepShape,
  VERIFY_COMMAND,
  verifyDesk,
} from './evidence/evidence-desk.ts';
import { checkFile } from './evidence/signed-file.ts';
import { openSigningKey } from './evidence/signing-key.ts';
import { readStatementCode } from './evidence/statement-code.ts';
import { type DataFolder, operate } from './operate.ts';
import { createTurns } from './turns.ts';

const USAGE = `npm run report -- verify CODE                       whether a statement of completion is genuine
npm run report -- verify FILE.pdf                   the same, and whether the file was changed
npm run report -- audit --out FILE.zip [--no-names] the evidence pack for an auditor, with its own verifying script`;

export interface EvidenceCommandParts {
  where: DataFolder;
  now(): Date;
  print(line: string): void;
  /** What is being done, for whoever waits. */
  hint(step: string): void;
}

/** Between two lines of progress, in ms. */
const PATIENCE = 300_000;

/** Whether it is one of these that was typed, and no other report. */
export function isEvidenceCommand([what]: string[]): boolean {
  return what === 'verify' || what === 'audit';
}

/** Resolves to the exit code: 0 for a genuine statement or a finished pack, else 1. */
export async function runEvidence(args: string[], parts: EvidenceCommandParts): Promise<number> {
  const wish = readArgs(args);
  if (wish === null) {
    parts.print(USAGE);
    return 1;
  }
  return wish.do === 'verify' ? verify(wish.what, parts) : audit(wish.to, wish.names, parts);
}

type Wish = { do: 'verify'; what: string } | { do: 'audit'; to: string; names: boolean };

/** Null for words that make no sense. */
function readArgs(args: string[]): Wish | null {
  try {
    const options = { out: { type: 'string' }, 'no-names': { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [what, ...rest] = positionals;
    if (what === 'verify' && rest.length > 0) return { do: 'verify', what: rest.join(' ') };
    if (what !== 'audit' || rest.length > 0 || values.out === undefined) return null;
    return { do: 'audit', to: resolve(values.out), names: !values['no-names'] };
  } catch {
    return null;
  }
}

async function verify(what: string, parts: EvidenceCommandParts): Promise<number> {
  const code = readStatementCode(what)?.text ?? (await readCodeOf(what, parts));
  if (code === null) return 1;
  const { where, print } = parts;
  const told = await operate(where, { command: VERIFY_COMMAND, args: { code } }, verifyDesk(where.folder));
  const statement = statementShape.parse(told);
  if (statement === null) {
    print(
      `There is no completion on record with the code ${code}: it was made up or mistyped, or the record has been erased.`,
    );
    return 1;
  }
  const { name, course, completedAt, score, total, round } = statement;
  print(`Genuine. On record with the code ${code}:`);
  print(`  name            ${name ?? 'not known'} (as it is today)`);
  print(`  completed on    ${dayOf(completedAt)}`);
  print(`  score           ${score} of ${total}`);
  print(`  course version  ${course}`);
  if (round > 1) print(`  round           ${round} (refresher)`);
  return 0;
}

/** The code of a statement's file; null, after saying why, for a file that was changed or is none. */
async function readCodeOf(path: string, { where, print }: EvidenceCommandParts): Promise<string | null> {
  let file: Buffer;
  try {
    file = await readFile(path);
  } catch (error) {
    throw new AppError(
      'no-statement',
      `“${path}” is neither a code of six groups of four nor a file: ${describeError(error)}.`,
    );
  }
  const checked = checkFile(await openSigningKey(where.folder), file);
  if (checked?.unchanged) {
    print(`${path} is as it was given out: not a byte was changed.`);
    return checked.code;
  }
  print(
    checked === null
      ? `${path} bears no signature. It may have been printed or saved anew: check the code on it.`
      : `${path} WAS CHANGED after it was given out, or another installation gave it out. The code in it: ${checked.code}`,
  );
  return null;
}

async function audit(to: string, names: boolean, { where, now, print, hint }: EvidenceCommandParts): Promise<number> {
  const told = await operate(
    where,
    { command: AUDIT_COMMAND, args: { to, names } },
    auditDesk(where.folder, now, createTurns()),
    {
      patience: PATIENCE,
      progress(step) {
        const read: z.infer<typeof stepShape> | undefined = stepShape.safeParse(step).data;
        if (read) hint(read.step);
      },
    },
  );
  const { people, facts, size, sha256, lastSeal } = packShape.parse(told);
  const number = (value: number) => value.toLocaleString('en-GB');
  print(`${to}: ${number(people)} histories, ${number(facts)} facts, ${number(Math.ceil(size / 1024))} kB.`);
  print(`SHA-256 of the file: ${sha256}`);
  print('To verify it: unpack it into an empty folder and run “node verify.mjs” there.');
  if (lastSeal)
    print(`Note this down outside the bot, for the next audit. Last seal, ${lastSeal.day}: ${lastSeal.hash}`);
  return 0;
}
