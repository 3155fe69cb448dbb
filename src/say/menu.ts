import type { Button, Message, Part } from '../chat.ts';
import type { Chapter, Course } from '../course/course.ts';
import type { Progress } from '../learning/progress.ts';
import { goOnButton, whereYouAre } from './position.ts';
import { count, text } from './words.ts';

/** All chapters, with how far each is, and a button for each. A button says just what can be typed: its name and state stand above, and Teams cuts long labels. */
export function menu(course: Course, progress: Progress): Message {
  return {
    title: 'All lessons',
    parts: [text(whereYouAre(progress)), chapterList(progress)],
    press: [goOnButton(progress.step), ...chapterButtons(course)],
  };
}

/** The lessons of one chapter, any of which may be opened in any order. */
export function chapterMenu(chapter: Chapter, progress: Progress): Message {
  const index = progress.chapters.findIndex((candidate) => candidate.chapter.id === chapter.id);
  const lessons = progress.chapters[index]?.lessons ?? [];
  return {
    title: `Chapter ${index + 1}: ${chapter.title}`,
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
    press: [
      ...lessons.map(
        ({ lesson }): Button => ({
          label: `Lesson ${lesson.number}`,
          action: { kind: 'lesson', lesson: lesson.id },
        }),
      ),
      { label: 'See all lessons', action: { kind: 'menu' } },
    ],
  };
}

export function chapterButtons({ chapters }: Course): Button[] {
  return chapters.map(({ id }, index) => ({
    label: `Chapter ${index + 1}`,
    action: { kind: 'chapter', chapter: id },
  }));
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
