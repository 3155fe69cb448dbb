/** Rows as a file that a spreadsheet opens, and in which nothing that somebody typed is carried out. */
import { stringify } from 'csv-stringify/sync';
import { createPauses } from '../pause.ts';

/** Excel takes a file for UTF-8 only with this at its start. */
const MARK = '\uFEFF';
/** Rows written at a time. */
const CHUNK = 100;

/**
 * CSV in UTF-8 with a mark at the start and lines that end as RFC 4180 has them. A cell that a spreadsheet would take for a
 * formula gets an apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export async function toCsv(rows: Iterable<readonly string[]>): Promise<Uint8Array> {
  const pieces: string[] = [];
  for await (const piece of csvPieces(rows)) pieces.push(piece);
  return Buffer.from(pieces.join(''), 'utf8');
}

/** As `toCsv`, a piece at a time. */
export async function* csvPieces(rows: Iterable<readonly string[]>): AsyncGenerator<string> {
  const pause = createPauses();
  let chunk: string[][] = [];
  const write = () => stringify(chunk, { record_delimiter: 'windows', quoted: true, escape_formulas: true });
  yield MARK;
  for (const row of rows) {
    chunk.push(row.map(inOneLine));
    if (chunk.length < CHUNK) continue;
    yield write();
    chunk = [];
    await pause();
  }
  yield write();
}

/** Spaces before a formula would hide it from the rule above and not from every spreadsheet. */
function inOneLine(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim();
}
