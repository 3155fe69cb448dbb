import type { Message } from '../chat.ts';
import type { Progress } from '../learning/progress.ts';
import { goOnButton, whatIsNext } from './position.ts';
import { count, day, percent, text } from './words.ts';

/** How far somebody is. */
export function progressMessage(progress: Progress): Message {
  const { completion } = progress;
  const rows: [string, string][] = [
    [
      'Right at the first try',
      progress.firstTryAnswered === 0
        ? 'no question answered yet'
        : `${progress.firstTryRight} of ${progress.firstTryAnswered}`,
    ],
    ['Final check', finalCheckState(progress)],
    ...(completion ? [['Completed', day(completion.at)] as [string, string]] : []),
    ...(progress.minutesLeft > 0
      ? [['Time left', `about ${count(progress.minutesLeft, 'minute')}`] as [string, string]]
      : []),
  ];
  return {
    title: 'Your progress',
    parts: [
      {
        kind: 'progress',
        done: progress.lessonsFinished,
        total: progress.lessonsTotal,
        label: `${progress.lessonsFinished} of ${count(progress.lessonsTotal, 'lesson')} finished`,
      },
      { kind: 'facts', rows },
      text(whatIsNext(progress.step)),
    ],
    press: [
      ...(progress.step.kind === 'completed' ? [] : [goOnButton(progress.step)]),
      { label: 'See all lessons', action: { kind: 'menu' } },
    ],
  };
}

function finalCheckState({ completion, attempts }: Progress): string {
  if (completion)
    return `passed with ${completion.score} of ${completion.total} (${percent(completion.score, completion.total)})`;
  return attempts === 0 ? 'not started' : `${count(attempts, 'attempt')}, not passed yet`;
}
