import assert from 'node:assert/strict';
import { progressOf } from '../../src/learning/progress.ts';
import { createLearner, lesson } from '../support/learner.ts';
import { editLesson, sampleCourse, sampleQuestion, withVersion } from '../support/sample-course.ts';

describe('lessons and their questions', () => {
  it('go on with the text, then the questions one at a time, then the next lesson', () => {
    const learner = createLearner(sampleCourse());
    const seen = [learner.next(), learner.next(), learner.answerOpen(true), learner.answerOpen(true), learner.next()];
    assert.deepEqual(
      seen.map(({ kind }) => kind),
      ['lesson', 'at', 'answered', 'answered', 'lesson'],
    );
    assert.equal(learner.step().kind === 'reading' && learner.step().kind, 'reading');
    assert.deepEqual([...learner.state().finished], ['one']);
  });

  it('give a second try after a wrong answer, and no third', () => {
    const learner = createLearner(sampleCourse());
    learner.read('one');
    learner.answerOpen(false);
    const again = learner.step();
    assert.equal(again.kind === 'question' && again.try, 'second');
    learner.answerOpen(false);
    const after = learner.step();
    assert.ok(after.kind === 'question' && again.kind === 'question' && after.question !== again.question);
    assert.equal(after.try, 'first');
  });

  it('count the first answer alone for the score', () => {
    const course = sampleCourse();
    const learner = createLearner(course);
    learner.read('one');
    learner.answerOpen(false);
    learner.answerOpen(true);
    learner.answerOpen(true);
    const progress = progressOf(learner.state(), course);
    assert.deepEqual([progress.firstTryRight, progress.firstTryAnswered], [1, 2]);
  });

  it('bring a missed question back once, when the last lesson of its chapter is finished', () => {
    const learner = createLearner(sampleCourse());
    learner.finish('one', false);
    assert.equal(learner.step().kind, 'lesson');
    learner.finish('two');
    const back = learner.step();
    assert.ok(back.kind === 'question' && back.try === 'return' && back.lesson.id === 'one');
    learner.answerOpen(false);
    const second = learner.step();
    assert.ok(second.kind === 'question' && second.question !== back.question && second.try === 'return');
    const last = learner.answerOpen(false);
    assert.ok(last.kind === 'answered' && last.finished.chapter?.id === 'chapter-a');
    const step = learner.step();
    assert.ok(step.kind === 'lesson' && step.lesson.id === 'three');
  });

  it('lose nothing when another lesson is opened in the middle', () => {
    const learner = createLearner(sampleCourse());
    learner.read('one');
    learner.answerOpen(true);
    learner.finish('three');
    const next = learner.next();
    assert.ok(next.kind === 'lesson' && next.lesson.id === 'one');
    learner.next();
    const open = learner.step();
    assert.ok(open.kind === 'question' && open.lesson.questions.indexOf(open.question) === 1);
  });

  it('count an answer once, however often it is sent, and tell the same again', () => {
    const course = sampleCourse();
    const learner = createLearner(course);
    learner.read('one');
    const [question] = lesson(course, 'one').questions;
    assert.ok(question);
    learner.answer(question, 'first', false);
    const facts = learner.facts().length;
    const again = learner.answer(question, 'first', true);
    assert.equal(learner.facts().length, facts);
    assert.ok(
      again.kind === 'answered' && again.repeat && !again.grade.right,
      'the first answer is the one that is told',
    );
  });

  it('do not start a quiz again that is done', () => {
    const course = sampleCourse();
    const learner = createLearner(course);
    learner.finish('one');
    const outcome = learner.move({ kind: 'read', lesson: lesson(course, 'one') });
    assert.equal(outcome.kind, 'quiz-done');
  });

  it('open a lesson once, however often its button is pressed', () => {
    const learner = createLearner(sampleCourse());
    learner.open('one');
    learner.open('one');
    assert.equal(learner.facts().length, 1);
  });
});

describe('edits in the middle of a course', () => {
  it('keep a finished lesson finished when its questions change', () => {
    const course = sampleCourse();
    const learner = createLearner(course);
    learner.finish('one');
    const edited = editLesson(course, 'one', (old) => ({
      ...old,
      questions: [sampleQuestion('one', 'something new')],
    }));
    learner.edit(edited);
    assert.equal(progressOf(learner.state(), edited).lessonsFinished, 1);
  });

  it('keep a finished lesson finished when it is renamed', () => {
    const course = sampleCourse();
    const learner = createLearner(course);
    learner.finish('one');
    learner.edit(editLesson(course, 'one', (old) => ({ ...old, id: 'one-renamed', was: ['one'] })));
    const step = learner.step();
    assert.ok(step.kind === 'lesson' && step.lesson.id === 'two');
  });

  it('show a new lesson as open, even after completion', () => {
    const learner = createLearner(sampleCourse());
    learner.finishLessons();
    learner.takeCheck(4);
    assert.equal(learner.step().kind, 'completed');
    learner.edit(sampleCourse({ 'chapter-a': ['one', 'two'], 'chapter-b': ['three', 'four'] }));
    const step = learner.step();
    assert.ok(step.kind === 'lesson' && step.lesson.id === 'four');
    assert.equal(learner.state().completions.length, 1);
  });

  it('forget a lesson that is removed while it is being read', () => {
    const learner = createLearner(sampleCourse());
    learner.read('two');
    learner.edit(sampleCourse({ 'chapter-a': ['one'], 'chapter-b': ['three'] }));
    const step = learner.step();
    assert.ok(step.kind === 'lesson' && step.lesson.id === 'one');
  });

  it('ask an edited question anew and say that it was edited', () => {
    const course = sampleCourse();
    const learner = createLearner(course);
    learner.read('one');
    const changed = sampleQuestion('one', 'question 1, reworded');
    learner.edit(editLesson(course, 'one', (old) => ({ ...old, questions: [changed, ...old.questions.slice(1)] })));
    const outcome = learner.move({ kind: 'look' });
    assert.ok(
      outcome.kind === 'at' && outcome.edited && outcome.step.kind === 'question' && outcome.step.question === changed,
    );
    assert.equal(learner.state().asked, changed.id);
    const again = learner.move({ kind: 'look' });
    assert.ok(again.kind === 'at' && !again.edited, 'it is said once');
  });
});

describe('the final check', () => {
  it('opens only when all lessons are finished', () => {
    const learner = createLearner(sampleCourse());
    learner.finish('one');
    const outcome = learner.beginCheck();
    assert.ok(outcome.kind === 'check-early' && outcome.lessonsLeft === 2);
  });

  it('opens only when the questions that came back are answered', () => {
    const learner = createLearner(sampleCourse({ 'chapter-a': ['one'] }));
    learner.finish('one', false);
    assert.equal(learner.beginCheck().kind, 'check-early');
  });

  it('gives no grade before its end, then the score, and completes the course at the pass mark', () => {
    const learner = createLearner(sampleCourse());
    learner.finishLessons();
    learner.beginCheck();
    for (const right of [true, true, false]) {
      const outcome = learner.answerOpen(right);
      assert.ok(outcome.kind === 'check-answered' && outcome.ended === null);
      assert.ok(!('grade' in outcome));
    }
    const last = learner.answerOpen(true);
    assert.ok(last.kind === 'check-answered' && last.ended);
    const { score, total, passed, completes } = last.ended;
    assert.deepEqual([score, total, passed, completes], [3, 4, true, true]);
    assert.equal(learner.step().kind, 'completed');
  });

  it('may be taken again after a failed attempt, with questions not yet seen first', () => {
    const learner = createLearner(sampleCourse({ 'chapter-a': ['one', 'two', 'three', 'four'] }));
    learner.finishLessons();
    learner.takeCheck(0, 'first');
    assert.equal(learner.step().kind, 'check');
    learner.takeCheck(4, 'second');
    const [first, second] = learner.state().attempts;
    assert.ok(first && second);
    assert.equal(second.questions.filter((id) => first.questions.includes(id)).length, 0);
    assert.deepEqual(
      learner.state().attempts.map(({ result }) => result?.passed),
      [false, true],
    );
  });

  it('reports the first pass, whatever later attempts give', () => {
    const learner = createLearner(sampleCourse());
    learner.finishLessons();
    learner.takeCheck(3);
    learner.takeCheck(4);
    assert.equal(learner.state().attempts.length, 2);
    assert.deepEqual(
      learner.state().completions.map(({ score }) => score),
      [3],
    );
  });

  it('draws from all chapters', () => {
    const course = sampleCourse({ a: ['one', 'two', 'three', 'four', 'five'], b: ['six'], c: ['seven'] });
    const learner = createLearner(course);
    learner.finishLessons();
    learner.beginCheck();
    const [attempt] = learner.state().attempts;
    const lessons = course.finalCheck.questions
      .filter(({ id }) => attempt?.questions.includes(id))
      .map((q) => q.lesson);
    assert.ok(lessons.includes('six') && lessons.includes('seven'));
  });

  it('asks all it has when the bank is small', () => {
    const learner = createLearner(sampleCourse({ a: ['one'] }, { checkQuestions: 10 }));
    learner.finishLessons();
    learner.beginCheck();
    assert.equal(learner.state().attempts[0]?.questions.length, 2);
  });

  it('does not begin another attempt from the button of an old one', () => {
    const learner = createLearner(sampleCourse());
    learner.finishLessons();
    learner.takeCheck(0);
    const outcome = learner.move({ kind: 'begin-check', attempt: 1, seed: 'x' });
    assert.ok(outcome.kind === 'check-over' && outcome.end.score === 0);
    assert.equal(learner.state().attempts.length, 1);
  });

  it('replaces a question that an edit removed before it was answered', () => {
    const course = sampleCourse();
    const learner = createLearner(course);
    learner.finishLessons();
    learner.beginCheck();
    learner.answerOpen(true);
    const open = learner.step();
    assert.ok(open.kind === 'check-question');
    const left = course.finalCheck.questions.filter((question) => question !== open.question);
    learner.edit(withVersion({ ...course, finalCheck: { ...course.finalCheck, questions: left } }));
    let outcome = learner.next();
    while (learner.step().kind === 'check-question') outcome = learner.answerOpen(true);
    assert.ok(outcome.kind === 'check-answered' && outcome.ended);
    assert.deepEqual([outcome.ended.score, outcome.ended.total], [4, 4]);
  });

  it('ends by itself when an edit leaves nothing to ask', () => {
    const course = sampleCourse({ a: ['one'] });
    const learner = createLearner(course);
    learner.finishLessons();
    learner.beginCheck();
    learner.answerOpen(true);
    const [attempt] = learner.state().attempts;
    const kept = course.finalCheck.questions.filter(({ id }) => attempt?.answers.has(id));
    learner.edit(withVersion({ ...course, finalCheck: { ...course.finalCheck, questions: kept } }));
    learner.next();
    assert.deepEqual(learner.state().attempts[0]?.result?.total, 1);
  });
});
