/** Placeholders for the council's contacts: known ones, where they can be filled in, and short enough once they are. */
import { fillInWords, PLACEHOLDERS, placeholdersIn } from './contacts.ts';
import type { Council } from './course.ts';
import { checkLength } from './limits.ts';
import { didYouMean } from './nearest.ts';
import type { Reading } from './read-course.ts';
import { openReport, type Prose, type ProseKind, type Report } from './report.ts';
import { lineAt } from './words.ts';

/** What stands in buttons, in lists of lessons and in drawings is shown as it was written. */
const UNFILLED: readonly ProseKind[] = ['title', 'alt', 'caption', 'picture'];
/** Of these each paragraph is the whole; a lesson's text may grow by a number. */
const LIMITED = ['question', 'option', 'feedback', 'hint'] as const;

export function checkContacts({ draft: { council }, findings }: Reading): void {
  for (const prose of findings.prose) {
    const report = openReport(prose.file, findings);
    const names = placeholdersIn(prose.text);
    for (const { name, index } of names) checkPlaceholder(name, lineAt(prose.text, index, prose.line), prose, report);
    if (names.length > 0 && council) checkFilled(prose, council, report);
  }
}

function checkPlaceholder(name: string, line: number, { kind }: Prose, report: Report): void {
  if (UNFILLED.includes(kind)) {
    const fix = 'Write it in plain words here, and put it into the text.';
    report.error('misplaced-placeholder', line, `“{${name}}” is not filled in here.`, fix);
  } else if (!PLACEHOLDERS.includes(name)) {
    const known = PLACEHOLDERS.map((one) => `{${one}}`).join(', ');
    const fix = didYouMean(name, PLACEHOLDERS) || `Use one of ${known}.`;
    report.error('unknown-placeholder', line, `“{${name}}” stands for nothing.`, fix);
  }
}

function checkFilled({ kind, text, line }: Prose, council: Council, report: Report): void {
  const limited = LIMITED.find((one) => one === kind);
  if (limited) checkLength(limited, fillInWords(text, council), line, report);
}
