import type { Question } from '../course/course.ts';
import type { FactBody, NewFact } from './fact.ts';
import { drawCheck, openCheckQuestion, passes, questionsOfAttempt } from './final-check.ts';
import { grade } from './grade.ts';
import { isLessonFinished, nextStep } from './next-step.ts';
import type { CheckEnd, Decision, Outcome } from './outcome.ts';
import { type Attempt, advance, completionOf, type Learner, runningAttempt } from './replay.ts';
import { askedIn, newFact, type Situation, stay } from './situation.ts';

/** Begins attempt `number`, unless lessons are left, one is running, or that one is over. */
export function beginCheck(situation: Situation, number: number, seed: string): Decision {
  const { course, learner } = situation;
  const step = nextStep(learner, course);
  if (step.kind === 'check-question') return stay(situation);
  const lessonsLeft = course.chapters
    .flatMap(({ lessons }) => lessons)
    .filter((lesson) => !isLessonFinished(learner, lesson)).length;
  if (lessonsLeft > 0 || step.kind === 'question') {
    return { facts: [], outcome: { kind: 'check-early', lessonsLeft, step } };
  }
  const before = learner.attempts.find((attempt) => attempt.number === number);
  const end = before && endOf(before, learner);
  if (end) return { facts: [], outcome: { kind: 'check-over', end, step } };
  const questions = drawCheck(course, learner, seed);
  const attempt = learner.attempts.length + 1;
  const body: FactBody = {
    kind: 'check-started',
    attempt,
    seed,
    questions: questions.map(({ id }) => id),
    asked: questions[0]?.id ?? null,
    course: course.version,
    round: learner.round,
  };
  const started = newFact(situation, body, `check-started:${learner.round}:${attempt}`);
  const after = advance(learner, [started]);
  return { facts: [started], outcome: { kind: 'at', step: nextStep(after, course), edited: false } };
}

/** An answer in the final check: kept without a word on whether it was right. */
export function answerInCheck(situation: Situation, question: Question, number: number, picked: string[]): Decision {
  const { course, learner } = situation;
  const attempt = learner.attempts.find((candidate) => candidate.number === number);
  const end = attempt && endOf(attempt, learner);
  if (end) return { facts: [], outcome: { kind: 'check-over', end, step: nextStep(learner, course) } };
  if (!attempt || attempt.abandoned) return stay(situation);
  const ids = questionsOfAttempt(course, attempt);
  const where = { kind: 'check-answered', question, place: ids.indexOf(question.id) + 1, total: ids.length } as const;
  const given = attempt.answers.get(question.id);
  if (given) {
    const step = nextStep(learner, course);
    const outcome: Outcome = { ...where, picked: given.picked, repeat: true, step, ended: null };
    return { facts: stay(situation).facts, outcome };
  }
  const graded = grade(question, picked);
  const answered = newFact(
    situation,
    {
      kind: 'check-answered',
      attempt: number,
      question: question.id,
      lesson: question.lesson,
      picked: graded.picked.map((option) => option.id),
      right: graded.right,
      asked: null,
      course: course.version,
      round: learner.round,
    },
    `check-answered:${learner.round}:${number}:${question.id}`,
  );
  const facts = [answered, ...endCheck({ ...situation, learner: advance(learner, [answered]) })];
  const after = advance(learner, facts);
  const step = nextStep(after, course);
  facts[0] = { ...answered, asked: askedIn(step) };
  const ended = after.attempts.find((candidate) => candidate.number === number);
  const outcome: Outcome = {
    ...where,
    picked: answered.picked,
    repeat: false,
    step,
    ended: ended ? endOf(ended, after) : null,
  };
  return { facts, outcome };
}

/** The facts that end an attempt when nothing in it is left to answer: its result and, for the first pass of the round, the completion. */
export function endCheck(situation: Situation): NewFact[] {
  const { course, learner } = situation;
  const attempt = runningAttempt(learner);
  if (!attempt || openCheckQuestion(course, attempt)) return [];
  const score = [...attempt.answers.values()].filter(({ right }) => right).length;
  const total = attempt.answers.size;
  const passed = passes(score, total, course.about.passMark);
  const { number } = attempt;
  const { round } = learner;
  const result = { attempt: number, score, total, course: course.version, round };
  const ended: NewFact[] = [
    newFact(situation, { kind: 'check-finished', ...result, passed }, `check-finished:${round}:${number}`),
  ];
  if (passed && !completionOf(learner)) {
    ended.push(newFact(situation, { kind: 'completed', ...result }, `completed:${round}`));
  }
  return ended;
}

/** How an attempt ended; null while it is going on. */
export function endOf(attempt: Attempt, learner: Learner): CheckEnd | null {
  if (!attempt.result) return null;
  const { score, total, passed } = attempt.result;
  return { attempt, score, total, passed, completes: completionOf(learner)?.attempt === attempt.number };
}
