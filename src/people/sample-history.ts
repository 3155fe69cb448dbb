/** Takes the course by the rules, as somebody made up might have. Pure. */

import type { Platform } from '../chat.ts';
import { type Course, lessonsOf, type Question } from '../course/course.ts';
import { type Day, daysAfter } from '../day.ts';
import { decide } from '../learning/decide.ts';
import type { NewFact } from '../learning/fact.ts';
import { nextStep, type Step } from '../learning/next-step.ts';
import type { Move } from '../learning/outcome.ts';
import { advance, replay } from '../learning/replay.ts';
import { reminderKey } from '../reminders/sent.ts';

export interface SampleHistory {
  begunDaysAgo: number;
  /** Which part of the lessons: 0 none, 1 all. */
  lessons: number;
  /** At the final check; the last one passes. */
  attempts: number;
  /** Every so many questions are answered wrong at first. */
  wrongEvery: number;
}

/** A lesson a day, at most, until it is today. */
const LESSONS_A_DAY = 3;
const MINUTE = 60_000;

export function playHistory(
  course: Course,
  { begunDaysAgo, lessons, attempts, wrongEvery }: SampleHistory,
  { today, platform }: { today: Day; platform: Platform },
): NewFact[] {
  const begun = Date.parse(`${daysAfter(today, -begunDaysAgo)}T09:30:00Z`);
  const wanted = Math.round(lessonsOf(course).length * lessons);
  const facts: NewFact[] = [
    ...welcomeFacts(daysAfter(today, -begunDaysAgo), platform),
    {
      kind: 'joined',
      platform,
      course: course.version,
      key: 'joined',
      at: new Date(begun).toISOString(),
      cause: 'sample-0',
    },
  ];
  let learner = replay(facts);
  for (let moves = 1; ; moves++) {
    const step = nextStep(learner, course);
    const move = nextMove(step, learner.finished.size, { wanted, attempts, wrongEvery, moves });
    if (move === null) return facts;
    const day = Math.floor(learner.finished.size / LESSONS_A_DAY) * 24 * 60;
    const at = new Date(begun + (day + moves) * MINUTE).toISOString();
    const decision = decide({ learner, course, at, cause: `sample-${moves}` }, move);
    facts.push(...decision.facts);
    learner = advance(learner, decision.facts);
  }
}

/** The welcome came that morning, and nothing else has happened. */
export function welcomeFacts(day: Day, platform: Platform): NewFact[] {
  const welcome = { item: 'welcome', slot: '1', attempt: 1 } as const;
  const claimed = { kind: 'reminder-claimed', platform, ...welcome } as const;
  const delivered = { kind: 'reminder-delivered', ...welcome } as const;
  return [claimed, delivered].map((body) => ({
    ...body,
    key: reminderKey(body),
    at: `${day}T09:00:00.000Z`,
    cause: null,
  }));
}

interface Manner {
  wanted: number;
  attempts: number;
  wrongEvery: number;
  moves: number;
}

/** Null: this far and no further. */
function nextMove(step: Step, finished: number, { wanted, attempts, wrongEvery, moves }: Manner): Move | null {
  switch (step.kind) {
    case 'lesson':
      return finished < wanted ? { kind: 'open-lesson', lesson: step.lesson } : null;
    case 'reading':
      return { kind: 'read', lesson: step.lesson };
    case 'question': {
      const right = step.try !== 'first' || moves % wrongEvery !== 0;
      return answer({ question: step.question, slot: { kind: 'lesson', try: step.try } }, right);
    }
    case 'check':
      return step.attempt <= attempts
        ? { kind: 'begin-check', attempt: step.attempt, seed: `sample-${step.attempt}` }
        : null;
    case 'check-question': {
      const right = step.attempt === attempts ? moves % 11 !== 0 : moves % 2 === 0;
      return answer({ question: step.question, slot: { kind: 'check', attempt: step.attempt } }, right);
    }
    case 'completed':
      return null;
  }
}

function answer(ask: Extract<Move, { kind: 'answer' }>['ask'], right: boolean): Move {
  return { kind: 'answer', ask, picked: picks(ask.question, right) };
}

function picks({ options }: Question, right: boolean): string[] {
  const wanted = options.filter((option) => option.right === right).map(({ id }) => id);
  return right ? wanted : wanted.slice(0, 1);
}
