/** Cells of files that spreadsheets open: a cell that begins like a formula is carried out, not shown, unless it is made harmless. */

/** What Excel, LibreOffice and Google Sheets take for the beginning of a formula (OWASP, “CSV Injection”); the wide forms count too. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** With an apostrophe in front where the cell would be a formula, or where `plain` would take away an apostrophe of its own. */
export function harmless(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell before it was made harmless. */
export function plain(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
