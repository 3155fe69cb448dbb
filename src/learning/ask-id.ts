import { createHmac } from 'node:crypto';
import { type Course, lessonsOf, type Question } from '../course/course.ts';
import type { Try } from './fact.ts';

/** One showing of a question that can be answered: a turn in a lesson, or a place in one attempt at the final check. */
export type Slot = { kind: 'lesson'; try: Try } | { kind: 'check'; attempt: number };

/** What an ask's id stands for. */
export interface AskOf {
  question: Question;
  slot: Slot;
}

/** 80 bits: enough that nobody guesses one, short enough for every platform's buttons. */
const LENGTH = 20;

/** An id for a button that names person, question with its wording, round and turn, and tells none of them. */
export function askId(secret: string, person: string, round: number, ask: AskOf): string {
  const slot = ask.slot.kind === 'lesson' ? ask.slot.try : `check ${ask.slot.attempt}`;
  const text = [person, ask.question.id, String(round), slot].join('\n');
  return createHmac('sha256', secret).update(text).digest('hex').slice(0, LENGTH);
}

/**
 * What an id that came back stands for, for this person in this round.
 * Null for a button of somebody else, of an earlier round, or from before the question was edited.
 */
export function recogniseAsk(
  id: string,
  secret: string,
  person: string,
  round: number,
  course: Course,
  attempts: number,
  /** The question shown last: the likeliest, so it is looked at first. */
  asked: string | null = null,
): AskOf | null {
  const matches = (ask: AskOf) => askId(secret, person, round, ask) === id;
  for (const ask of asksOf(course, attempts, (question) => question.id === asked)) if (matches(ask)) return ask;
  for (const ask of asksOf(course, attempts, (question) => question.id !== asked)) if (matches(ask)) return ask;
  return null;
}

const TRIES: Try[] = ['first', 'second', 'return'];

/** What could be asked of somebody who began so many attempts at the final check, of the questions that are `wanted`. */
function* asksOf(course: Course, attempts: number, wanted: (question: Question) => boolean): Iterable<AskOf> {
  for (const { questions } of lessonsOf(course)) {
    for (const question of questions) {
      if (wanted(question)) for (const turn of TRIES) yield { question, slot: { kind: 'lesson', try: turn } };
    }
  }
  for (const question of course.finalCheck.questions) {
    if (!wanted(question)) continue;
    for (let attempt = attempts; attempt >= 1; attempt--) yield { question, slot: { kind: 'check', attempt } };
  }
}
