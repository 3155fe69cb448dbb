/** The store on lowdb: one document a person and a few small shared ones, for one process. */
import { join } from 'node:path';
import { z } from 'zod';
import { describeError, StoreError } from '../errors.ts';
import type { Summary } from '../learning/summary.ts';
import type { Log } from '../log.ts';
import { openCourseTexts } from './course-texts.ts';
import { openDirectory } from './directory.ts';
import type { DocumentKind } from './document-file.ts';
import { openDocuments } from './documents.ts';
import { clearDrafts } from './durable-file.ts';
import { openErase } from './erase.ts';
import { openHistories } from './histories.ts';
import { openJoins } from './join-people.ts';
import { joinedWith } from './joined.ts';
import { openLeases } from './leases.ts';
import type { StoreOptions } from './open-store.ts';
import { personKind, personPath } from './person-document.ts';
import { openQuestionLog } from './question-log.ts';
import { gatherHeads, openRecords } from './records.ts';
import { openRoster } from './roster.ts';
import { openRosterFile } from './roster-file.ts';
import { openSealSheets } from './seal-sheets.ts';
import type { Filter, Store } from './store.ts';
import { openSummaryRows, type SummaryRows } from './summary-rows.ts';
import { openTallies } from './tallies.ts';

/** People whose documents stay in memory: about 15 MB at 50 facts each. */
const MEMORY = 256;

/** What the data folder as a whole is; a newer program raises the version when it lays the folder out in another way. */
const folderKind: DocumentKind<{ version: 1 }> = {
  version: 1,
  schema: z.object({ version: z.literal(1) }),
  upgrades: {},
};

export async function openLowdbStore({ folder, summarise, log, rows: wanted = true }: StoreOptions): Promise<Store> {
  await checkFolder(folder, log);
  const heads = gatherHeads();
  const people = openDocuments({
    kind: personKind,
    pathOf: (id) => personPath(folder, id),
    memory: MEMORY,
    log,
    written(document) {
      heads.note(document);
      // The row of somebody who was two needs the facts of both, which are read for it in the background.
      if (joinedWith(document.facts).length > 0) rows.renew([document.person.id]);
      else rows.put(document);
    },
  });
  const directory = openDirectory(folder, log);
  const roster = openRosterFile(folder, log);
  const joins = openJoins(people, (document) => {
    directory.note(document.person);
    heads.note(document);
  });
  const rows = openSummaryRows({
    folder,
    summarise,
    roster,
    visit: joins.visit,
    log,
  });
  const leases = openLeases(folder, rows, log);
  const tallies = openTallies(folder, log);
  const questions = openQuestionLog(folder, log);
  const erase = openErase({ folder, people, directory, leases, roster, heads, rows });
  if (!wanted) await rows.stop();
  const background = rows
    .complete()
    .then(() => Promise.all([directory.repair(), joins.finish()]))
    .catch((error: unknown) => {
      if (error instanceof StoreError && error.code === 'closed') return;
      log.error(
        { problem: describeError(error) },
        'the summaries were not completed; they are tried again when needed',
      );
    });
  return {
    ...openHistories(people, roster),
    summaries: (filter) => readSummaries(rows, filter),
    takeDue: leases.takeDue,
    people: openRoster({ directory, people, file: roster, joins, rows }),
    records: openRecords({ folder, people, heads, erase, complete: rows.complete }),
    seals: openSealSheets(folder),
    courses: openCourseTexts(folder),
    tallies,
    questions,
    async close() {
      await rows.stop();
      await background;
      const shared = [directory, leases, tallies, questions, roster];
      await Promise.all([people, ...shared].map((documents) => documents.close()));
    },
  };
}

async function checkFolder(folder: string, log: Log): Promise<void> {
  const format = openDocuments({ kind: folderKind, pathOf: () => join(folder, 'store.json'), memory: 1, log });
  await format.update('store', (current) => (current === null ? { version: 1 } : null));
  for (const name of ['', 'directory', 'courses', 'seals']) await clearDrafts(join(folder, name));
}

async function* readSummaries(rows: SummaryRows, filter: Filter): AsyncGenerator<Summary> {
  await rows.complete();
  const wanted = filter.people === undefined ? rows.all() : filter.people.flatMap((id) => rows.get(id) ?? []);
  for (const { summary } of wanted) if (passes(summary, filter)) yield summary;
}

/** Whether a row is one of those asked for, but for `people`. */
export function passes(summary: Summary, { state, deputy }: Filter): boolean {
  return (
    (state === undefined || summary.state === state) && (deputy === undefined || summary.deputy?.person === deputy)
  );
}
