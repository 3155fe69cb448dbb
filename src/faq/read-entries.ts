/** A file of entries: `## title`, `key: value` lines, the answer, and a list of phrasings. Read line by line, so that 3,000 phrasings take no time. */
import { cardLine } from '../course/card-markdown.ts';
import { type Field, type FieldRules, type Fields, type Line, readFields } from '../course/fields.ts';
import { parseMarkdown } from '../course/markdown.ts';
import type { Report } from '../course/report.ts';

export interface EntryDraft {
  title: string;
  line: number;
  fields: Fields;
  /** Markdown on one line; '' where there is none. */
  answer: Field;
  phrasings: Field[];
}

/** What stands below a `## ` heading. */
export interface TextSection {
  title: string;
  line: number;
  lines: Line[];
}

const HEADING = /^##\s+(.*?)\s*#*\s*$/;
const FIELD = /^[a-z][a-z-]*:(?:\s|$)/i;
const ITEM = /^\s*[-*•]\s+(.*?)\s*$/;

/** The entries in the order of the file. What stands before the first heading is for editors. */
export function readEntries(text: string, keys: FieldRules, report: Report): EntryDraft[] {
  return sectionsOf(text).map((section) => readEntry(section, keys, report));
}

export function sectionsOf(text: string): TextSection[] {
  const sections: TextSection[] = [];
  text.split('\n').forEach((line, index) => {
    const heading = HEADING.exec(line);
    if (heading) sections.push({ title: heading[1] ?? '', line: index + 1, lines: [] });
    else sections.at(-1)?.lines.push({ number: index + 1, text: line });
  });
  return sections;
}

/** What a `- ` line holds, or null for a line that is none. */
export function listItem({ text, number }: Line): Field | null {
  const item = ITEM.exec(text)?.[1];
  return item ? { value: item, line: number } : null;
}

function readEntry({ title, line, lines }: TextSection, keys: FieldRules, report: Report): EntryDraft {
  const filled = lines.filter(({ text }) => text.trim() !== '');
  const end = filled.findIndex(({ text }) => !FIELD.test(text));
  const [head, body] = end < 0 ? [filled, []] : [filled.slice(0, end), filled.slice(end)];
  const said = body.filter((one) => listItem(one) === null);
  report.prose('title', line, title);
  return {
    title,
    line,
    fields: readFields({ name: `The entry “${title}”`, line, lines: head }, keys, report),
    answer: {
      value: said.length > 0 ? cardLine(parseMarkdown(said).children, 'text', report) : '',
      line: said[0]?.number ?? line,
    },
    phrasings: body.flatMap((one) => listItem(one) ?? []),
  };
}
