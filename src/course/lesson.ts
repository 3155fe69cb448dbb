/** One lesson file: front matter, text with pictures, quiz. */
import { posix } from 'node:path';
import type { Image, RootContent } from 'mdast';
import { cardMarkdown } from './card-markdown.ts';
import type { Lesson, LessonPart } from './course.ts';
import { type FieldRules, type Fields, valuesIn } from './fields.ts';
import { readNumber, readPage, readTitle } from './front-matter.ts';
import { checkLength } from './limits.ts';
import { lineOf, parseMarkdown, phraseOf } from './markdown.ts';
import { mendOptions } from './mend-options.ts';
import { readQuestions } from './quiz.ts';
import { splitAtQuiz } from './quiz-heading.ts';
import type { Reference, Report } from './report.ts';

const KEYS: FieldRules = {
  title: 'required',
  minutes: 'required',
  principle: 'optional',
  sources: 'required',
  was: 'optional',
};

/** The NCSC's Connected Places Cyber Security Principles are numbered from 1 to 14. */
export const PRINCIPLES = 14;
const LONGEST_MINUTES = 10;
const MOST_PICTURES = 2;
const FEWEST_QUESTIONS = 2;
const MOST_QUESTIONS = 3;

/** The lesson, as far as it can be read; null where there is nothing to read. What is wrong goes into the report. */
export function readLesson(text: string, place: { id: string; chapter: string }, report: Report): Lesson | null {
  const page = readPage(text, KEYS, report);
  if (!page) return null;
  const { fields, body } = page;
  const { lesson, quiz, quizLine } = splitAtQuiz(body, report);
  const parts = readParts(parseMarkdown(lesson).children, body[0]?.number ?? 0, report);
  const questions = readQuestions(parseMarkdown(mendOptions(quiz, report)).children, place.id, report);
  if (quizLine !== null) checkQuestionCount(questions.length, quizLine, report);
  return {
    ...place,
    was: readReferences(fields, 'was', 'was', report),
    // Known once the whole course has been read.
    number: 0,
    title: readTitle(fields, report),
    minutes: readNumber(fields, 'minutes', [1, LONGEST_MINUTES], report),
    principles: readPrinciples(fields, report),
    sources: readReferences(fields, 'sources', 'source', report),
    parts,
    questions,
    file: report.file,
  };
}

function readPrinciples(fields: Fields, report: Report): number[] {
  const line = fields.get('principle')?.line ?? 0;
  return valuesIn(fields, 'principle').flatMap((value) => {
    const number = /^\d{1,2}$/.test(value) ? Number(value) : 0;
    if (number >= 1 && number <= PRINCIPLES) return [number];
    const what = `“${value}” is no principle: they are numbered from 1 to ${PRINCIPLES}.`;
    report.error('unknown-principle', line, what, 'Write the number, or several with commas: `principle: 3, 4`.');
    return [];
  });
}

function readReferences(fields: Fields, key: string, kind: Reference['kind'], report: Report): string[] {
  const names = valuesIn(fields, key);
  for (const name of names) report.reference(kind, fields.get(key)?.line ?? 0, name);
  return names;
}

function readParts(nodes: readonly RootContent[], line: number, report: Report): LessonPart[] {
  const parts: LessonPart[] = [];
  let run: RootContent[] = [];
  const closeRun = () => {
    const markdown = cardMarkdown(run, 'text', report);
    if (markdown !== '') parts.push({ kind: 'text', markdown });
    run = [];
  };
  for (const node of nodes) {
    const image = loneImage(node);
    if (image) {
      closeRun();
      parts.push(readImage(image, report));
    } else run.push(node);
  }
  closeRun();
  checkParts(nodes, parts, line, report);
  return parts;
}

function checkParts(nodes: readonly RootContent[], parts: readonly LessonPart[], line: number, report: Report): void {
  const words = nodes.map((node) => phraseOf(node)).filter((phrase) => phrase !== '');
  if (words.length === 0) report.error('no-text', line, 'The lesson has no text.', 'Write it below the front matter.');
  checkLength('lesson', words.join('\n'), line, report);
  const pictures = parts.filter(({ kind }) => kind === 'image').length;
  if (pictures > MOST_PICTURES) {
    report.warning('many-pictures', line, `The lesson has ${pictures} pictures.`, `Keep the best ${MOST_PICTURES}.`);
  }
}

/** A picture in a paragraph of its own. */
function loneImage(node: RootContent): Image | null {
  if (node.type !== 'paragraph' || node.children.length !== 1) return null;
  const [child] = node.children;
  return child?.type === 'image' ? child : null;
}

function readImage(image: Image, report: Report): LessonPart {
  const line = lineOf(image);
  const alt = (image.alt ?? '').trim();
  const caption = (image.title ?? '').trim();
  if (alt === '') {
    const fix = 'Say between ![ and ] what the picture says.';
    report.error('image-without-alt', line, `The picture ${image.url} has no alt text.`, fix);
  }
  if (caption === '') {
    const fix = `Write \`![…](${image.url} "A caption")\`; it stands in for the picture where none can be shown.`;
    report.error('image-without-caption', line, `The picture ${image.url} has no caption.`, fix);
  }
  checkLength('alt', alt, line, report);
  checkLength('caption', caption, line, report);
  report.prose('alt', line, alt);
  report.prose('caption', line, caption);
  return { kind: 'image', file: pictureName(image, line, report), alt, caption };
}

function pictureName(image: Image, line: number, report: Report): string {
  const path = posix.join(posix.dirname(report.file), decoded(image.url));
  const name = posix.basename(path);
  if (path !== `pictures/${name}` || !name.endsWith('.svg')) {
    const svg = `${name.replace(/\.\w+$/, '')}.svg`;
    const fix = `Put an SVG file into lessons/pictures and write (../pictures/${svg}).`;
    report.error('not-a-course-picture', line, `“${image.url}” is no picture of this course.`, fix);
  } else report.picture(line, name);
  return name;
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

function checkQuestionCount(count: number, line: number, report: Report): void {
  if (count === 0) {
    const fix = 'Write two or three below `## Quiz`, each beginning with ###.';
    report.error('quiz-without-questions', line, 'The quiz has no questions.', fix);
  } else if (count < FEWEST_QUESTIONS || count > MOST_QUESTIONS) {
    const what = `The quiz has ${count === 1 ? 'one question' : `${count} questions`}.`;
    report.error('question-count', line, what, 'A lesson has two or three.');
  }
}
