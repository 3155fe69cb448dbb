/** What was counted without names: asked of the bot that runs on a data folder, or read there when none does. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Course } from './course/course.ts';
import { AppError } from './errors.ts';
import { operate } from './operate.ts';
import type { Store, Tally } from './store/store.ts';

/** What the running bot is asked for. */
export const TALLIES_COMMAND = 'tallies';

export const tellTallies = (store: Store) => () => store.tallies.all();

const talliesShape = z.array(z.object({ key: z.string(), count: z.number() }));

/** Throws an AppError (`no-folder`) where no bot has ever run, and what the store or the running bot says. */
export async function readTallies(folder: string, course: Course): Promise<Tally[]> {
  checkFolder(folder);
  const told = await operate({ folder, course: async () => course }, { command: TALLIES_COMMAND }, tellTallies);
  return talliesShape.parse(told);
}

/** Throws an AppError (`no-folder`) for a folder that is not there: to look into it must not make it. */
export function checkFolder(folder: string): void {
  if (existsSync(folder)) return;
  throw new AppError('no-folder', `There is no data folder ${folder}. Has the bot run yet? DATA_DIR says where it is.`);
}
