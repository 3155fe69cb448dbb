/** Text files to a sound course, or to every reason why it is none. */
import { createHash } from 'node:crypto';
import { checkCourse } from './check-course.ts';
import type { Course } from './course.ts';
import { fillCourse } from './fill-course.ts';
import { byPlace, type Problem } from './problem.ts';
import { type DraftCourse, type Reading, readCourse } from './read-course.ts';

export interface LoadedCourse {
  /** Null where there is any error. */
  course: Course | null;
  /** In order of file and line. */
  problems: Problem[];
  /** Canonical JSON of all that learners can see, which the course's version is a hash of; '' without a course. */
  text: string;
  /** What could be read, sound or not. */
  reading: Reading;
}

/** Reads and checks a lessons folder. All problems are found at once; it throws only when the folder itself cannot be read. */
export async function loadCourse(folder: string): Promise<LoadedCourse> {
  const reading = await readCourse(folder);
  checkCourse(reading);
  return settle(reading);
}

/** Makes the course of a reading that has been checked, if it is sound. */
export function settle(reading: Reading): LoadedCourse {
  const { draft, files, findings } = reading;
  const problems = withoutRepeats(findings.problems).sort(byPlace);
  const sound = problems.some(({ severity }) => severity === 'error') ? null : soundCourse(draft);
  if (!sound) return { course: null, problems, text: '', reading };
  const pictures = new Map(findings.pictures.map(({ name }) => [name, files.texts.get(`pictures/${name}`) ?? '']));
  const text = canonical({ ...sound, pictures });
  const version = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { course: { version, ...sound }, problems, text, reading };
}

function soundCourse({
  about,
  council,
  sources,
  chapters,
  finalCheck,
  which,
}: DraftCourse): Omit<Course, 'version'> | null {
  if (!about || !council || !finalCheck) return null;
  const plain = sources.map(({ line: _line, anchors: _anchors, ...source }) => source);
  const listed = new Map(plain.map((source) => [source.id, source]));
  return fillCourse({ about, council, sources: listed, chapters, finalCheck, which });
}

/** One tag opened and closed, or one word twice in a line, is one thing to mend. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Keys in order, maps as objects, and without where in which file a text stands: moving a line changes nothing for learners. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, entry: unknown) => {
    if (key === 'line' || key === 'file') return undefined;
    const plain = entry instanceof Map ? Object.fromEntries(entry) : entry;
    if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return plain;
    return Object.fromEntries(Object.entries(plain).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
