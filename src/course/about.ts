/** The pages that open the course and each chapter. */
import { cardMarkdown } from './card-markdown.ts';
import type { About } from './course.ts';
import { type FieldRules, type Fields, type Line, valueIn } from './fields.ts';
import { readNumber, readPage, readTitle } from './front-matter.ts';
import { checkLength } from './limits.ts';
import { parseMarkdown, phraseOf } from './markdown.ts';
import type { Report } from './report.ts';

const COURSE_KEYS: FieldRules = {
  title: 'required',
  'pass-mark': 'required',
  'check-questions': 'required',
  video: 'required',
  'video-label': 'required',
};

const ATTRIBUTION = /^\s{0,3}#{1,6}\s*attribution\s*$/i;

/** The course's `about.md`; null where there is nothing to read. */
export function readAbout(text: string, report: Report): About | null {
  const page = readPage(text, COURSE_KEYS, report);
  if (!page) return null;
  const { fields, body } = page;
  const heading = body.findIndex((line) => ATTRIBUTION.test(line.text));
  const at = heading < 0 ? body.length : heading;
  const attribution = readText(body.slice(at + 1), report);
  if (attribution === '') {
    const fix = 'End the file with a line `## Attribution` and, below it, where the text comes from and its licence.';
    report.error('no-attribution', body[heading]?.number ?? 0, 'The attribution is missing.', fix);
  }
  return {
    title: readTitle(fields, report),
    passMark: readNumber(fields, 'pass-mark', [1, 100], report),
    checkQuestions: readNumber(fields, 'check-questions', [1, 100], report),
    video: readVideo(fields, report),
    welcome: readIntro(body.slice(0, at), report),
    attribution,
  };
}

/** A chapter's `about.md`; null where there is nothing to read. */
export function readChapterAbout(text: string, report: Report): { title: string; intro: string } | null {
  const page = readPage(text, { title: 'required' }, report);
  return page && { title: readTitle(page.fields, report), intro: readIntro(page.body, report) };
}

/** A few sentences that open something. */
export function readIntro(lines: readonly Line[], report: Report): string {
  const nodes = parseMarkdown(lines).children;
  checkLength('intro', nodes.map((node) => phraseOf(node)).join('\n'), lines[0]?.number ?? 0, report);
  return cardMarkdown(nodes, 'intro', report);
}

function readText(lines: readonly Line[], report: Report): string {
  return cardMarkdown(parseMarkdown(lines).children, 'text', report);
}

function readVideo(fields: Fields, report: Report): About['video'] {
  const video = fields.get('video');
  if (video) report.link(video.line, video.value);
  const label = fields.get('video-label');
  if (label) report.prose('caption', label.line, label.value);
  return { label: label?.value ?? '', url: valueIn(fields, 'video') };
}
