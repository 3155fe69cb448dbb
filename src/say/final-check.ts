import type { Button, Message, Part } from '../chat.ts';
import { type Course, findLesson, type Lesson } from '../course/course.ts';
import { escaped } from '../course/words.ts';
import type { Step } from '../learning/next-step.ts';
import type { CheckEnd } from '../learning/outcome.ts';
import { checkLength, checkMinutes } from '../learning/progress.ts';
import { goOnButton, whatIsNext } from './position.ts';
import { count, day, list, percent, text } from './words.ts';

/** Slack takes 25 buttons in a row, Teams shows six: the lessons beyond these are named in words. */
const LESSON_BUTTONS = 4;

/** What the final check is, with the button that begins attempt number `attempt`. */
export function checkIntro(course: Course, attempt: number): Message {
  const length = checkLength(course);
  const needed = Math.ceil((length * course.about.passMark) / 100);
  return {
    title: course.finalCheck.title,
    parts: [
      text(
        [
          `- ${count(length, 'question')} from all chapters, about ${count(checkMinutes(course), 'minute')}.`,
          `- You pass with ${needed} of ${length} right (${course.about.passMark}%).`,
          '- You hear how you did at the end, not after each question.',
          '- You can stop half-way and go on later. You can take it again as often as you like.',
        ].join('\n'),
      ),
      text('Your manager and the training lead see the day and your score, never your single answers.'),
      text('Press the button, or type **begin**.'),
    ],
    press: [
      {
        label: attempt === 1 ? 'Start the final check' : 'Take the final check again',
        action: { kind: 'begin-check', attempt },
        style: 'main',
      },
      { label: 'See all lessons', action: { kind: 'menu' } },
    ],
  };
}

/** For somebody who asks for the final check before all lessons are finished. */
export function checkEarly(lessonsLeft: number, step: Step): Message {
  const first =
    lessonsLeft > 0
      ? `The final check opens when all lessons are finished. You have ${count(lessonsLeft, 'lesson')} to go.`
      : 'One more thing before the final check.';
  return { title: 'Not yet', parts: [text(`${first} ${whatIsNext(step)}`)], press: [goOnButton(step)] };
}

/** How an attempt ended: the score, what was missed, and what to look at again. */
export function checkResult(course: Course, end: CheckEnd, step: Step, at: string): Message {
  const missed = missedLessons(course, end);
  const again: Button = {
    label: 'Take the final check again',
    action: { kind: 'begin-check', attempt: end.attempt.number + 1 },
    style: 'main',
  };
  return {
    title: end.completes ? 'You have completed the course' : end.passed ? 'You passed again' : 'Not passed this time',
    parts: [
      text(openingWords(course, end)),
      {
        kind: 'facts',
        rows: [
          ['Score', `${end.score} of ${end.total} (${percent(end.score, end.total)})`],
          ['Pass mark', `${course.about.passMark}%`],
          ['Day', day(at)],
        ],
      },
      ...(missed.length > 0
        ? [
            text(
              `**Worth another look:**\n\n${missed.map(({ number, title }) => `- Lesson ${number}: ${title}`).join('\n')}`,
            ),
          ]
        : []),
    ],
    press: [
      ...(end.passed ? [] : [again]),
      ...missed.slice(0, LESSON_BUTTONS).map(
        (lesson): Button => ({
          label: `Read lesson ${lesson.number} again`,
          action: { kind: 'lesson', lesson: lesson.id },
        }),
      ),
      ...(step.kind === 'lesson' ? [goOnButton(step)] : []),
      ...(end.passed ? [{ label: 'See all lessons', action: { kind: 'menu' } as const }] : []),
    ],
  };
}

/** One part for each question that was missed: the question, what was picked, and what to think about. */
export function missedQuestions(course: Course, end: CheckEnd): Message | null {
  const parts = [...end.attempt.answers].flatMap(([id, given]): Part[] => {
    const question = course.finalCheck.questions.find((candidate) => candidate.id === id);
    if (given.right || !question) return [];
    const picked = question.options.filter((option) => given.picked.includes(option.id));
    const wrong = picked.filter(({ right }) => !right);
    const why =
      wrong.length > 0
        ? wrong.map((option) => `You picked “${escaped(option.text)}”. ${option.feedback}`).join('\n\n')
        : `What you picked applies, and there was more: you picked ${list(picked.map((option) => `“${escaped(option.text)}”`))}.`;
    return [text(`**${question.text}**\n\n${why}`)];
  });
  return parts.length > 0 ? { title: 'What you missed', parts, press: [] } : null;
}

function openingWords(course: Course, end: CheckEnd): string {
  if (end.completes)
    return `Well done. You have completed *${course.about.title}*. I have kept the day and your score.`;
  if (end.passed) return 'You had already completed the course. Your first pass stays the one that is reported.';
  return 'This happens, and nothing is lost. Have another look at the lessons below, then take it again: you get questions you have not seen yet.';
}

function missedLessons(course: Course, end: CheckEnd): Lesson[] {
  const ids = [...end.attempt.answers.values()].filter(({ right }) => !right).map(({ lesson }) => lesson);
  const lessons = [...new Set(ids)].map((id) => findLesson(course, id)).filter((lesson) => lesson !== null);
  return lessons.sort((a, b) => a.number - b.number);
}
