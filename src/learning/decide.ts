/** What a learner does meets where they stand: the new facts, and what there is to say. Pure; the time is given. */
import type { Lesson } from '../course/course.ts';
import { answerInLesson } from './decide-answer.ts';
import { answerInCheck, beginCheck, endCheck } from './decide-check.ts';
import type { FactBody } from './fact.ts';
import { isLessonFinished, nextStep } from './next-step.ts';
import type { Decision, Move, Outcome } from './outcome.ts';
import { advance } from './replay.ts';
import { askedIn, newFact, type Situation, stay } from './situation.ts';

/** Decides one move. Made again for the same situation, it gives the same. */
export function decide(situation: Situation, move: Move): Decision {
  const ended = endCheck(situation);
  const decision = decideMove({ ...situation, learner: advance(situation.learner, ended) }, move);
  return { facts: [...ended, ...decision.facts], outcome: decision.outcome };
}

function decideMove(situation: Situation, move: Move): Decision {
  switch (move.kind) {
    case 'look':
      return stay(situation);
    case 'go-on':
      return goOn(situation);
    case 'open-lesson':
      return openLesson(situation, move.lesson);
    case 'read':
      return readLesson(situation, move.lesson);
    case 'answer':
      return move.ask.slot.kind === 'lesson'
        ? answerInLesson(situation, move.ask.question, move.ask.slot.try, move.picked)
        : answerInCheck(situation, move.ask.question, move.ask.slot.attempt, move.picked);
    case 'begin-check':
      return beginCheck(situation, move.attempt, move.seed);
  }
}

function goOn(situation: Situation): Decision {
  const step = nextStep(situation.learner, situation.course);
  if (step.kind === 'reading') return readLesson(situation, step.lesson);
  if (step.kind === 'lesson') return openLesson(situation, step.lesson);
  return stay(situation);
}

function openLesson(situation: Situation, lesson: Lesson): Decision {
  const { learner } = situation;
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

function readLesson(situation: Situation, lesson: Lesson): Decision {
  const { learner } = situation;
  if (isLessonFinished(learner, lesson)) {
    const stayed = stay(situation);
    return { facts: stayed.facts, outcome: { kind: 'quiz-done', lesson, step: nextStep(learner, situation.course) } };
  }
  const { focus } = learner;
  if (focus?.kind === 'lesson' && !focus.reading && focus.lesson === lesson.id) return stay(situation);
  const body: FactBody = { kind: 'lesson-read', lesson: lesson.id, asked: null, round: learner.round };
  const read = newFact(situation, body, `lesson-read:${situation.cause}`);
  const step = nextStep(advance(learner, [read]), situation.course);
  return { facts: [{ ...read, asked: askedIn(step) }], outcome: { kind: 'at', step, edited: false } };
}
