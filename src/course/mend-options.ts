/** Options that Markdown would swallow: `-[x]`, `- []`, `- [X ]` and their kin are reported, and read as they were meant. */
import type { Line } from './fields.ts';
import type { Report } from './report.ts';

const BULLET = String.raw`(?:[-*+•·–—]|\d{1,2}[.)])`;
const OPTION_LIKE = new RegExp(
  String.raw`^\s*(?:(?:${BULLET})\s*\[([^\]\w]{0,3}|\s*[xXvVyY]\s*)\]|\[([\s✓✔*]{0,3}|\s*[xX]\s*)\])(?!\()(.*)$`,
);
const OPTION = /^\s*[-*+]\s+\[[ xX]\]\s+\S/;
const MARKED = /[xXvVyY✓✔*]/;

/** The lines of a quiz with every option in a form that Markdown reads, at the margin, so that a slip in one does not hide the rest. */
export function mendOptions(lines: readonly Line[], report: Report): Line[] {
  return lines.map(({ number, text }) => ({ number, text: mended(text, number, report) }));
}

/** Whether a line is an option, or was meant to be one. */
export function looksLikeOption(text: string): boolean {
  return OPTION_LIKE.test(text);
}

function mended(text: string, number: number, report: Report): string {
  if (OPTION.test(text)) return text.trim();
  const option = OPTION_LIKE.exec(text);
  if (option) return mendedOption(option[1] ?? option[2] ?? '', option[3] ?? '', number, report);
  // Feedback belongs to the option above it however far it is moved in, and `###Question` is a heading without its space.
  return text.replace(/^\s+>/, '  >').replace(/^(#{1,6})(?=[^#\s])/, '$1 ');
}

function mendedOption(box: string, rest: string, number: number, report: Report): string {
  const words = rest.replace(/^[\s:.)-]+/, '').trim();
  const start = `- [${MARKED.test(box) ? 'x' : ' '}]`;
  if (words === '') {
    const fix = `Write them after the box: \`${start} …\`.`;
    report.error('option-without-words', number, 'This option has no words.', fix);
    return `${start} …`;
  }
  const what = 'This line is meant as an option but does not parse as one.';
  report.error('broken-option', number, what, `Write it as \`${start} ${words}\`: dash, space, box, space, words.`);
  return `${start} ${words}`;
}
