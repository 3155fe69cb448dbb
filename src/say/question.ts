/** A question as it is asked, and as it stands once answered. */
import type { Message } from '../chat.ts';
import type { Question } from '../course/course.ts';
import { escaped } from '../course/words.ts';
import type { Try } from '../learning/fact.ts';
import type { Step } from '../learning/next-step.ts';
import { shownOptions } from '../learning/shown-options.ts';
import { text, withoutMarks } from './words.ts';

export type QuestionStep = Extract<Step, { kind: 'question' | 'check-question' }>;

/** The question that a step puts to a person. `id` is the ask's; `edited`: it has been changed since it was shown. */
export function questionMessage(step: QuestionStep, person: string, id: string, edited: boolean): Message {
  const { question } = step;
  const showHint = question.hint !== null && step.kind === 'question' && step.try !== 'first';
  return {
    title: questionTitle(step),
    parts: [
      ...(edited
        ? [text('This question has been edited since I last showed it to you. Here it is as it is now.')]
        : []),
      // Before the question: its options take its place, and below them a hint would come too late.
      ...(showHint ? [text(`**A hint:** ${question.hint}`)] : []),
      text(question.text),
      text(
        question.pick === 'one'
          ? '*Choose one answer, or type its letter.*'
          : '*Choose all that apply, or type their letters, for example: a and c.*',
      ),
    ],
    ask: {
      id,
      label: withoutMarks(question.text),
      pick: question.pick,
      options: shownOptions(person, question).map(({ letter, option }) => ({ id: letter, text: option.text })),
      submit: {
        label: step.kind === 'check-question' ? 'Save my answer' : 'Check my answer',
        action: { kind: 'answer', ask: id },
        style: 'main',
      },
    },
    press: [],
  };
}

/** The same question with what was picked in place of the options: it takes the place of the message that was pressed. */
export function answeredMessage(question: Question, person: string, picked: readonly string[], title: string): Message {
  const shown = shownOptions(person, question).filter(({ option }) => picked.includes(option.id));
  const lines = shown.map(({ letter, option }) => `- ${letter.toUpperCase()}. ${escaped(option.text)}`);
  return { title, parts: [text(question.text), text(['**You picked:**', '', ...lines].join('\n'))], press: [] };
}

/** Heads the reply to an answer that came again. */
export function alreadyAnswered(): Message {
  return { parts: [text(ALREADY_ANSWERED)], press: [] };
}

export const ALREADY_ANSWERED = 'You have already answered this one. It counts once.';

export function questionTitle(step: QuestionStep): string {
  if (step.kind === 'check-question') return checkTitle(step.place, step.total);
  return lessonQuestionTitle(step.lesson.questions.indexOf(step.question), step.lesson, step.try);
}

export function checkTitle(place: number, total: number): string {
  return `Final check: question ${place} of ${total}`;
}

/** `index` counts from 0; below 0 where the question is no longer in the lesson. */
export function lessonQuestionTitle(
  index: number,
  lesson: { number: number; questions: readonly unknown[] },
  turn: Try,
): string {
  if (turn === 'return') return `Another look: a question from lesson ${lesson.number}`;
  const place = index < 0 ? 'A question' : `Question ${index + 1} of ${lesson.questions.length}`;
  return turn === 'second' ? `${place}: second try` : place;
}
