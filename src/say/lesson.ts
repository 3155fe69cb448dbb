import type { Message } from '../chat.ts';
import type { Course, Lesson } from '../course/course.ts';
import type { Step } from '../learning/next-step.ts';
import { goOnButton } from './position.ts';
import { count, sourceLinks, text } from './words.ts';

/** A lesson's text. Finished: it is being read again, and `step` is where the person goes on. */
export function lessonMessage(course: Course, lesson: Lesson, finished: boolean, step: Step): Message {
  const chapterIndex = course.chapters.findIndex(({ id }) => id === lesson.chapter);
  const chapter = course.chapters[chapterIndex];
  const where = `Chapter ${chapterIndex + 1} of ${course.chapters.length}, ${chapter?.title ?? ''}. About ${count(lesson.minutes, 'minute')}.`;
  const opens = chapter?.lessons[0]?.id === lesson.id && chapter.intro !== '' && !finished;
  return {
    title: `Lesson ${lesson.number}: ${lesson.title}`,
    parts: [
      text(`*${where}*`),
      ...(opens ? [text(chapter.intro)] : []),
      ...lesson.parts,
      ...sourceLinks(course, lesson.sources),
      ...(finished ? [text('You have finished this lesson. Reading it again changes nothing.')] : []),
    ],
    press: finished
      ? [goOnButton(step), { label: 'See all lessons', action: { kind: 'menu' } }]
      : [
          {
            label:
              lesson.questions.length === 1 ? 'Answer the question' : `Answer ${lesson.questions.length} questions`,
            action: { kind: 'quiz', lesson: lesson.id },
            style: 'main',
          },
        ],
  };
}

/** For a press on the button of a quiz that is done. */
export function quizDone(lesson: Lesson, step: Step): Message {
  return {
    parts: [text(`You have already answered the questions of lesson ${lesson.number}. Your answers are kept.`)],
    press: [goOnButton(step), { label: 'Read the lesson again', action: { kind: 'lesson', lesson: lesson.id } }],
  };
}

/** The offer of a lesson that is next. */
export function lessonOffer(lesson: Lesson): Message {
  return {
    parts: [
      text(`Next is lesson ${lesson.number}, **${lesson.title}**. It takes about ${count(lesson.minutes, 'minute')}.`),
    ],
    press: [goOnButton({ kind: 'lesson', lesson }), { label: 'See all lessons', action: { kind: 'menu' } }],
  };
}
