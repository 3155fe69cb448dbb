import type { Button, Message, Part } from '../chat.ts';
import type { Progress } from '../learning/progress.ts';
import { goOnButton, whatIsNext } from './position.ts';
import { count, day, percent, text } from './words.ts';

const STATEMENT: Button = { label: 'My statement of completion', action: { kind: 'statement', round: null } };

/** How far somebody is. */
export function progressMessage(progress: Progress): Message {
  return {
    title: 'Your progress',
    parts: [...progressParts(progress), text(whatIsNext(progress.step))],
    press: [
      ...(progress.step.kind === 'completed' ? [] : [goOnButton(progress.step)]),
      ...(progress.completion || progress.earlier.length > 0 ? [STATEMENT] : []),
      { label: 'See all lessons', action: { kind: 'menu' } },
    ],
  };
}

/** The bar and the figures. */
export function progressParts(progress: Progress): Part[] {
  const { completion, minutesLeft } = progress;
  const firstTry =
    progress.firstTryAnswered === 0
      ? 'no question answered yet'
      : `${progress.firstTryRight} of ${progress.firstTryAnswered}`;
  const rows: [string, string][] = [
    ['Right at the first try', firstTry],
    ['Final check', finalCheckState(progress)],
  ];
  if (completion) rows.push(['Completed', day(completion.at)]);
  for (const { at, score, total } of progress.earlier)
    rows.push(['Completed before', `${day(at)}, with ${score} of ${total}`]);
  if (minutesLeft > 0) rows.push(['Time left', `about ${count(minutesLeft, 'minute')}`]);
  return [
    {
      kind: 'progress',
      done: progress.lessonsFinished,
      total: progress.lessonsTotal,
      label: `${progress.lessonsFinished} of ${count(progress.lessonsTotal, 'lesson')} finished`,
    },
    { kind: 'facts', rows },
  ];
}

function finalCheckState({ completion, attempts }: Progress): string {
  if (completion)
    return `passed with ${completion.score} of ${completion.total} (${percent(completion.score, completion.total)})`;
  return attempts === 0 ? 'not started' : `${count(attempts, 'attempt')}, not passed yet`;
}
