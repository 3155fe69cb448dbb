/** What an operator asks for: done by the bot that runs on the data folder or, when none does, here on a store opened for it. */
import { type AskOptions, askControl, type Handler, openControl } from './control.ts';
import type { Course } from './course/course.ts';
import { StoreError } from './errors.ts';
import { RULES_VERSION, summarise } from './learning/summarise.ts';
import { createLog } from './log.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

export interface DataFolder {
  folder: string;
  /** Read only where no bot runs. */
  course(): Promise<Course>;
}

/** Without a course there are no rows of people. `handlerOf` gives what the running bot does for the same command. Rejects with what that, the store or the running bot says. */
export async function operate(
  { folder, course }: Pick<DataFolder, 'folder'> & Partial<DataFolder>,
  request: { command: string; args?: unknown },
  handlerOf: (store: Store) => Handler,
  options: AskOptions = {},
): Promise<unknown> {
  const told = await askControl(folder, request, options);
  if (told !== null) return told.ok;
  const control = await openControl(folder, {});
  try {
    const store = await openFolder(folder, course === undefined ? null : await course());
    try {
      return await handlerOf(store)(request.args, options.progress ?? (() => {}));
    } finally {
      await store.close();
    }
  } finally {
    await control.close();
  }
}

function openFolder(folder: string, course: Course | null): Promise<Store> {
  return openStore({
    folder,
    log: createLog('error'),
    rows: course !== null,
    summarise() {
      if (course === null) throw new StoreError('no-rows', 'This command was to need no rows of people.');
      return {
        rules: RULES_VERSION,
        course: course.version,
        make: (facts, person) => summarise(person.id, facts, course),
      };
    },
  });
}
