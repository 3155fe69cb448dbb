/** `final-check.md`: a `## Lesson: id` for each lesson that is tested, its questions below. */
import type { Heading, RootContent } from 'mdast';
import type { FinalCheck, Lesson, Question } from './course.ts';
import { readPage, readTitle } from './front-matter.ts';
import { lineOf, parseMarkdown, phraseOf } from './markdown.ts';
import { mendOptions } from './mend-options.ts';
import { didYouMean } from './nearest.ts';
import { readQuestions } from './quiz.ts';
import type { Report } from './report.ts';

/** The bank of questions; null where there is nothing to read. `lessons` are those that may be tested. */
export function readFinalCheck(text: string, lessons: readonly Lesson[], report: Report): FinalCheck | null {
  const page = readPage(text, { title: 'required' }, report);
  if (!page) return null;
  const found = sections(parseMarkdown(mendOptions(page.body, report)).children);
  const questions = found.flatMap((section) => readSection(section, lessons, report));
  if (questions.length === 0) {
    report.error('empty-final-check', 0, 'The final check has no questions.', 'Write some for each lesson.');
  }
  return { title: readTitle(page.fields, report), questions };
}

function readSection({ heading, nodes }: CheckSection, lessons: readonly Lesson[], report: Report): Question[] {
  const lesson = heading ? lessonOf(heading, lessons, report) : '';
  const questions = readQuestions(nodes, lesson, report);
  for (const { line } of heading ? [] : questions) {
    const fix = 'Put a line `## Lesson: ` with the lesson’s id above it.';
    report.error('question-without-lesson', line, 'This question belongs to no lesson.', fix);
  }
  if (heading && lesson !== '' && questions.length === 0) {
    const what = `“${phraseOf(heading)}” has no questions.`;
    report.error('lesson-without-questions', lineOf(heading), what, 'Write one below it, or remove the line.');
  }
  return questions;
}

interface CheckSection {
  heading: Heading | null;
  nodes: RootContent[];
}

/** `## Lesson: …` and, so that one slip stays one problem, every other heading that is none of a question. */
function sections(nodes: readonly RootContent[]): CheckSection[] {
  const found: CheckSection[] = [{ heading: null, nodes: [] }];
  for (const node of nodes) {
    const opens = node.type === 'heading' && (node.depth < 3 || /^lesson\s*:/i.test(phraseOf(node)));
    if (opens) found.push({ heading: node, nodes: [] });
    else found.at(-1)?.nodes.push(node);
  }
  return found;
}

/** The id in a heading; '' where there is no such lesson, which is then reported. */
function lessonOf(heading: Heading, lessons: readonly Lesson[], report: Report): string {
  const words = phraseOf(heading);
  const line = lineOf(heading);
  const id = /^lesson\s*:\s*(.*)$/i.exec(words)?.[1];
  if (id === undefined || heading.depth !== 2) {
    const fix = 'Write `## Lesson: ` and the lesson’s id, or ### for a question.';
    report.error('final-check-heading', line, `“${words}” names no lesson.`, fix);
    return '';
  }
  if (lessons.some((lesson) => lesson.id === id)) return id;
  report.error('unknown-lesson', line, `There is no lesson “${id}”.`, whichLesson(id, lessons));
  return '';
}

function whichLesson(id: string, lessons: readonly Lesson[]): string {
  const renamed = lessons.find((lesson) => lesson.was.includes(id));
  if (renamed) return `It is now called “${renamed.id}”.`;
  const ids = lessons.map((lesson) => lesson.id);
  return didYouMean(id, ids) || 'Write the name of its file without number and ending.';
}
