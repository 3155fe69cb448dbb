/** Whether the options of a question make sense together. */
import type { Option } from './course.ts';
import type { Report } from './report.ts';

const FEWEST = 2;
const MOST = 6;

/** `places` holds the lines of each option and of its feedback. */
export function checkOptions(
  options: readonly Option[],
  places: readonly { line: number; feedback: number }[],
  question: { name: string; line: number },
  report: Report,
): void {
  checkCount(options.length, question, report);
  checkRight(options, question, report);
  for (const { entry, index } of repeats(options, ({ text }) => text)) {
    const what = `The option “${entry.text}” stands in this question twice.`;
    report.error('repeated-option', places[index]?.line ?? 0, what, 'Remove one, or change its words.');
  }
  for (const { entry, index } of repeats(options, ({ feedback }) => feedback)) {
    const what = `The option “${entry.text}” has the same feedback as another.`;
    report.error('repeated-feedback', places[index]?.feedback ?? 0, what, 'Say what is special about this option.');
  }
}

function checkCount(count: number, { name, line }: { name: string; line: number }, report: Report): void {
  if (count === 0) {
    const fix = 'Write them as `- [ ] wrong` and `- [x] right`.';
    report.error('no-options', line, `The question ${name} has no options.`, fix);
  } else if (count < FEWEST || count > MOST) {
    const what = `The question ${name} has ${count === 1 ? 'one option' : `${count} options`}.`;
    report.error('option-count', line, what, 'Give it two to six.');
  }
}

function checkRight(options: readonly Option[], { name, line }: { name: string; line: number }, report: Report): void {
  const right = options.filter((option) => option.right).length;
  if (options.length > 0 && right === 0) {
    const what = `No option of the question ${name} is marked as right.`;
    report.error('no-right-answer', line, what, 'Mark the right one with `[x]`.');
  } else if (options.length > 1 && right === options.length) {
    const what = `Every option of the question ${name} is right.`;
    report.warning('no-wrong-option', line, what, 'Add one that is not, or unmark one.');
  }
}

/** Entries that say the same as an earlier one, whatever their capitals and punctuation. */
function repeats<T>(entries: readonly T[], wording: (entry: T) => string): { entry: T; index: number }[] {
  const bare = entries.map((entry) => bareWords(wording(entry)));
  return entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ index }) => bare[index] !== '' && bare.indexOf(bare[index] ?? '') < index);
}

function bareWords(text: string): string {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  return letters.trim();
}
