/** `npm run lessons`: every problem of the course and its quick questions, or its table of contents; as JSON, or as one page to print. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Course } from './course/course.ts';
import { describeProblems } from './course/describe-problems.ts';
import type { LoadedCourse } from './course/load-course.ts';
import { overview, tableOfContents } from './course/overview.ts';
import { printCourse } from './course/print-course.ts';
import { byPlace, type Problem } from './course/problem.ts';
import { renderPictures } from './course/render-picture.ts';
import { reviewCourse } from './course/review-course.ts';
import { inNumbers } from './course/tell-problems.ts';
import { counted } from './course/words.ts';
import { AppError, describeError } from './errors.ts';
import { type LoadedEntries, reviewEntries } from './faq/load-entries.ts';
import { PLAYBOOK_FOLDER } from './faq/read-playbook.ts';
import type { ItemCounts } from './learning/item-statistics.ts';
import { ownFile } from './own-file.ts';
import { printStatistics } from './statistics-command.ts';
import type { Tally } from './store/store.ts';
import { printVerdicts } from './verdicts-command.ts';

const LESSONS = ownFile('lessons');

const USAGE = `npm run lessons                        checks the lessons and prints the table of contents
npm run --silent lessons -- --json     the same as JSON
npm run lessons -- --print FILE.html   writes the whole course as one page to read on paper
npm run --silent lessons -- --useful   tells which chapters learners found useful
npm run --silent lessons -- --stats    tells how each question does (with --json as JSON)
A folder as last word checks that one in place of lessons.`;

interface Wish {
  help: boolean;
  json: boolean;
  print: string | undefined;
  useful: boolean;
  stats: boolean;
  folder: string;
}

/** What people did while they learned, without their names. */
export interface Learned {
  tallies(course: Course): Promise<Tally[]>;
  items(course: Course): Promise<ItemCounts[]>;
}

/** Carries out the command; `out` prints a line. Resolves to the exit code: 0, or 1 where the course or a quick question has an error or the words make no sense. */
export async function runLessons(args: string[], out: (line: string) => void, learned: Learned): Promise<number> {
  const wish = readArgs(args);
  if (typeof wish === 'string') {
    out(wish);
    out(USAGE);
    return 1;
  }
  if (wish.help) {
    out(USAGE);
    return 0;
  }
  try {
    if (wish.useful) return await printVerdicts(wish.folder, learned.tallies, out);
    if (wish.stats) return await printStatistics(wish.folder, learned.items, wish.json, out);
    const reviewed = await reviewCourse(wish.folder);
    const questions = await reviewQuestions(wish.folder, reviewed);
    const problems = [...reviewed.problems, ...questions.problems].sort(byPlace);
    if (wish.json) out(JSON.stringify({ ...overview(reviewed.reading), problems }));
    else printProblems(problems, out);
    if (problems.some(({ severity }) => severity === 'error')) return 1;
    if (wish.print !== undefined) await writePage(wish.print, wish.folder, reviewed, out);
    else if (!wish.json) out([tableOfContents(reviewed.reading), ...countsOf(questions)].join('\n'));
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    out(error.message);
    return 1;
  }
}

/** A course without the folder has no quick questions, and no problem with them. */
async function reviewQuestions(
  folder: string,
  { reading }: LoadedCourse,
): Promise<Pick<LoadedEntries, 'playbook' | 'problems'>> {
  return existsSync(join(folder, PLAYBOOK_FOLDER)) ? reviewEntries(folder, reading) : { playbook: null, problems: [] };
}

function countsOf({ playbook }: Pick<LoadedEntries, 'playbook'>): string[] {
  if (!playbook) return [];
  const all = [...playbook.entries, ...playbook.notHere];
  const phrasings = all.reduce((sum, one) => sum + one.phrasings.length, 0);
  const here = counted(playbook.entries.length, 'answer');
  return [`Quick questions: ${here}, ${playbook.notHere.length} answered elsewhere, ${phrasings} ways to ask`];
}

/** What is wanted, or what is wrong with the words. */
function readArgs(args: string[]): Wish | string {
  try {
    const options = {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      print: { type: 'string' },
      useful: { type: 'boolean', default: false },
      stats: { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [folder = LESSONS, ...more] = positionals;
    return more.length > 0 ? `Too many words: ${more.join(' ')}.` : { ...values, print: values.print, folder };
  } catch (error) {
    return describeError(error);
  }
}

function printProblems(problems: readonly Problem[], out: (line: string) => void): void {
  if (problems.length === 0) return;
  out(describeProblems(problems));
  out(`\n${inNumbers(problems)}\n`);
}

async function writePage(
  file: string,
  folder: string,
  { course }: LoadedCourse,
  out: (line: string) => void,
): Promise<void> {
  if (!course) return;
  const page = printCourse({ course, pictures: await renderPictures(folder) });
  try {
    await writeFile(file, page);
  } catch (error) {
    throw new AppError('print', `The page could not be written to ${file}: ${describeError(error)}`, { cause: error });
  }
  out(`Written: ${file}`);
}
