/** `npm run report`: how far people are, for whoever works on the server. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError, describeError } from './errors.ts';
import { type DataFolder, operate } from './operate.ts';
import {
  FORMATS,
  type OperatorParts,
  type OperatorWish,
  pieceShape,
  REPORT_COMMAND,
  REPORTS,
  tellReport,
} from './reports/operator-report.ts';

const USAGE = `npm run --silent report -- team                    everybody, each with the reason and the day
npm run --silent report -- team overdue housing    some of them, in the words that the chat takes too
npm run --silent report -- committee               rates by directorate against the target, without names
npm run --silent report -- foi                     counts alone, every figure rounded to the nearest five
npm run report -- audit --out FILE.zip             the evidence pack for an auditor
npm run report -- verify CODE                      whether a statement of completion is genuine
With --format csv or --format json in another form; with --out FILE into a file.`;

export interface ReportParts {
  where: DataFolder;
  operator: OperatorParts;
  /** A line for whoever reads it. */
  print(line: string): void;
  /** The report, as it is. */
  give(text: string): void;
}

/** A report of many people is worked out before its first piece comes. */
const PATIENCE = 120_000;

/** Resolves to the exit code: 0, or 1 where the words make no sense. */
export async function runReport(args: string[], parts: ReportParts): Promise<number> {
  const asked = readArgs(args);
  if (typeof asked === 'string') {
    parts.print(asked);
    parts.print(USAGE);
    return 1;
  }
  const pieces: string[] = [];
  await operate(parts.where, { command: REPORT_COMMAND, args: asked.wish }, tellReport(parts.operator), {
    progress: (step) => pieces.push(pieceShape.parse(step).piece),
    patience: PATIENCE,
  });
  if (asked.out === undefined) parts.give(pieces.join(''));
  else await writeOut(asked.out, pieces.join(''), parts);
  return 0;
}

/** What is wanted, or what is wrong with the words. */
function readArgs(args: string[]): { wish: OperatorWish; out: string | undefined } | string {
  try {
    const options = { format: { type: 'string', default: 'text' }, out: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [name, ...words] = positionals;
    const report = REPORTS.find((one) => one === name);
    const format = FORMATS.find((one) => one === values.format);
    if (!report) return name === undefined ? 'Say which report.' : `There is no report “${name}”.`;
    if (!format) return `A report comes as ${FORMATS.join(', ')}, not as “${values.format}”.`;
    return { wish: { report, words: words.join(' '), format }, out: values.out };
  } catch (error) {
    return describeError(error);
  }
}

async function writeOut(file: string, text: string, { print }: ReportParts): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch (error) {
    throw new AppError('not-written', `${file} cannot be written: ${describeError(error)}`, { cause: error });
  }
  print(`${file} has been written.`);
}
