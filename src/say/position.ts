/** Where somebody is and how they go on: a sentence and a button. */
import type { Button } from '../chat.ts';
import type { Step } from '../learning/next-step.ts';
import type { Progress } from '../learning/progress.ts';
import { count, day, lessonName, percent } from './words.ts';

/** The one button that takes a person on. It names its target, so that pressing it twice does nothing more. */
export function goOnButton(step: Step): Button {
  switch (step.kind) {
    case 'reading':
      return {
        label: `Go on with lesson ${step.lesson.number}`,
        action: { kind: 'lesson', lesson: step.lesson.id },
        style: 'main',
      };
    case 'lesson':
      return {
        label: `Start lesson ${step.lesson.number} (${count(step.lesson.minutes, 'minute')})`,
        action: { kind: 'lesson', lesson: step.lesson.id },
        style: 'main',
      };
    case 'question':
    case 'check-question':
      return { label: 'Show the open question', action: { kind: 'next' }, style: 'main' };
    case 'check':
      return { label: 'Go to the final check', action: { kind: 'check' }, style: 'main' };
    case 'completed':
      return { label: 'My result', action: { kind: 'progress' }, style: 'main' };
  }
}

/** One or two sentences: how far, and what is next. */
export function whereYouAre(progress: Progress): string {
  const { completion, lessonsFinished, lessonsTotal, step } = progress;
  if (completion && step.kind === 'completed') {
    return `You completed this course on ${day(completion.at)} with ${completion.score} of ${completion.total} right (${percent(completion.score, completion.total)}).`;
  }
  const done = `You have finished ${lessonsFinished} of ${count(lessonsTotal, 'lesson')}.`;
  return `${done} ${whatIsNext(step)}`;
}

/** What is next, as a sentence. */
export function whatIsNext(step: Step): string {
  switch (step.kind) {
    case 'reading':
      return `You are reading ${lessonName(step.lesson)}.`;
    case 'lesson':
      return `Next is ${lessonName(step.lesson)}: about ${count(step.lesson.minutes, 'minute')}.`;
    case 'question':
      return step.try === 'return'
        ? `A question from ${lessonName(step.lesson)}, has come back for another look.`
        : `A question of ${lessonName(step.lesson)}, is waiting for your answer.`;
    case 'check':
      return 'All that is left is the final check.';
    case 'check-question':
      return `You are at question ${step.place} of ${step.total} of the final check.`;
    case 'completed':
      return 'There is nothing left to do.';
  }
}
