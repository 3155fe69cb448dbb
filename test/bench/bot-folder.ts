/** A data folder of the whole program, as it is after so many people have taken part of the real course in the playground. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Course } from '../../src/course/course.ts';
import { loadCourse } from '../../src/course/load-course.ts';
import type { NewFact } from '../../src/learning/fact.ts';
import { createLearner } from '../support/learner.ts';
import { fillFolder } from './store-baseline.ts';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));

/** What somebody has behind them in the real course: as many facts as are wanted, the last of them an answer. */
export async function realFacts(count: number): Promise<NewFact[]> {
  const learner = createLearner(await realCourse());
  learner.move({ kind: 'go-on' });
  while (learner.facts().length < count) learner.step().kind === 'question' ? learner.answerOpen(true) : learner.next();
  return learner
    .facts()
    .slice(0, count)
    .map(({ seq: _seq, hash: _hash, ...fact }) => fact);
}

export async function realCourse(): Promise<Course> {
  const { course } = await loadCourse(LESSONS);
  if (!course) throw new Error('the lessons have problems: npm run lessons');
  return course;
}

/** Gives the ids of the first `active` people at the playground; only they can be reached there. */
export async function makeBotFolder(folder: string, people: number, facts: NewFact[], active: number) {
  const idAt = (n: number) => `visitor-${String(n).padStart(10, '0')}`;
  const own = join(folder, 'playground');
  const filled = await fillFolder(own, people, facts, (n) => ({
    platform: 'playground',
    workspace: 'playground',
    userId: idAt(n),
    conversation: idAt(n),
  }));
  await mkdir(join(own, 'conversations'), { recursive: true });
  const clickers = Array.from({ length: Math.min(active, people) }, (_, n) => idAt(n));
  const lines = clickers.map((id) => JSON.stringify({ kind: 'person', id, role: 'visitor' }));
  await writeFile(join(own, 'conversations', 'people.jsonl'), `${lines.join('\n')}\n`);
  return { clickers, ids: filled.map(({ id }) => id) };
}
