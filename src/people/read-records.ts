/** CSV as records of cells, each with the line that it begins on. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { CsvError, type Options, parse } from 'csv-parse';
import { refused } from './read-bytes.ts';

export interface CsvRecord {
  line: number;
  cells: string[];
}

/** A slice is parsed in a few milliseconds, and then whoever else waits has a turn. */
const SLICE = 32 * 1024;
const LONGEST_RECORD = 100_000;

/** Hands over each record in turn. Throws an AppError (`roster-file`) where a quotation mark is never closed. */
export async function readRecords(text: string, take: (record: CsvRecord) => void): Promise<void> {
  const { separator, body, before } = readSeparator(text);
  const options: Options = {
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  };
  let line = before + 1;
  try {
    await pipeline(Readable.from(slicesOf(body)), parse(options), async (records) => {
      for await (const cells of records) {
        take({ line, cells });
        line += 1 + breaksIn(cells);
      }
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused(describeCsvError(error, line), error);
  }
}

/** What separates the cells: what Excel's own first line `sep=;` says, else what the heading has more of. */
function readSeparator(text: string): { separator: string; body: string; before: number } {
  const said = /^sep=(.)\r?\n/i.exec(text);
  if (said) return { separator: said[1] ?? ',', body: text.slice(said[0].length), before: 1 };
  const heading = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const semicolons = heading.split(';').length > heading.split(',').length;
  return { separator: semicolons ? ';' : ',', body: text, before: 0 };
}

/** Counted here: the parser counts, too, and takes half as long again for it. */
function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) if (BREAK.test(cell)) breaks += cell.split(BREAK).length - 1;
  return breaks;
}

const BREAK = /\r\n|\n|\r/;

async function* slicesOf(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += SLICE) {
    yield text.slice(from, from + SLICE);
    await setImmediate();
  }
}

function describeCsvError({ code }: CsvError, line: number): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `A quotation mark on line ${line} or after it is never closed: the file was cut off, or the mark is one too many.`;
    case 'CSV_MAX_RECORD_SIZE':
      return `Line ${line} is longer than ${LONGEST_RECORD} characters: perhaps a quotation mark is missing there.`;
    default:
      return `Line ${line} is no CSV (${code}).`;
  }
}
