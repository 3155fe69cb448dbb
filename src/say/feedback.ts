import type { Message, Part } from '../chat.ts';
import type { Option } from '../course/course.ts';
import { escaped } from '../course/words.ts';
import type { Answered } from '../learning/outcome.ts';
import { ALREADY_ANSWERED } from './question.ts';
import { count, ended, text } from './words.ts';

/** What a learner hears after an answer in a lesson. The right answer is told once no try at it is left. */
export function feedback(outcome: Answered): Message {
  const { grade, question } = outcome;
  const settled = grade.right || outcome.try !== 'first';
  const body = grade.right ? whyRight(outcome) : settled ? theRightAnswer(outcome) : onWhatWasPicked(outcome);
  return {
    title: heading(outcome),
    parts: [
      ...(outcome.repeat ? [text(ALREADY_ANSWERED)] : []),
      ...body,
      ...(settled && question.after ? [text(question.after)] : []),
    ],
    press: [],
  };
}

function heading({ grade, try: turn, question }: Answered): string {
  if (grade.right) return 'That is right';
  if (turn !== 'first') return 'Not this time';
  return question.pick === 'many' && grade.picked.every(({ right }) => right) ? 'Partly right' : 'Not quite';
}

function whyRight({ grade }: Answered): Part[] {
  return grade.picked.length === 1
    ? grade.picked.map(({ feedback: why }) => text(why))
    : [text(explained(grade.picked))];
}

/** Enough to think again with, and nothing that gives the answer away. */
function onWhatWasPicked({ grade, question }: Answered): Part[] {
  if (question.pick === 'one') return grade.picked.map(({ feedback: why }) => text(why));
  const missed = grade.missed.length;
  return [
    text(explained(grade.picked)),
    ...(missed > 0
      ? [
          text(
            howManyApply(
              missed,
              grade.picked.some(({ right }) => right),
            ),
          ),
        ]
      : []),
  ];
}

/** How many were missed, and not which: there is another try. */
function howManyApply(missed: number, someWereRight: boolean): string {
  const more = someWereRight ? ' more' : '';
  return missed === 1 ? `One${more} answer applies.` : `${missed}${more} answers apply.`;
}

function theRightAnswer({ grade, question }: Answered): Part[] {
  const wrong = grade.picked.filter(({ right }) => !right);
  const right = question.options.filter((option) => option.right);
  if (question.pick === 'one') {
    return [
      ...wrong.map(({ feedback: why }) => text(why)),
      ...right.map((option) => text(`**The right answer:** ${ended(escaped(option.text))} ${option.feedback}`)),
    ];
  }
  return [
    ...(wrong.length > 0 ? [text(`**Does not apply:**\n\n${explained(wrong)}`)] : []),
    ...(grade.missed.length > 0
      ? [text(`**You missed ${count(grade.missed.length, 'answer')}:**\n\n${explained(grade.missed)}`)]
      : []),
  ];
}

function explained(options: readonly Option[]): string {
  return options.map((option) => `- **${ended(escaped(option.text))}** ${option.feedback}`).join('\n');
}
