import type { Message } from '../chat.ts';
import type { Course } from '../course/course.ts';
import type { Progress } from '../learning/progress.ts';
import { chapterButtons, chapterList } from './menu.ts';
import { goOnButton, whereYouAre } from './position.ts';
import { progressParts } from './progress.ts';
import { text } from './words.ts';

/** A page of its own, where a platform has one: where somebody is, what is next and the chapters; below the buttons, what is kept about them. */
export function home(course: Course, progress: Progress): Message[] {
  return [
    {
      title: course.about.title,
      parts: [text(whereYouAre(progress)), ...progressParts(progress), chapterList(progress)],
      press: [goOnButton(progress.step), ...chapterButtons(course)],
    },
    { parts: [text(KEPT), text(course.about.attribution)], press: [] },
  ];
}

const KEPT =
  '**What is kept about you:** your answers with their day and time, which lessons you have opened and finished, your results in the final check, the reminders you got and whether you opened them, and that you have said whether a chapter or an answer was useful (what you said is kept without your name). Your manager and the training lead can see how far you are and your final score, never your single answers. Type **what do you know about me** to see all of it.';
