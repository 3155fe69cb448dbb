import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Council, Lesson } from '../../src/course/course.ts';
import { readCourse } from '../../src/course/read-course.ts';
import { buildFinder, type Finder } from '../../src/faq/build-finder.ts';
import { loadDictionary } from '../../src/faq/dictionary.ts';
import type { Playbook } from '../../src/faq/entry.ts';
import { loadEntries } from '../../src/faq/load-entries.ts';
import type { KnownQuestion } from '../../src/faq/measure.ts';
import { openQuickQuestions, type QuickQuestions } from '../../src/faq/quick-questions.ts';

export const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../fixtures/faq', import.meta.url));
const QUESTIONS = z.array(z.object({ id: z.string(), text: z.string(), targets: z.array(z.string()) }));

export interface RealFinder {
  playbook: Playbook;
  council: Council;
  lessons: Lesson[];
  finder: Finder;
}

let made: Promise<RealFinder> | null = null;

/** The real entries with their index, made once for all tests. */
export function realFinder(): Promise<RealFinder> {
  made ??= make();
  return made;
}

let opened: Promise<QuickQuestions> | null = null;

/** The real quick questions as the bot uses them, made once for all tests. */
export function realQuick(): Promise<QuickQuestions> {
  opened ??= open();
  return opened;
}

async function open(): Promise<QuickQuestions> {
  const { questions, problems } = await openQuickQuestions(LESSONS, await readCourse(LESSONS));
  return questions ?? assert.fail(problems.map(({ file, line, what }) => `${file}:${line} ${what}`).join('\n'));
}

/** A set of questions with their acceptable targets. */
export async function knownQuestions(
  name: 'questions' | 'fresh' | 'more' | 'first-look' | 'unseen',
): Promise<KnownQuestion[]> {
  return QUESTIONS.parse(JSON.parse(await readFile(`${FIXTURES}/${name}.json`, 'utf8')));
}

export async function commonNames(): Promise<string[]> {
  const text = await readFile(`${FIXTURES}/common-names.txt`, 'utf8');
  return text.split('\n').filter((name) => name !== '');
}

async function make(): Promise<RealFinder> {
  const reading = await readCourse(LESSONS);
  const { playbook, problems } = await loadEntries(LESSONS, reading);
  const { council, chapters } = reading.draft;
  if (!playbook || !council)
    throw new Error(problems.map(({ file, line, what }) => `${file}:${line} ${what}`).join('\n'));
  const finder = await buildFinder(playbook, await loadDictionary());
  return { playbook, council, lessons: chapters.flatMap((chapter) => chapter.lessons), finder };
}
