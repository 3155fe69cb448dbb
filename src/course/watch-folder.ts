import { watch } from 'node:fs';

export interface FolderWatch {
  close(): void;
}

/** Editors save in several steps; a folder that has been quiet for this long has been saved. */
const QUIET_MS = 150;

/** Calls `look` each time something below the folder has been saved, one call after the other. */
export function watchFolder(folder: string, look: () => Promise<void>): FolderWatch {
  let timer: NodeJS.Timeout | undefined;
  let looks = Promise.resolve();
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      looks = looks.then(look);
    }, QUIET_MS);
  });
  return {
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
