/** The list of what nobody could answer, for training leads. */
import type { Button, Message } from '../chat.ts';
import type { Council } from '../course/course.ts';
import { escaped } from '../course/words.ts';
import type { Unanswered } from '../store/store.ts';
import { count, day, list, text } from './words.ts';

/** So that a button for each fits below, whatever the platform. */
const ON_A_PAGE = 5;

/** `titleOf` gives the title of an entry, or null for one that is gone. Pages count from 1. */
export function questionList(
  questions: readonly Unanswered[],
  page: number,
  titleOf: (entry: string) => string | null,
): Message {
  const pages = Math.max(1, Math.ceil(questions.length / ON_A_PAGE));
  const here = Math.min(page, pages);
  const shown = questions.slice((here - 1) * ON_A_PAGE, here * ON_A_PAGE);
  if (shown.length === 0) return { title: TITLE, parts: [text('There is nothing on the list.')], press: [] };
  const place = pages === 1 ? '' : ` This is page ${here} of ${pages}.`;
  return {
    title: TITLE,
    parts: [
      text(
        `${count(questions.length, 'question')}, most asked first, without who asked; “…” stands for words that could point to a person. Each goes 90 days after it was last asked.${place}`,
      ),
      text(shown.map((question) => describe(question, titleOf)).join('\n')),
    ],
    press: [
      ...shown.map(
        ({ number }): Button => ({ label: `Number ${number} is done`, action: { kind: 'question-done', number } }),
      ),
      ...(here < pages ? [pageButton('Next page', here + 1)] : []),
      ...(here > 1 ? [pageButton('Page before', here - 1)] : []),
    ],
  };
}

/** For somebody who is no training lead. */
export function leadsOnly(council: Council): Message {
  return {
    parts: [
      text(
        `That list is for training leads. If you are one, ask whoever looks after this bot to put your email address into its settings; for anything about the course, ask ${council.trainingLead}.`,
      ),
    ],
    press: [],
  };
}

const TITLE = 'Questions that I could not answer';

function describe(
  { number, text: words, times, nearest, last }: Unanswered,
  titleOf: (entry: string) => string | null,
) {
  const titles = nearest.flatMap((id) => titleOf(id) ?? []).map((title) => `“${escaped(title)}”`);
  const near = titles.length > 0 ? ` Nearest: ${list(titles)}.` : '';
  return `- **${number}.** ${escaped(words)} (asked ${times === 1 ? 'once' : count(times, 'time')}, last on ${day(last)}).${near}`;
}

function pageButton(label: string, page: number): Button {
  return { label, action: { kind: 'questions', page } };
}
