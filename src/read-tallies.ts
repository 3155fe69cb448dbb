/** What was counted without names: asked of the bot that runs on a data folder, or read there when none does. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { askControl, openControl } from './control.ts';
import type { Course } from './course/course.ts';
import { AppError } from './errors.ts';
import { RULES_VERSION, summarise } from './learning/summarise.ts';
import { createLog } from './log.ts';
import { openStore } from './store/open-store.ts';
import type { Tally } from './store/store.ts';

/** What the running bot is asked for. */
export const TALLIES_COMMAND = 'tallies';

const talliesShape = z.array(z.object({ key: z.string(), count: z.number() }));

/** Throws an AppError (`no-folder`) where no bot has ever run, and what the store or the running bot says. */
export async function readTallies(folder: string, course: Course): Promise<Tally[]> {
  if (!existsSync(folder)) {
    throw new AppError(
      'no-folder',
      `There is no data folder ${folder}. Has the bot run yet? DATA_DIR says where it is.`,
    );
  }
  const told = await askControl(folder, { command: TALLIES_COMMAND });
  return told === null ? readFromStore(folder, course) : talliesShape.parse(told.ok);
}

async function readFromStore(folder: string, course: Course): Promise<Tally[]> {
  const control = await openControl(folder, {});
  try {
    const make = { rules: RULES_VERSION, course: course.version };
    const store = await openStore({
      folder,
      log: createLog('error'),
      summarise: () => ({ ...make, make: (facts, person) => summarise(person.id, facts, course) }),
    });
    const tallies = await store.tallies.all().finally(() => store.close());
    return tallies;
  } finally {
    await control.close();
  }
}
