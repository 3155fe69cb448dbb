import { type Chapter, type Course, findLesson, type Lesson, type Question } from '../course/course.ts';
import type { FactBody, NewFact, Try } from './fact.ts';
import { grade } from './grade.ts';
import { isChapterFinished, isLessonFinished, nextStep } from './next-step.ts';
import type { Decision } from './outcome.ts';
import { advance, type Learner } from './replay.ts';
import { askedIn, newFact, type Situation, stay } from './situation.ts';

/** An answer to a question of a lesson. One that had been answered is told again and counts nothing. */
export function answerInLesson(situation: Situation, question: Question, turn: Try, picked: string[]): Decision {
  const { course, learner } = situation;
  const lesson = findLesson(course, question.lesson);
  const given = learner.answers.get(question.id)?.[turn];
  if (!lesson || given) return repeatInLesson(situation, question, turn, given?.picked ?? picked);

  const graded = grade(question, picked);
  const wasChapterFinished = chapterOf(course, lesson, learner);
  const answered = newFact(
    situation,
    {
      kind: 'answered',
      question: question.id,
      lesson: lesson.id,
      try: turn,
      picked: graded.picked.map((option) => option.id),
      right: graded.right,
      asked: null,
      course: course.version,
      round: learner.round,
    },
    `answered:${learner.round}:${question.id}:${turn}`,
  );
  const facts: NewFact[] = [answered];
  const after = advance(learner, [answered]);
  const finishesLesson = !isLessonFinished(learner, lesson) && isLessonFinished(after, lesson);
  if (finishesLesson) {
    const body: FactBody = {
      kind: 'lesson-finished',
      lesson: lesson.id,
      course: course.version,
      round: learner.round,
    };
    facts.push(newFact(situation, body, `lesson-finished:${learner.round}:${lesson.id}`));
  }
  const step = nextStep(after, course);
  facts[0] = { ...answered, asked: askedIn(step) };
  const chapter = chapterOf(course, lesson, after);
  return {
    facts,
    outcome: {
      kind: 'answered',
      lesson,
      question,
      try: turn,
      grade: graded,
      repeat: false,
      finished: { lesson: finishesLesson ? lesson : null, chapter: wasChapterFinished ? null : chapter },
      step,
    },
  };
}

/** Tells again what was told the first time; a question whose lesson has gone is told on its own. */
function repeatInLesson(situation: Situation, question: Question, turn: Try, picked: string[]): Decision {
  const stayed = stay(situation);
  const step = nextStep(situation.learner, situation.course);
  const lesson = findLesson(situation.course, question.lesson);
  if (!lesson) return stayed;
  return {
    facts: stayed.facts,
    outcome: {
      kind: 'answered',
      lesson,
      question,
      try: turn,
      grade: grade(question, picked),
      repeat: true,
      finished: { lesson: null, chapter: null },
      step,
    },
  };
}

function chapterOf(course: Course, lesson: Lesson, learner: Learner): Chapter | null {
  const chapter = course.chapters.find(({ id }) => id === lesson.chapter);
  return chapter && isChapterFinished(learner, chapter) ? chapter : null;
}
