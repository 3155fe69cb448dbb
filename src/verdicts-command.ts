/** `npm run lessons -- --useful`: which chapters learners found useful. */
import type { Course } from './course/course.ts';
import { describeProblems } from './course/describe-problems.ts';
import { loadCourse } from './course/load-course.ts';
import { AppError } from './errors.ts';
import { type ChapterVerdicts, FEWEST_VERDICTS, verdictsOn } from './learning/verdicts.ts';
import type { Tally } from './store/store.ts';

/** Prints a line a chapter. Throws an AppError that holds every problem where the course has an error. */
export async function printVerdicts(
  folder: string,
  tallies: (course: Course) => Promise<Tally[]>,
  out: (line: string) => void,
): Promise<number> {
  const { course, problems } = await loadCourse(folder);
  if (!course) throw new AppError('course', describeProblems(problems));
  const width = Math.max(...course.chapters.map(({ title }) => title.length));
  const verdicts = verdictsOn(course.chapters, await tallies(course));
  out('Was the chapter useful? What learners pressed at its end, kept without names.\n');
  verdicts.forEach((one, index) => {
    out(`Chapter ${index + 1}: ${one.chapter.title.padEnd(width)}  ${inWords(one)}`);
  });
  return 0;
}

function inWords({ said, counts }: ChapterVerdicts): string {
  if (counts) return `${counts.yes} useful, ${counts.partly} partly useful, ${counts.no} not useful`;
  return said === 0
    ? 'nobody yet'
    : `${said} so far; told apart from ${FEWEST_VERDICTS} on, so that nobody is recognised`;
}
