import type { Button, Message, Part } from '../chat.ts';
import type { Chapter, Course } from '../course/course.ts';
import type { Progress } from '../learning/progress.ts';
import { goOnButton, whereYouAre } from './position.ts';
import { count, text } from './words.ts';

/** All chapters, with how far each is, and a button for each. */
export function menu(course: Course, progress: Progress): Message {
  return {
    title: 'All lessons',
    parts: [text(whereYouAre(progress)), chapterList(progress)],
    press: [
      goOnButton(progress.step),
      ...course.chapters.map(
        (chapter, index): Button => ({
          label: `Chapter ${index + 1}: ${chapter.title}`,
          action: { kind: 'chapter', chapter: chapter.id },
        }),
      ),
    ],
  };
}

/** The lessons of one chapter, any of which may be opened in any order. */
export function chapterMenu(chapter: Chapter, progress: Progress): Message {
  const entry = progress.chapters.find((candidate) => candidate.chapter.id === chapter.id);
  const lessons = entry?.lessons ?? [];
  return {
    title: chapter.title,
    parts: [
      text(chapter.intro),
      text(
        lessons
          .map(
            ({ lesson, finished }) =>
              `- Lesson ${lesson.number}: ${lesson.title} (${count(lesson.minutes, 'minute')}, ${finished ? 'finished' : 'not finished'})`,
          )
          .join('\n'),
      ),
    ].filter((part) => part.kind !== 'text' || part.markdown !== ''),
    press: lessons.map(({ lesson, finished }) => ({
      label: `${finished ? 'Read again' : 'Open'} lesson ${lesson.number}: ${lesson.title}`,
      action: { kind: 'lesson', lesson: lesson.id },
    })),
  };
}

/** Each chapter with how far it is. */
export function chapterList({ chapters }: Progress): Part {
  return text(chapters.map(chapterLine).join('\n'));
}

function chapterLine({ chapter, lessons }: Progress['chapters'][number], index: number): string {
  const done = lessons.filter(({ finished }) => finished).length;
  const state = done === lessons.length ? 'finished' : `${done} of ${lessons.length} finished`;
  return `- Chapter ${index + 1}: ${chapter.title} (${state})`;
}
