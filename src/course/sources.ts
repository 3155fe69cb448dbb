/** `sources.md`: a `## id` for each page that lessons build on, and what is known of it. */
import type { Source } from './course.ts';
import { type FieldRules, type Fields, type Line, readFields, valueIn, valuesIn } from './fields.ts';
import type { Report } from './report.ts';

/** A source with what only the checks need. */
export interface ListedSource extends Source {
  line: number;
  /** Places within the page that somebody has seen, without the #. */
  anchors: string[];
}

const KEYS: FieldRules = {
  title: 'required',
  publisher: 'required',
  address: 'required',
  licence: 'required',
  'looked-at': 'optional',
  anchors: 'optional',
};

const HEADING = /^\s{0,3}##\s*(.*?)\s*$/;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*:[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The sources in the order of the file. */
export function readSources(text: string, report: Report): ListedSource[] {
  if (text.trim() === '') report.error('empty-file', 1, 'The file is empty.', 'List at least one source.');
  const sources = sections(text, report).map((section) => readSource(section, report));
  sources.forEach(({ id, line }, index) => {
    if (sources.findIndex((source) => source.id === id) === index) return;
    report.error(
      'repeated-source',
      line,
      `The source “${id}” stands here a second time.`,
      'Keep one, or change its id.',
    );
  });
  return sources;
}

interface SourceSection {
  id: string;
  line: number;
  lines: Line[];
}

function sections(text: string, report: Report): SourceSection[] {
  const found: SourceSection[] = [];
  text.split('\n').forEach((line, index) => {
    const heading = HEADING.exec(line);
    const current = found.at(-1);
    if (heading) found.push({ id: heading[1] ?? '', line: index + 1, lines: [] });
    else if (current) current.lines.push({ number: index + 1, text: line });
    else if (line.trim() !== '') {
      const fix = 'Begin each source with a line `## publisher:page`.';
      report.error('no-source-id', index + 1, 'This line stands before the first source.', fix);
    }
  });
  return found;
}

function readSource({ id, line, lines }: SourceSection, report: Report): ListedSource {
  if (!ID.test(id)) {
    report.error(
      'bad-source-id',
      line,
      `“${id}” is no id of a source.`,
      'Write two words with a colon, in small letters: `## ncsc:principles`.',
    );
  }
  const fields = readFields({ name: `The source “${id}”`, line, lines }, KEYS, report);
  const address = fields.get('address');
  if (address) report.link(address.line, address.value);
  return {
    id,
    line,
    title: valueIn(fields, 'title'),
    publisher: valueIn(fields, 'publisher'),
    address: valueIn(fields, 'address'),
    licence: valueIn(fields, 'licence'),
    lookedAt: readDay(fields, id, line, report),
    anchors: valuesIn(fields, 'anchors').map((anchor) => anchor.replace(/^#/, '')),
  };
}

function readDay(fields: Fields, id: string, line: number, report: Report): string | null {
  const field = fields.get('looked-at');
  if (!field) {
    report.warning(
      'never-looked-at',
      line,
      `Nobody has looked at the page of “${id}” yet.`,
      'Open it, then add `looked-at: ` and the day, as YYYY-MM-DD.',
    );
    return null;
  }
  const day = new Date(`${field.value}T00:00:00Z`);
  const real =
    /^\d{4}-\d{2}-\d{2}$/.test(field.value) &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(field.value);
  if (real) return field.value;
  report.error(
    'not-a-day',
    field.line,
    `“${field.value}” is no day.`,
    'Write it as YYYY-MM-DD, for example 2026-11-23.',
  );
  return null;
}
