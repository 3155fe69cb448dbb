/** The council's file of people, line by line. All that is wrong with it is gathered, with line numbers. */
import type { Day } from '../day.ts';
import { plain } from './cells.ts';
import type { Column, Fields } from './columns.ts';
import { type ReadText, readText, refused } from './read-bytes.ts';
import { type Heading, readHeading } from './read-heading.ts';
import { type CsvRecord, readRecords } from './read-records.ts';

export interface LineNote {
  line: number;
  text: string;
}

export interface RosterLine {
  line: number;
  /** Without the columns that the file does not have. */
  fields: Pick<Fields, 'email' | 'name'> & Partial<Fields>;
}

/** A day that is another one to whoever writes the month first. */
export interface AmbiguousDays {
  count: number;
  first: { line: number; column: string; cell: string; day: Day };
}

export interface RosterRead {
  encoding: ReadText['encoding'];
  lines: RosterLine[];
  /** With any of these the file is not taken in. */
  problems: LineNote[];
  /** Worth a look. */
  notes: LineNote[];
  ambiguous: AmbiguousDays | null;
}

/** Twice the largest council, and soon refused. */
const MOST_LINES = 100_000;

/** Reads the file; `progress` is told how many lines it has read. Throws an AppError (`roster-file`) for what is no such file at all. */
export async function readRoster(bytes: Uint8Array, progress: (lines: number) => void): Promise<RosterRead> {
  const { text, encoding } = readText(bytes);
  if (text.split(/\r\n|\n|\r/, MOST_LINES + 3).length > MOST_LINES + 2) {
    throw refused(`It has more than ${MOST_LINES.toLocaleString('en-GB')} lines.`);
  }
  const read: RosterRead = { encoding, lines: [], problems: [], notes: [], ambiguous: null };
  let heading: Heading | null = null;
  let last: CsvRecord = { line: 0, cells: [] };
  await readRecords(text, (record) => {
    if (record.cells.every((cell) => cell.trim() === '')) return;
    last = record;
    if (heading === null) {
      heading = readHeading(record.cells);
      addHeading(read, record.line, heading);
    } else if (heading.problems.length === 0) {
      readLine(read, heading.columns, record);
      if (record.line % 1_000 === 0) progress(record.line);
    }
  });
  checkEnd(read, text, heading, last);
  dropDoubled(read);
  read.problems.sort((a, b) => a.line - b.line);
  return read;
}

function addHeading({ problems, notes }: RosterRead, line: number, heading: Heading): void {
  problems.push(...heading.problems.map((text) => ({ line, text })));
  notes.push(...heading.notes.map((text) => ({ line, text })));
}

function readLine(read: RosterRead, columns: readonly (Column | null)[], { line, cells }: CsvRecord): void {
  const complain = (text: string) => read.problems.push({ line, text });
  const fields: Partial<Fields> = {};
  for (const [index, column] of columns.entries()) {
    if (column === null) continue;
    const cell = tidy(plain((cells[index] ?? '').trim()));
    const found = column.read(cell);
    if ('problem' in found) complain(`${column.name}: ${found.problem}`);
    else {
      Object.assign(fields, found.fields);
      if (found.ambiguous !== undefined) {
        read.ambiguous ??= { count: 0, first: { line, column: column.name, cell, day: found.ambiguous } };
        read.ambiguous.count += 1;
      }
    }
  }
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    complain(`There are ${cells.length} cells for ${columns.length} columns: quote a cell that holds the separator.`);
  }
  if (fields.exemptReason && fields.exemptUntil === null) {
    complain('exempt_reason: an exemption needs its last day in exempt_until.');
  }
  const { email, name } = fields;
  if (email !== undefined && name !== undefined) read.lines.push({ line, fields: { ...fields, email, name } });
}

/** Single spaces; most cells have none or have them already, and are spared the work. */
function tidy(cell: string): string {
  return /[^\S ]|\s\s/.test(cell) ? cell.replaceAll(/\s+/g, ' ') : cell;
}

/**
 * A file that was cut off ends in the middle of a line. Programs end the last line with a line break as a rule; where none is,
 * a line with too few cells was cut off, and a whole one may have been.
 */
function checkEnd(read: RosterRead, text: string, heading: Heading | null, last: CsvRecord): void {
  if (heading === null) throw refused('It holds no line at all.');
  if (/[\r\n]$/.test(text)) return;
  if (last.cells.length < heading.columns.length) {
    throw refused(
      `It was cut off: line ${last.line} has ${last.cells.length} of ${heading.columns.length} cells and no end.`,
    );
  }
  read.notes.push({
    line: last.line,
    text: 'The file does not end with a line break. Look whether this line is whole.',
  });
}

/** Of lines with one address the first stays. */
function dropDoubled(read: RosterRead): void {
  const first = new Map<string, number>();
  read.lines = read.lines.filter(({ line, fields }) => {
    const before = first.get(fields.email);
    if (before === undefined) first.set(fields.email, line);
    else read.problems.push({ line, text: `email: ${fields.email} is on line ${before} already.` });
    return before === undefined;
  });
}
