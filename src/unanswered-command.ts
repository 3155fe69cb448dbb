/** `npm run ask -- --unanswered`: what nobody could answer, and which answers people call wrong. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Handler } from './control.ts';
import { dayOf } from './day.ts';
import { AppError, describeError } from './errors.ts';
import { entryVerdictsIn, FEWEST_VERDICTS } from './learning/verdicts.ts';
import { type DataFolder, operate } from './operate.ts';
import type { Store, Unanswered } from './store/store.ts';

/** What the running bot is asked for. */
export const UNANSWERED_COMMAND = 'unanswered';

const wishShape = z.object({ done: z.number().int().positive().nullable() });
const newsShape = z.object({
  /** Whether the question that was to go was on the list. */
  wasListed: z.boolean(),
  questions: z.array(
    z.object({
      number: z.number(),
      text: z.string(),
      times: z.number(),
      nearest: z.array(z.string()),
      first: z.string(),
      last: z.string(),
    }),
  ),
  tallies: z.array(z.object({ key: z.string(), count: z.number() })),
});
type News = z.infer<typeof newsShape>;

export function tellUnanswered(store: Pick<Store, 'questions' | 'tallies'>, now: () => Date): Handler {
  return async (args): Promise<News> => {
    const { done } = wishShape.parse(args);
    const wasListed = done !== null && (await store.questions.done(done));
    const questions = await store.questions.list(dayOf(now().toISOString()));
    return { wasListed, questions, tallies: await store.tallies.all() };
  };
}

export interface UnansweredIo {
  where: DataFolder;
  now(): Date;
  print(line: string): void;
}

/** Whether `ask` was called for this. */
export function asksForUnanswered(args: readonly string[]): boolean {
  return args.includes('--unanswered');
}

/** Resolves to the exit code: 0, or 1 where the question to be done is not on the list. Throws an AppError for words that make no sense. */
export async function runUnanswered(args: string[], { where, now, print }: UnansweredIo): Promise<number> {
  const done = readDone(args);
  if (!existsSync(where.folder)) {
    throw new AppError(
      'no-folder',
      `There is no data folder ${where.folder}. Has the bot run yet? DATA_DIR says where it is.`,
    );
  }
  const request = { command: UNANSWERED_COMMAND, args: { done } };
  const news = newsShape.parse(await operate(where, request, (store) => tellUnanswered(store, now)));
  if (done !== null) print(news.wasListed ? `Number ${done} is done.` : `There is no number ${done} on the list.`);
  for (const line of linesOf(news)) print(line);
  return done !== null && !news.wasListed ? 1 : 0;
}

function readDone(args: string[]): number | null {
  try {
    const options = { unanswered: { type: 'boolean' }, done: { type: 'string' } } as const;
    const { done } = parseArgs({ args, options }).values;
    if (done === undefined) return null;
    if (/^[1-9]\d{0,8}$/.test(done)) return Number(done);
    throw new AppError('usage', `“${done}” is no number of the list.`);
  } catch (error) {
    throw error instanceof AppError
      ? error
      : new AppError('usage', `${describeError(error)} ${USAGE}`, { cause: error });
  }
}

const USAGE = 'Say: npm run ask -- --unanswered, or with --done NUMBER to take one off the list.';

function linesOf({ questions, tallies }: News): string[] {
  const list =
    questions.length === 0
      ? ['There is nothing that I could not answer.']
      : [
          'What I could not answer, most asked first; “…” stands for words that could point to a person.',
          ...questions.flatMap(describe),
        ];
  const verdicts = entryVerdictsIn(tallies).filter(({ yes, no }) => yes + no >= FEWEST_VERDICTS && no > 0);
  if (verdicts.length === 0) return list;
  const wrong = verdicts.map(({ entry, yes, no }) => `  ${entry}: ${no} of ${yes + no} called it wrong`);
  return [
    ...list,
    '',
    `Answers called wrong, of those that ${FEWEST_VERDICTS} or more people said something to:`,
    ...wrong,
  ];
}

function describe({ number, text, times, nearest, first, last }: Unanswered): string[] {
  const days = first === last ? last : `${first} to ${last}`;
  return [
    `${String(number).padStart(5)}  ${text}`,
    `       asked ${times === 1 ? 'once' : `${times} times`}, ${days}${nearest.length > 0 ? `; nearest: ${nearest.join(', ')}` : ''}`,
  ];
}
