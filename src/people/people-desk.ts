/** What `npm run people` asks for, as the running bot does it, or the command itself where none runs. */
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Handler } from '../control.ts';
import { AppError } from '../errors.ts';
import { describeImport } from '../say/import-report.ts';
import { listQuestions } from '../say/same-person.ts';
import type { Store } from '../store/store.ts';
import { importRoster } from './import-roster.ts';
import { answerQuestion, describeQuestions } from './same-person.ts';
import { writeRoster } from './write-roster.ts';

export const PEOPLE_COMMAND = 'people';

const wishShape = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('import'),
    path: z.string(),
    /** As the operator named it. */
    file: z.string(),
    apply: z.boolean(),
    manyLeave: z.boolean(),
    all: z.boolean(),
  }),
  z.object({ do: z.literal('export') }),
  z.object({ do: z.literal('questions') }),
  z.object({ do: z.literal('answer'), code: z.string(), same: z.boolean() }),
]);
export type PeopleWish = z.infer<typeof wishShape>;

/** What is told on the way: what is being done, or the next piece of what was asked for. */
export const stepShape = z.union([z.object({ step: z.string() }), z.object({ piece: z.string() })]);
export const doneShape = z.object({ lines: z.array(z.string()), ok: z.boolean() });
export type Done = z.infer<typeof doneShape>;

export function peopleDesk(now: () => Date): (store: Store) => Handler {
  return (store) => async (args, progress) => {
    const wish = wishShape.parse(args);
    const tell = (told: z.infer<typeof stepShape>) => progress(told);
    switch (wish.do) {
      case 'import':
        return takeIn(wish, { store, now, progress: (step) => tell({ step }) });
      case 'export':
        return handOut(store, (piece) => tell({ piece }));
      case 'questions':
        return { lines: listQuestions(await describeQuestions(store)), ok: true };
      case 'answer':
        return takeAnswer(store, wish, now());
    }
  };
}

async function takeIn(
  wish: Extract<PeopleWish, { do: 'import' }>,
  parts: Parameters<typeof importRoster>[1],
): Promise<Done> {
  try {
    const report = await importRoster(wish, parts);
    const ok = report.refusal === null && report.read.problems.length === 0;
    return { lines: describeImport(report, wish.file, wish.all), ok };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'roster-file') throw error;
    return { lines: [`${wish.file} was not taken in, and nothing has changed. ${error.message}`], ok: false };
  }
}

async function takeAnswer(store: Store, { code, same }: { code: string; same: boolean }, now: Date): Promise<Done> {
  try {
    await answerQuestion(store, { code, same, by: null }, now);
  } catch (error) {
    if (!(error instanceof AppError) || !['no-question', 'two-lines'].includes(error.code)) throw error;
    return { lines: [error.message], ok: false };
  }
  return { lines: [same ? 'They are one person from now on.' : 'They stay two people.'], ok: true };
}

async function handOut(store: Store, give: (piece: string) => void): Promise<Done> {
  for (const piece of writeRoster(await store.people.entries())) {
    give(piece);
    await setImmediate();
  }
  return { lines: [], ok: true };
}
