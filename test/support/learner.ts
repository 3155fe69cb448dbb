import { type Course, lessonsOf, type Question } from '../../src/course/course.ts';
import { decide } from '../../src/learning/decide.ts';
import type { Fact, NewFact, Try } from '../../src/learning/fact.ts';
import { nextStep, type Step } from '../../src/learning/next-step.ts';
import type { Move, Outcome } from '../../src/learning/outcome.ts';
import { openRound } from '../../src/learning/refresher.ts';
import { replay } from '../../src/learning/replay.ts';

/** A learner who is taken through the rules alone, without a store or a chat. */
export function createLearner(first: Course) {
  let course = first;
  let facts: Fact[] = [];
  let moves = 0;

  function move(wanted: Move): Outcome {
    moves += 1;
    const at = new Date(Date.UTC(2026, 10, 23, 9, 0, moves)).toISOString();
    const decision = decide({ learner: replay(facts), course, at, cause: `press-${moves}` }, wanted);
    const known = new Set(facts.map(({ key }) => key));
    const added = decision.facts.filter(({ key }) => !known.has(key));
    add(added);
    return decision.outcome;
  }

  function add(more: readonly NewFact[]) {
    facts = [...facts, ...more.map((fact, index) => ({ ...fact, seq: facts.length + index + 1, hash: '' }))];
  }

  const learner = {
    move,
    /** The refresher comes, a year and a day on. */
    openRound() {
      const opened = openRound(replay(facts), { kind: 'own-date' }, '2027-11-24T09:00:00.000Z');
      if (opened) add([opened]);
    },
    edit(edited: Course) {
      course = edited;
    },
    facts: () => facts,
    state: () => replay(facts),
    step: (): Step => nextStep(replay(facts), course),
    open(id: string) {
      return move({ kind: 'open-lesson', lesson: lesson(course, id) });
    },
    read(id: string) {
      learner.open(id);
      return move({ kind: 'read', lesson: lesson(course, id) });
    },
    next: () => move({ kind: 'go-on' }),
    /** Answers a given question of a lesson. */
    answer(question: Question, turn: Try, right: boolean) {
      return move({
        kind: 'answer',
        ask: { question, slot: { kind: 'lesson', try: turn } },
        picked: picks(question, right),
      });
    },
    /** Answers whatever is open. */
    answerOpen(right: boolean): Outcome {
      const step = learner.step();
      if (step.kind === 'question') return learner.answer(step.question, step.try, right);
      if (step.kind !== 'check-question') throw new Error(`nothing to answer at ${step.kind}`);
      const slot = { kind: 'check', attempt: step.attempt } as const;
      return move({ kind: 'answer', ask: { question: step.question, slot }, picked: picks(step.question, right) });
    },
    /** Reads a lesson and answers all of it; wrong answers are given twice. */
    finish(id: string, right = true) {
      learner.read(id);
      for (
        let step = learner.step();
        step.kind === 'question' && step.lesson.id === id && step.try !== 'return';
        step = learner.step()
      ) {
        learner.answerOpen(right);
      }
    },
    /** Finishes all lessons, and all questions that come back. */
    finishLessons(right = true) {
      for (const { id } of lessonsOf(course)) learner.finish(id, right);
      while (learner.step().kind === 'question') learner.answerOpen(true);
    },
    beginCheck(seed = 'seed') {
      return move({ kind: 'begin-check', attempt: learner.state().attempts.length + 1, seed });
    },
    /** Takes a whole attempt with so many right answers. */
    takeCheck(rightAnswers: number, seed = 'seed'): Outcome {
      let outcome = learner.beginCheck(seed);
      for (let given = 0; learner.step().kind === 'check-question'; given++)
        outcome = learner.answerOpen(given < rightAnswers);
      return outcome;
    },
  };
  return learner;
}

export function picks(question: Question, right: boolean): string[] {
  if (right) return question.options.filter((option) => option.right).map(({ id }) => id);
  return question.options
    .filter((option) => !option.right)
    .slice(0, 1)
    .map(({ id }) => id);
}

export function lesson(course: Course, id: string) {
  const found = lessonsOf(course).find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no lesson ${id} in the sample`);
  return found;
}
