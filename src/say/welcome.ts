import type { Message } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { lessonsOf } from '../course/course.ts';
import { checkMinutes, type Progress } from '../learning/progress.ts';
import type { Terms } from '../reminders/terms.ts';
import { goOnButton, whereYouAre } from './position.ts';
import { count, inWords, text, weekday } from './words.ts';

/** As a list. */
export function termLines({ due, isLate, remindersAtMost }: Terms): string[] {
  const often = remindersAtMost === 1 ? 'one' : `${inWords(remindersAtMost)} at most`;
  return [
    ...(due === null
      ? []
      : [`- **By when:** ${isLate ? `as soon as you can; it was due on ${weekday(due)}` : weekday(due)}.`]),
    `- **Reminders:** ${often}, on working mornings. To have none, type **stop**.`,
  ];
}

/** The first message anybody gets. */
export function welcome(course: Course, terms: Terms): Message {
  const lessons = lessonsOf(course);
  const reading = lessons.reduce((sum, { minutes }) => sum + minutes, 0);
  const usual = Math.round(reading / lessons.length);
  return {
    title: course.about.title,
    parts: [
      text(course.about.welcome),
      text(
        [
          `- **What:** ${count(lessons.length, 'short lesson')} with a few questions each, then a final check.`,
          `- **How long:** about ${count(usual, 'minute')} a lesson, ${count(reading + checkMinutes(course), 'minute')} in all. Stop whenever you like: I keep your place.`,
          ...termLines(terms),
          '- **Who sees what:** your manager and the training lead can see how far you are and your final score. Nobody sees your single answers.',
        ].join('\n'),
      ),
      { kind: 'links', links: [course.about.video] },
    ],
    press: [
      { label: 'Start the first lesson', action: { kind: 'next' }, style: 'main' },
      { label: 'See all lessons', action: { kind: 'menu' } },
      { label: 'Help', action: { kind: 'help' } },
    ],
  };
}

/** For somebody who says hello again. */
export function welcomeBack(progress: Progress): Message {
  return {
    title: 'Hello again',
    parts: [text(whereYouAre(progress))],
    press: [
      goOnButton(progress.step),
      { label: 'See all lessons', action: { kind: 'menu' } },
      { label: 'My progress', action: { kind: 'progress' } },
    ],
  };
}
