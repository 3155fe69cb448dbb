/** The course in figures, for its editors. */
import { coverage } from './check-coverage.ts';
import type { Lesson } from './course.ts';
import { placedQuestions } from './questions.ts';
import type { Reading } from './read-course.ts';
import { counted, wordsIn } from './words.ts';

export interface Overview {
  chapters: number;
  lessons: number;
  /** Those of the quizzes and of the final check. */
  questions: number;
  /** The principles that lessons cover, in order. */
  principles: number[];
  /** Of the lessons' texts. */
  words: number;
}

/** Counts what could be read, sound or not. */
export function overview({ draft, findings }: Reading): Overview {
  const lessons = draft.chapters.flatMap((chapter) => chapter.lessons);
  return {
    chapters: draft.chapters.length,
    lessons: lessons.length,
    questions: placedQuestions(draft).length,
    principles: coverage(draft).flatMap((entry) => (entry.lessons > 0 ? [entry.principle] : [])),
    words: lessons.reduce((sum, lesson) => sum + lessonWords(lesson, findings), 0),
  };
}

/** A table of contents: chapters, lessons with minutes, words and questions, the final check, totals. */
export function tableOfContents(reading: Reading): string {
  const { draft, findings } = reading;
  const titles = draft.chapters.flatMap((chapter) => chapter.lessons.map(({ title }) => title.length));
  const width = Math.max(0, ...titles);
  const chapters = draft.chapters.flatMap((chapter, index) => [
    `Chapter ${index + 1}: ${chapter.title}`,
    ...chapter.lessons.map((lesson) => lessonLine(lesson, width, lessonWords(lesson, findings))),
    '',
  ]);
  return [...chapters, ...finalCheckLines(reading), '', totals(reading)].join('\n');
}

function lessonLine(lesson: Lesson, width: number, words: number): string {
  const figures = [`${lesson.minutes} min`, `${words} words`.padStart(9), counted(lesson.questions.length, 'question')];
  const principles = lesson.principles.length > 0 ? `  principle ${lesson.principles.join(', ')}` : '';
  return `  ${String(lesson.number).padStart(2)}  ${lesson.title.padEnd(width)}  ${figures.join('  ')}${principles}`;
}

function finalCheckLines({ draft }: Reading): string[] {
  if (!draft.finalCheck || !draft.about) return [];
  const { title, questions } = draft.finalCheck;
  const counts = coverage(draft).map(({ principle, checkQuestions }) => `${principle}: ${checkQuestions}`);
  return [
    `${title}: ${questions.length} questions, of which ${Math.min(draft.about.checkQuestions, questions.length)} are asked; pass mark ${draft.about.passMark}%`,
    `  questions on each principle: ${counts.join(', ')}`,
  ];
}

function totals(reading: Reading): string {
  const { chapters, lessons, questions, principles, words } = overview(reading);
  const minutes = reading.draft.chapters
    .flatMap((chapter) => chapter.lessons)
    .reduce((sum, lesson) => sum + lesson.minutes, 0);
  return [
    counted(chapters, 'chapter'),
    counted(lessons, 'lesson'),
    counted(minutes, 'minute'),
    counted(words, 'word'),
    counted(questions, 'question'),
    counted(principles.length, 'principle'),
  ].join(', ');
}

function lessonWords({ file }: Lesson, findings: Reading['findings']): number {
  const text = findings.prose.filter((prose) => prose.file === file && prose.kind === 'text');
  return text.reduce((sum, prose) => sum + wordsIn(prose.text).length, 0);
}
