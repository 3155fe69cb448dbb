/** Flat `key: value` lines, split at the first colon, so that a title may hold a colon. */
import { didYouMean, nearest } from './nearest.ts';
import type { Report } from './report.ts';

/** Line numbers count from 1, as an editor shows them. */
export interface Line {
  number: number;
  text: string;
}

export interface Field {
  value: string;
  line: number;
}

export type FieldRules = Readonly<Record<string, 'required' | 'optional'>>;

export type Fields = ReadonlyMap<string, Field>;

export interface Section {
  /** What the fields belong to, for messages: `The front matter`. */
  name: string;
  /** Where a missing key is reported. */
  line: number;
  lines: Line[];
}

/** The fields of a section; every line that is no field, unknown, doubled, empty or missing key goes into the report. */
export function readFields(section: Section, rules: FieldRules, report: Report): Fields {
  const given = section.lines.flatMap((line) => readField(line, report));
  const missing = Object.keys(rules).filter(
    (key) => rules[key] === 'required' && !given.some((one) => one.key === key),
  );
  const fields = new Map<string, Field>();
  for (const { key, value, line } of given) {
    if (!Object.hasOwn(rules, key)) {
      report.error('unknown-key', line, `The key “${key}” is not known here.`, didYouMean(key, Object.keys(rules)));
      // Counted as the key that was meant, so that one slip is one problem.
      const meant = nearest(key, missing);
      if (meant !== null && !fields.has(meant)) fields.set(meant, { value, line });
    } else if (fields.has(key)) {
      report.error('repeated-key', line, `The key “${key}” stands here a second time.`, 'Keep one of the two lines.');
    } else if (value === '') {
      report.error('empty-value', line, `“${key}” has no value.`, `Write it after the colon: \`${key}: …\`.`);
      fields.set(key, { value, line });
    } else {
      fields.set(key, { value, line });
    }
  }
  for (const key of missing.filter((candidate) => !fields.has(candidate))) {
    report.error('missing-key', section.line, `${section.name} has no “${key}”.`, `Add a line \`${key}: …\`.`);
  }
  return fields;
}

/** The value of a key, or '' where it is missing (which has been reported). */
export function valueIn(fields: Fields, key: string): string {
  return fields.get(key)?.value ?? '';
}

/** The values of a key that holds several, separated by commas. */
export function valuesIn(fields: Fields, key: string): string[] {
  return valueIn(fields, key)
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function readField({ number, text }: Line, report: Report): { key: string; value: string; line: number }[] {
  if (text.trim() === '') return [];
  const colon = text.indexOf(':');
  if (colon < 1) {
    report.error(
      'not-a-field',
      number,
      `“${text.trim()}” is no \`key: value\` line.`,
      'Write a key, a colon and its value.',
    );
    return [];
  }
  return [
    { key: text.slice(0, colon).trim().toLowerCase(), value: unquoted(text.slice(colon + 1).trim()), line: number },
  ];
}

/** Word processors and habit put quotation marks round a value; they are not part of it. */
function unquoted(value: string): string {
  const inside = /^(?:"([^"]*)"|'([^']*)'|“([^”]*)”|‘([^’]*)’)$/.exec(value);
  return inside ? (inside.slice(1).find((part) => part !== undefined) ?? '').trim() : value;
}
