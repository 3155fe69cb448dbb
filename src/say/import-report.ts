/** An import in words, for whoever typed the command. */
import type { ImportReport } from '../people/import-roster.ts';
import type { ImportPlan } from '../people/plan-import.ts';
import type { LineNote, RosterRead } from '../people/read-roster.ts';
import { day as dayInWords } from './words.ts';

/** More of a kind are counted, unless all are asked for. */
const SHOWN = 20;

/** `file`: as the operator named it. */
export function describeImport(report: ImportReport, file: string, all: boolean): string[] {
  const { read, plan } = report;
  const most = all ? Number.POSITIVE_INFINITY : SHOWN;
  return [
    `${file}: ${counted(read.lines.length, 'person', 'people')}, ${read.encoding}.`,
    ...describeReading(read),
    ...section('To mend (nothing is taken in before)', read.problems.map(noteLine), Number.POSITIVE_INFINITY),
    `${plan.added.length} new, ${plan.changed.length} changed, ${plan.gone.length} gone, ${plan.same} as they were.`,
    ...section(
      'New',
      plan.added.map(({ line, entry }) => `line ${line}: ${entry.email}, ${entry.name}`),
      most,
    ),
    ...section(
      'Changed',
      plan.changed.map(({ line, after, columns, before }) => {
        const back = before.leftOn === null ? '' : ' (had left, and is back)';
        return `line ${line}: ${after.email}${back}: ${columns.join(', ') || 'no column'}`;
      }),
      most,
    ),
    ...section(
      'Gone: marked as left, nothing is deleted',
      plan.gone.map(({ email, name }) => `${email}, ${name}`),
      most,
    ),
    ...section('Worth a look', [...read.notes, ...plan.notes].map(noteLine), most),
    ...section(
      'Perhaps one person, perhaps two: you will be asked (npm run people -- questions)',
      describeDoubts(plan),
      most,
    ),
    '',
    ending(report, file),
  ];
}

function describeReading({ encoding, ambiguous }: RosterRead): string[] {
  const lines: string[] = [];
  if (encoding === 'Windows-1252') {
    lines.push(
      'It is not UTF-8, so it was read as Windows-1252, as Excel’s plain “CSV” is. Look at names with accents.',
    );
  }
  if (ambiguous !== null) {
    const { line, column, cell, day } = ambiguous.first;
    lines.push(
      `Days are read as day, month, year: ${cell} (${column} on line ${line}) is ${dayInWords(day)}. ${counted(ambiguous.count, 'day')} could be read the other way round.`,
    );
  }
  return lines;
}

function describeDoubts({ doubts, added }: ImportPlan): string[] {
  const names = new Map(added.map(({ entry }) => [entry.person, `${entry.email}, ${entry.name}`]));
  return doubts.map(({ line, person, reason }) => {
    const why =
      reason === 'back-renamed'
        ? 'the address belonged to somebody who left, under another name'
        : 'the platform gives this address to somebody who has another line';
    return `line ${line}: ${names.get(person) ?? ''}: ${why}`;
  });
}

function ending({ applied, refusal, plan, read }: ImportReport, file: string): string {
  const command = `npm run people -- import ${/\s/.test(file) ? `"${file}"` : file}`;
  const empty = plan.added.length + plan.changed.length + plan.gone.length === 0;
  if (read.problems.length > 0) return `Nothing has changed. Mend ${counted(read.problems.length, 'line')} first.`;
  if (refusal === 'many-leave') {
    return (
      `Nothing has changed. ${counted(plan.gone.length, 'person', 'people')} would be marked as left: is the file whole? ` +
      `If they have left: ${command} --apply --many-leave`
    );
  }
  if (empty) return 'Nothing changes: the roster is as the file says.';
  return applied
    ? 'Done. The roster is now as the file says.'
    : `Nothing has changed yet. To take it in: ${command} --apply`;
}

function section(heading: string, lines: readonly string[], most: number): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > most ? [`  … and ${lines.length - most} more (--all shows them)`] : [];
  return ['', heading, ...lines.slice(0, most).map((line) => `  ${line}`), ...more];
}

function noteLine({ line, text }: LineNote): string {
  return `line ${line}: ${text}`;
}

function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}
