/** The roster as a file that `import` takes in again, and that a spreadsheet opens without carrying anything out. */
import { stringify } from 'csv-stringify/sync';
import { harmless } from './cells.ts';
import { COLUMNS } from './columns.ts';
import type { RosterEntry } from './entry.ts';

/** So that Excel takes the file for UTF-8. */
const MARK = '\uFEFF';
const LINES_AT_ONCE = 500;

/** In pieces, to be written one after the other. Who has left is not in it: a file says who is here. */
export function* writeRoster(entries: readonly RosterEntry[]): Generator<string> {
  yield MARK + csv([COLUMNS.map(({ name }) => name)]);
  const here = entries.filter(({ leftOn }) => leftOn === null);
  for (let from = 0; from < here.length; from += LINES_AT_ONCE) {
    const lines = here.slice(from, from + LINES_AT_ONCE);
    yield csv(lines.map((entry) => COLUMNS.map(({ write }) => harmless(write(entry)))));
  }
}

function csv(lines: string[][]): string {
  return stringify(lines, { record_delimiter: '\r\n' });
}
