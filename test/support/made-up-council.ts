import { createHash } from 'node:crypto';
import type { Course } from '../../src/course/course.ts';
import type { NewFact } from '../../src/learning/fact.ts';
import type { Store } from '../../src/store/store.ts';
import { address } from './facts.ts';
import { createLearner } from './learner.ts';
import { rosterEntry } from './roster.ts';
import { sampleCourse } from './sample-course.ts';

/** The sample course as if it had been loaded: its version is the beginning of its text's SHA-256. */
export function loadedSample(): { course: Course; text: string } {
  const sample = sampleCourse();
  const text = JSON.stringify({ ...sample, version: '' });
  return { course: { ...sample, version: createHash('sha256').update(text).digest('hex').slice(0, 16) }, text };
}

/** So many people of a council with a roster: some have finished the course, some are in the middle, some have not begun. */
export async function makeUpCouncil(store: Store, size: number): Promise<string[]> {
  const { course, text } = loadedSample();
  await store.courses.keep(course.version, text);
  const ids: string[] = [];
  for (let number = 0; number < size; number++) {
    const seen = { name: `Person ${number}`, email: `person${number}@council.example` };
    const { id } = await store.people.meet(address(`user${number}`), seen);
    ids.push(id);
    const facts = historyOf(course, number);
    if (facts.length > 0) await store.append(id, facts, 0);
  }
  await store.people.replaceEntries(
    ids.map((id, number) => rosterEntry(id, { email: `person${number}@council.example`, name: `Person ${number}` })),
  );
  return ids;
}

/** Of five people two have finished, two are in the middle, and one has not begun. */
function historyOf(course: Course, number: number): NewFact[] {
  const learner = createLearner(course);
  const joined = { kind: 'joined', platform: 'slack', course: course.version } as const;
  const at = new Date(Date.UTC(2026, 10, 2 + (number % 20), 9)).toISOString();
  if (number % 5 === 4) return [];
  if (number % 5 < 2) {
    learner.finishLessons(number % 3 > 0);
    learner.takeCheck(4, `seed ${number}`);
  } else learner.finish('one', number % 2 === 0);
  const learned = learner.facts().map(({ seq: _seq, hash: _hash, ...fact }) => fact);
  const reminder = { item: 'welcome', slot: '2026-11-02', attempt: 1 } as const;
  const sent = { kind: 'reminder-delivered', ...reminder, key: 'reminder-delivered:welcome:1' } as const;
  return [
    { ...joined, key: 'joined', at, cause: `user${number}-joined` },
    { ...sent, at, cause: null },
    ...learned.map((fact) => ({ ...fact, at, cause: `user${number}-${fact.cause}` })),
  ];
}
