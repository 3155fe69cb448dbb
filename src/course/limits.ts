/** How long texts may be, in characters that a reader sees. A lesson beyond its limit is no longer a two-minute read, and some platforms cut. */
import { lengthOf } from './markdown.ts';
import type { Report } from './report.ts';

export const LIMITS = {
  lesson: 1200,
  intro: 400,
  question: 300,
  option: 110,
  feedback: 400,
  hint: 300,
  after: 400,
  title: 60,
  caption: 150,
  alt: 500,
} as const;

/** From this length on an option no longer fits a button's width on a phone. */
const LONG_OPTION = 75;

const NAMES: Record<keyof typeof LIMITS, string> = {
  lesson: 'The lesson’s text',
  intro: 'The text',
  question: 'The question',
  option: 'The option',
  feedback: 'The feedback',
  hint: 'The hint',
  after: 'The text after the options',
  title: 'The title',
  caption: 'The caption',
  alt: 'The alt text',
};

export function checkLength(kind: keyof typeof LIMITS, text: string, line: number, report: Report): void {
  const length = lengthOf(text);
  const limit = LIMITS[kind];
  if (length > limit) {
    const what = `${NAMES[kind]} has ${length} characters; the limit is ${limit}.`;
    report.error(`long-${kind}`, line, what, `Cut at least ${length - limit}.`);
  } else if (kind === 'option' && length > LONG_OPTION) {
    const what = `The option has ${length} characters; up to ${LONG_OPTION} are easy to read on a phone.`;
    report.warning('longish-option', line, what, 'Shorten it if you can.');
  }
}
