/** What a learner does meets where they stand: the new facts, and what there is to say. Pure; the time is given. */
import type { Lesson } from '../course/course.ts';
import { answerInLesson } from './decide-answer.ts';
import { answerInCheck, beginCheck, endCheck } from './decide-check.ts';
import type { FactBody } from './fact.ts';
import { isLessonFinished, nextStep } from './next-step.ts';
import type { Decision, Move, Outcome } from './outcome.ts';
import { type Learner, replay } from './replay.ts';
import { askedIn, newFact, type Situation, stay } from './situation.ts';

/** Decides one move. Made again for the same facts, it gives the same. */
export function decide(situation: Situation, move: Move): Decision {
  const ended = endCheck(situation, situation.facts);
  const settled = { ...situation, facts: [...situation.facts, ...ended] };
  const decision = decideMove(settled, replay(settled.facts), move);
  return { facts: [...ended, ...decision.facts], outcome: decision.outcome };
}

function decideMove(situation: Situation, learner: Learner, move: Move): Decision {
  switch (move.kind) {
    case 'look':
      return stay(situation, learner);
    case 'go-on':
      return goOn(situation, learner);
    case 'open-lesson':
      return openLesson(situation, learner, move.lesson);
    case 'read':
      return readLesson(situation, learner, move.lesson);
    case 'answer':
      return move.ask.slot.kind === 'lesson'
        ? answerInLesson(situation, learner, move.ask.question, move.ask.slot.try, move.picked)
        : answerInCheck(situation, learner, move.ask.question, move.ask.slot.attempt, move.picked);
    case 'begin-check':
      return beginCheck(situation, learner, move.attempt, move.seed);
  }
}

function goOn(situation: Situation, learner: Learner): Decision {
  const step = nextStep(learner, situation.course);
  if (step.kind === 'reading') return readLesson(situation, learner, step.lesson);
  if (step.kind === 'lesson') return openLesson(situation, learner, step.lesson);
  return stay(situation, learner);
}

function openLesson(situation: Situation, learner: Learner, lesson: Lesson): Decision {
  const outcome: Outcome = { kind: 'lesson', lesson, finished: isLessonFinished(learner, lesson) };
  const { focus } = learner;
  if (focus?.kind === 'lesson' && focus.reading && focus.lesson === lesson.id) return { facts: [], outcome };
  const body: FactBody = {
    kind: 'lesson-opened',
    lesson: lesson.id,
    course: situation.course.version,
    round: learner.round,
  };
  return { facts: [newFact(situation, body, `lesson-opened:${situation.cause}`)], outcome };
}

function readLesson(situation: Situation, learner: Learner, lesson: Lesson): Decision {
  if (isLessonFinished(learner, lesson)) {
    const stayed = stay(situation, learner);
    return { facts: stayed.facts, outcome: { kind: 'quiz-done', lesson, step: nextStep(learner, situation.course) } };
  }
  const { focus } = learner;
  if (focus?.kind === 'lesson' && !focus.reading && focus.lesson === lesson.id) return stay(situation, learner);
  const body: FactBody = { kind: 'lesson-read', lesson: lesson.id, asked: null, round: learner.round };
  const read = newFact(situation, body, `lesson-read:${situation.cause}`);
  const step = nextStep(replay([...situation.facts, read]), situation.course);
  return { facts: [{ ...read, asked: askedIn(step) }], outcome: { kind: 'at', step, edited: false } };
}
