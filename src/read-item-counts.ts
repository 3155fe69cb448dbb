/** How each question was answered: asked of the bot that runs on a data folder, or worked out there when none does. */
import { z } from 'zod';
import { createItemCounter, type ItemCounts } from './learning/item-statistics.ts';
import { type DataFolder, operate } from './operate.ts';
import { checkFolder } from './read-tallies.ts';
import type { Store } from './store/store.ts';

export const ITEMS_COMMAND = 'items';

/** One history at a time, so that memory does not grow with their number. */
export const tellItemCounts = (store: Pick<Store, 'records'>) => async (): Promise<ItemCounts[]> => {
  const counter = createItemCounter();
  for await (const { person } of store.records.heads()) counter.add((await store.records.read(person))?.facts ?? []);
  return counter.counts();
};

const countsShape = z.array(
  z.object({
    question: z.string(),
    answered: z.number(),
    right: z.number(),
    picked: z.record(z.string(), z.number()),
    sums: z.object({ people: z.number(), x: z.number(), y: z.number(), xy: z.number(), yy: z.number() }),
  }),
);

/** To read the histories of 50,000 people takes a while. */
const PATIENCE = 300_000;

/** Throws an AppError (`no-folder`) where no bot has ever run, and what the store or the running bot says. */
export async function readItemCounts(where: DataFolder): Promise<ItemCounts[]> {
  checkFolder(where.folder);
  return countsShape.parse(await operate(where, { command: ITEMS_COMMAND }, tellItemCounts, { patience: PATIENCE }));
}
