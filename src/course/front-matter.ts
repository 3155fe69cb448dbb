/** The `key: value` lines between two `---` lines at the head of a file. */
import { type FieldRules, type Fields, type Line, readFields } from './fields.ts';
import { checkLength } from './limits.ts';
import type { Report } from './report.ts';

export interface Page {
  fields: Fields;
  /** What follows the front matter. */
  body: Line[];
}

/** Word processors turn `---` into a long dash. */
const FENCE = /^\s*(?:-{3,}|[-–]*[–—][-–—]*)\s*$/;

/** Front matter and body. Null for an empty file, or one without front matter, which has then been reported. */
export function readPage(text: string, rules: FieldRules, report: Report): Page | null {
  const lines = text.split('\n').map((line, index): Line => ({ number: index + 1, text: line }));
  const first = lines.findIndex((line) => line.text.trim() !== '');
  const head = lines[first];
  if (!head) {
    report.error('empty-file', 1, 'The file is empty.', 'Write it, or delete it.');
    return null;
  }
  const rest = lines.slice(first + 1);
  if (!FENCE.test(head.text)) {
    const fix = `Begin the file with a line \`---\`, the lines ${keys(rules)}, and a line \`---\`.`;
    report.error('no-front-matter', head.number, 'The file does not begin with its front matter.', fix);
    return null;
  }
  const end = rest.findIndex((line) => FENCE.test(line.text));
  if (end < 0) {
    const fix = 'Put a line `---` after its last `key: value` line.';
    report.error('open-front-matter', head.number, 'The front matter has no end.', fix);
    return null;
  }
  const section = { name: 'The front matter', line: head.number, lines: rest.slice(0, end) };
  return { fields: readFields(section, rules, report), body: rest.slice(end + 1) };
}

function keys(rules: FieldRules): string {
  return Object.keys(rules)
    .filter((key) => rules[key] === 'required')
    .map((key) => `\`${key}: …\``)
    .join(', ');
}

/** The title, '' where it is missing; it is shown as plain words. */
export function readTitle(fields: Fields, report: Report): string {
  const title = fields.get('title');
  if (!title) return '';
  checkLength('title', title.value, title.line, report);
  report.prose('title', title.line, title.value);
  return title.value;
}

/** A whole number from `lowest` to `highest`, 0 where it is none (which has been reported). */
export function readNumber(fields: Fields, key: string, [lowest, highest]: [number, number], report: Report): number {
  const field = fields.get(key);
  if (!field || field.value === '') return 0;
  const number = /^\d{1,4}$/.test(field.value) ? Number(field.value) : Number.NaN;
  if (number >= lowest && number <= highest) return number;
  const what = `“${key}” is “${field.value}”, not a whole number from ${lowest} to ${highest}.`;
  report.error('not-a-number', field.line, what, `Write the number alone, for example \`${key}: ${lowest}\`.`);
  return 0;
}
