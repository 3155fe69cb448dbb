import type { Incoming } from './chat.ts';
import type { Course } from './course/course.ts';
import type { Fact } from './learning/fact.ts';
import type { Move } from './learning/outcome.ts';
import type { Request } from './request.ts';

/** What has been asked for about reminders: asked again, one is told how they stand. */
const WISHES: readonly Fact['kind'][] = [
  'snoozed',
  'remind-on',
  'away',
  'working-days',
  'reminders-stopped',
  'reminders-resumed',
];

/**
 * An id that is in the history has been dealt with: an answer is told again, anything else shows where the person is.
 * Null for what has not happened before.
 */
export function requestRepeated(facts: readonly Fact[], incoming: Incoming, course: Course): Request | null {
  const known = facts.filter((fact) => fact.cause === incoming.id && fact.kind !== 'reminder-opened');
  if (known.length === 0) return null;
  const move = known.map((fact) => repeatOf(fact, course)).find((again) => again !== null);
  if (move) return { kind: 'move', move };
  // What was pressed or said tells what it was for, and the learner's history that it has been counted.
  if (known.some(({ kind }) => kind.endsWith('-judged') || /^report-|^deputy-|^not-mine$/.test(kind))) return null;
  const isWish = known.some(({ kind }) => WISHES.includes(kind)) && known.every(({ kind }) => kind !== 'owed');
  if (isWish) return { kind: 'wish', ask: { kind: 'look' } };
  return known.some(({ kind }) => kind === 'joined') && incoming.kind === 'joined'
    ? { kind: 'joined' }
    : { kind: 'move', move: { kind: 'look' } };
}

function repeatOf(fact: Fact, course: Course): Move | null {
  if (fact.kind === 'answered') {
    const question = course.chapters
      .flatMap(({ lessons }) => lessons)
      .flatMap(({ questions }) => questions)
      .find(({ id }) => id === fact.question);
    return question
      ? { kind: 'answer', ask: { question, slot: { kind: 'lesson', try: fact.try } }, picked: fact.picked }
      : null;
  }
  if (fact.kind === 'check-answered') {
    const question = course.finalCheck.questions.find(({ id }) => id === fact.question);
    return question
      ? { kind: 'answer', ask: { question, slot: { kind: 'check', attempt: fact.attempt } }, picked: fact.picked }
      : null;
  }
  return null;
}
