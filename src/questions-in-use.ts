/** The quick questions that the bot answers now. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeProblems } from './course/describe-problems.ts';
import { createProblemTeller } from './course/tell-problems.ts';
import { watchFolder } from './course/watch-folder.ts';
import { describeError } from './errors.ts';
import type { CourseReading } from './faq/load-entries.ts';
import type { QuickQuestions } from './faq/quick-questions.ts';
import type { Log } from './log.ts';

export interface QuestionsInUse {
  /** They are read at the first call. Null where the entries have an error, which is printed. */
  now(): Promise<QuickQuestions | null>;
  /** Reads them anew; where the new ones have an error the ones before stay in use. */
  reload(): void;
  /** Takes edits over while the bot runs; what it gives back ends that. */
  watch(): () => Promise<void>;
}

const FOLDER = 'playbook';

/** `course` gives what of the course the entries lean on. */
export function createQuestionsInUse(lessons: string, course: () => CourseReading, log: Log): QuestionsInUse {
  let loading: Promise<QuickQuestions | null> | null = null;
  const tell = createProblemTeller(console.error);

  async function load(before: QuickQuestions | null, edited = false): Promise<QuickQuestions | null> {
    if (!existsSync(join(lessons, FOLDER))) return null;
    try {
      if (edited && !(await isSound())) return before;
      // Loaded only now: nobody waits for the dictionary when the bot starts.
      const { openQuickQuestions } = await import('./faq/quick-questions.ts');
      const { questions, problems } = await openQuickQuestions(lessons, course());
      if (questions) return questions;
      const errors = problems.filter(({ severity }) => severity === 'error');
      console.error(`The quick questions need attention:\n\n${describeProblems(errors)}`);
    } catch (error) {
      log.error({ problem: describeError(error) }, 'the quick questions could not be read');
    }
    return before;
  }

  /** For whoever is writing them: with the checks that take longer. */
  async function isSound(): Promise<boolean> {
    const { reviewEntries } = await import('./faq/load-entries.ts');
    const { playbook, problems } = await reviewEntries(lessons, course());
    tell(problems);
    if (!playbook) console.error('The quick questions on disk have errors; the ones before stay in use.');
    return playbook !== null;
  }

  const inUse: QuestionsInUse = {
    now() {
      loading ??= load(null);
      return loading;
    },
    reload() {
      loading = inUse.now().then((before) => load(before, true));
    },
    watch() {
      const folder = join(lessons, FOLDER);
      if (!existsSync(folder)) return async () => {};
      const watching = watchFolder(folder, async () => {
        const before = await inUse.now();
        inUse.reload();
        if ((await inUse.now()) !== before) console.log('The changed quick questions are in use.');
      });
      return async () => watching.close();
    },
  };
  return inUse;
}
