/** What people are sent unasked about their own course: short, kind, and with the way to put it off. */
import type { Message } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { type Day, daysBetween } from '../day.ts';
import { type Progress, progressOf } from '../learning/progress.ts';
import { hasBegun, type Learner } from '../learning/replay.ts';
import type { Nudge } from '../reminders/rhythm.ts';
import type { Terms } from '../reminders/terms.ts';
import { goOnButton, whatIsNext } from './position.ts';
import { termLines, welcome } from './welcome.ts';
import { SNOOZE_BUTTONS, STOP } from './wishes.ts';
import { count, day, text, weekday } from './words.ts';

export interface ReminderContext {
  course: Course;
  learner: Learner;
  terms: Terms;
  /** Of the reader. */
  today: Day;
}

export function reminder(item: Nudge | 'welcome' | 'refresher', context: ReminderContext): Message {
  switch (item) {
    case 'welcome':
      return welcome(context.course, context.terms);
    case 'refresher':
      return refresher(context);
    default:
      return nudge(item, context);
  }
}

function nudge(item: Nudge, context: ReminderContext): Message {
  const { course, learner, terms, today } = context;
  const progress = progressOf(learner, course);
  const due = terms.due;
  return {
    title: titleOf(item, progress, due, today),
    parts: [text([...howItStands(item, context, due), ...whatIsLeft(learner, progress), ...lastWord(item)].join(' '))],
    press: [goOnButton(progress.step), ...(item === 'week-after' ? [] : [...SNOOZE_BUTTONS, STOP])],
  };
}

function titleOf(item: Nudge, { step }: Progress, due: Day | null, today: Day): string {
  if (item === 'week-after') return 'My last reminder';
  if (item === 'day-after') return 'You can still finish your course';
  if (item === 'not-started' && step.kind === 'lesson')
    return `Your first lesson takes ${count(step.lesson.minutes, 'minute')}`;
  return due === null ? 'Your course is waiting' : `Your course is due ${whenDue(due, today)}`;
}

/** `today`, `tomorrow`, `on Wednesday 23 December`. */
function whenDue(due: Day, today: Day): string {
  const days = daysBetween(today, due);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : `on ${weekday(due)}`;
}

function howItStands(item: Nudge, { course, today }: ReminderContext, due: Day | null): string[] {
  if (due === null) return [];
  if (item === 'day-after' || item === 'week-after')
    return [`*${course.about.title}* was due ${daysBetween(due, today) === 1 ? 'yesterday' : `on ${weekday(due)}`}.`];
  return item === 'not-started' ? [`*${course.about.title}* is due by ${weekday(due)}.`] : [];
}

function whatIsLeft(learner: Learner, progress: Progress): string[] {
  const { lessonsFinished, lessonsTotal, minutesLeft, step } = progress;
  const left = `About ${count(minutesLeft, 'minute')} left in all`;
  if (!hasBegun(learner)) return ['You have not started yet.', whatIsNext(step), `${left}, a few at a time.`];
  return [`You have finished ${lessonsFinished} of ${count(lessonsTotal, 'lesson')}.`, whatIsNext(step), `${left}.`];
}

function lastWord(item: Nudge): string[] {
  return item === 'week-after'
    ? [
        'I will not remind you again. I keep your place, and your manager’s weekly summary says that the course is open.',
      ]
    : [];
}

function refresher({ course, learner, terms }: ReminderContext): Message {
  const last = learner.completions.at(-1);
  const before = last ? ` You completed it on ${day(last.at)}, and that stays on record.` : '';
  const progress = progressOf(learner, course);
  return {
    title: 'Time for your refresher',
    parts: [
      text(
        `A year has gone by, so it is time to take *${course.about.title}* again.${before} All lessons are open anew.`,
      ),
      text(termLines(terms).join('\n')),
    ],
    press: [goOnButton(progress.step), STOP],
  };
}
