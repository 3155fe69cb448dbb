/** Whether a chapter was useful: the question, and the thanks that take its place. */
import type { Verdict } from '../action.ts';
import type { Message } from '../chat.ts';
import type { Chapter } from '../course/course.ts';
import { text } from './words.ts';

const LABELS: Record<Verdict, string> = { yes: 'Useful', partly: 'Partly', no: 'Not useful' };

/** Asked when a chapter is finished; one press answers it. */
export function askForVerdict(chapter: Chapter, round: number): Message {
  const button = (verdict: Verdict) => ({
    label: LABELS[verdict],
    action: { kind: 'judge-chapter', chapter: chapter.id, round, verdict } as const,
  });
  return {
    parts: [
      text(
        `**Was the chapter “${chapter.title}” useful to you?** One press, if you like. It is kept without your name.`,
      ),
    ],
    press: [button('yes'), button('partly'), button('no')],
  };
}

/** `again`: they have said so before. */
export function thankForVerdict(chapter: Chapter, again: boolean): Message {
  const words = again
    ? `You have already told me about the chapter “${chapter.title}”, thank you. It counts once.`
    : `Thank you for telling me about the chapter “${chapter.title}”. What you said is kept without your name.`;
  return { parts: [text(words)], press: [] };
}
