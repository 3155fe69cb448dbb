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
  const questions = sections(parseMarkdown(mendOptions(page.body, report)).children).flatMap(
    ({ heading, nodes }): Question[] => {
      const lesson = heading ? lessonOf(heading, lessons, report) : '';
      const found = readQuestions(nodes, lesson, report);
      for (const { line } of heading ? [] : found) {
        report.error(
          'question-without-lesson',
          line,
          'This question belongs to no lesson.',
          'Put a line `## Lesson: ` with the lesson’s id above it.',
        );
      }
      if (heading && lesson !== '' && found.length === 0) {
        report.error(
          'lesson-without-questions',
          lineOf(heading),
          `“${phraseOf(heading)}” has no questions.`,
          'Write one below it, or remove the line.',
        );
      }
      return found;
    },
  );
  const title = readTitle(page.fields, report);
  if (questions.length === 0)
    report.error('empty-final-check', 0, 'The final check has no questions.', 'Write some for each lesson.');
  return { title, questions };
}

interface CheckSection {
  heading: Heading | null;
  nodes: RootContent[];
}

/** `## Lesson: …` and, so that one slip stays one problem, every other heading that is none of a question. */
function sections(nodes: readonly RootContent[]): CheckSection[] {
  const found: CheckSection[] = [{ heading: null, nodes: [] }];
  for (const node of nodes) {
    if (node.type === 'heading' && (node.depth < 3 || /^lesson\s*:/i.test(phraseOf(node))))
      found.push({ heading: node, nodes: [] });
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
    report.error(
      'final-check-heading',
      line,
      `“${words}” names no lesson.`,
      'Write `## Lesson: ` and the lesson’s id, or ### for a question.',
    );
    return '';
  }
  if (lessons.some((lesson) => lesson.id === id)) return id;
  const renamed = lessons.find((lesson) => lesson.was.includes(id));
  const fix = renamed
    ? `It is now called “${renamed.id}”.`
    : didYouMean(
        id,
        lessons.map((lesson) => lesson.id),
      );
  report.error(
    'unknown-lesson',
    line,
    `There is no lesson “${id}”.`,
    fix || 'Write the name of its file without number and ending.',
  );
  return '';
}
