/** Quick questions as the bot uses them: what is found, and what may be kept of a question. */
import type { Problem } from '../course/problem.ts';
import { buildFinder } from './build-finder.ts';
import { loadDictionary } from './dictionary.ts';
import type { Entry, Target } from './entry.ts';
import { type Found, findAnswer } from './find-answer.ts';
import { type CourseReading, loadEntries } from './load-entries.ts';
import { stripQuestion } from './unanswered.ts';

export interface QuickQuestions {
  targets: ReadonlyMap<string, Target>;
  entry(id: string): Entry | null;
  find(question: string): Found;
  /** A question without what could point to a person. */
  strip(question: string): string;
  /** True for a British English word in small letters. */
  isWord(word: string): boolean;
}

export interface LoadedQuestions {
  /** Null where there is any error. */
  questions: QuickQuestions | null;
  problems: Problem[];
}

/** Takes a quarter of a second, in portions, so that nobody who is in the middle of something waits for all of it. */
export async function openQuickQuestions(lessons: string, course: CourseReading): Promise<LoadedQuestions> {
  const { playbook, problems } = await loadEntries(lessons, course);
  if (!playbook) return { questions: null, problems };
  const dictionary = await loadDictionary();
  const finder = await buildFinder(playbook, dictionary);
  const entries = new Map(playbook.entries.map((entry) => [entry.id, entry]));
  return {
    problems,
    questions: {
      targets: playbook.targets,
      entry: (id) => entries.get(id) ?? null,
      find: (question) => findAnswer(finder, question),
      strip: (question) => stripQuestion(question, finder),
      isWord: dictionary.isWord,
    },
  };
}
