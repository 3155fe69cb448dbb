import type { Option, Question } from '../course/course.ts';
import { shuffle } from './shuffle.ts';

/** An option as one learner sees it; `letter` (`a`, `b` …) is its id in chat. */
export interface ShownOption {
  letter: string;
  option: Option;
}

/** The options of a question in this learner's own order, the same each time it is shown to them. */
export function shownOptions(person: string, question: Question): ShownOption[] {
  return shuffle(question.options, `${person}\n${question.id}`, (option) => option.id).map((option, index) => ({
    letter: String.fromCharCode('a'.charCodeAt(0) + index),
    option,
  }));
}

/** The course's ids of the options behind letters that came back from chat; null when a letter was never shown. */
export function optionsPicked(person: string, question: Question, letters: readonly string[]): string[] | null {
  const shown = shownOptions(person, question);
  const picked = new Set<string>();
  for (const letter of letters) {
    const match = shown.find((option) => option.letter === letter);
    if (!match) return null;
    picked.add(match.option.id);
  }
  return question.options.filter((option) => picked.has(option.id)).map((option) => option.id);
}
