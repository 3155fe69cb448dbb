/** Takes a changed lessons folder over while the bot runs, for whoever is writing. */
import { AppError, describeError } from '../errors.ts';
import type { Course } from './course.ts';
import { type LoadedCourse, loadCourse } from './load-course.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './read-course.ts';
import { type FolderWatch, watchFolder } from './watch-folder.ts';

export type CourseChange =
  /** The course is sound and its text differs from the one before; `problems` are warnings. */
  | { kind: 'changed'; course: Course; text: string; problems: Problem[]; reading: Reading }
  /** There is an error: go on with the course as it was. */
  | { kind: 'refused'; problems: Problem[] };

/**
 * Calls `onChange` each time the folder has been saved with another outcome than the time before. `version` is that of the course in use.
 * `load` may be a fuller check than the one that the bot starts with.
 */
export function watchCourse(
  folder: string,
  version: string,
  onChange: (change: CourseChange) => void,
  load: (folder: string) => Promise<LoadedCourse> = loadCourse,
): FolderWatch {
  let last = version;
  let closed = false;

  async function look() {
    const change = await readChange(folder, load);
    const outcome = change.kind === 'changed' ? change.course.version : JSON.stringify(change.problems);
    if (closed || outcome === last) return;
    last = outcome;
    onChange(change);
  }
  const watching = watchFolder(folder, look);
  return {
    close() {
      closed = true;
      watching.close();
    },
  };
}

async function readChange(folder: string, load: (folder: string) => Promise<LoadedCourse>): Promise<CourseChange> {
  try {
    const { course, problems, text, reading } = await load(folder);
    return course ? { kind: 'changed', course, text, problems, reading } : { kind: 'refused', problems };
  } catch (error) {
    const what = error instanceof AppError ? error.message : `The folder cannot be read: ${describeError(error)}`;
    return {
      kind: 'refused',
      problems: [{ code: 'unreadable-folder', severity: 'error', file: '', line: 0, what, fix: 'Put it back.' }],
    };
  }
}
