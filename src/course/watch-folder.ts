import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

export interface FolderWatch {
  close(): void;
}

/** Editors save in several steps; a folder that has been quiet for this long has been saved. */
const QUIET_MS = 150;
/** How often to look for a folder that has gone, in ms. */
const GONE_MS = 1_000;

/** Calls `look` each time something below the folder has been saved, one call after the other. */
export function watchFolder(folder: string, look: () => Promise<void>): FolderWatch {
  let timer: NodeJS.Timeout | undefined;
  let looks = Promise.resolve();
  let watchers: FSWatcher[] = [];

  function lookIn(quiet: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      follow();
      looks = looks.then(look);
    }, quiet);
  }

  /** Anew each time, since folders come and go. Not with `recursive`: on Linux that loses a file which an editor has put in the place of the old one. */
  function follow(): void {
    stop();
    try {
      for (const path of foldersFrom(folder)) {
        watchers.push(watch(path, () => lookIn(QUIET_MS)).on('error', () => lookIn(GONE_MS)));
      }
    } catch {
      lookIn(GONE_MS);
    }
  }

  function stop(): void {
    for (const watcher of watchers) watcher.close();
    watchers = [];
  }

  follow();
  return {
    close() {
      clearTimeout(timer);
      stop();
    },
  };
}

/** The folder and all below it. */
function foldersFrom(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.map(({ parentPath, name }) => join(parentPath, name))];
}
