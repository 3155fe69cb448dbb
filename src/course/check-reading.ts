/** How easily the text reads: long sentences anywhere, and the reading ease of each lesson with the words that make it hard. */
import { flesch } from 'flesch';
import { syllable } from 'syllable';
import { withoutPlaceholders } from './contacts.ts';
import type { Reading } from './read-course.ts';
import { type Findings, openReport, type Prose } from './report.ts';
import { lineAt, sentencesIn, wordsIn } from './words.ts';

const LONGEST_SENTENCE = 28;
/** Flesch reading ease: 60 and more is plain English, read easily by 13- to 15-year-olds. */
const EASY = 60;
const HARD_SYLLABLES = 4;
const HARD_WORDS = 6;

export function checkReading({ draft, findings }: Reading): void {
  checkSentences(findings);
  for (const { file } of draft.chapters.flatMap((chapter) => chapter.lessons)) {
    checkEase(
      findings.prose.filter((prose) => prose.file === file && prose.kind === 'text'),
      findings,
    );
  }
}

function checkSentences(findings: Findings): void {
  for (const { file, line, text } of findings.prose.filter(({ kind }) => kind !== 'picture')) {
    for (const sentence of sentencesIn(text)) {
      const length = wordsIn(sentence.text).length;
      if (length <= LONGEST_SENTENCE) continue;
      const what = `This sentence has ${length} words: “${sentence.text.replace(/\s+/g, ' ').slice(0, 50)}…”.`;
      openReport(file, findings).warning(
        'long-sentence',
        lineAt(text, sentence.index, line),
        what,
        `Make two of it; ${LONGEST_SENTENCE} words are enough.`,
      );
    }
  }
}

/** The Flesch reading ease of a text, 0 to 100 and beyond; null for a text without words. */
export function readingEase(texts: readonly string[]): number | null {
  const words = texts.flatMap(wordsIn);
  const sentences = texts.flatMap(sentencesIn);
  if (words.length === 0) return null;
  const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
  return Math.round(flesch({ sentence: sentences.length, word: words.length, syllable: syllables }));
}

function checkEase(prose: readonly Prose[], findings: Findings): void {
  const [first] = prose;
  const ease = readingEase(prose.map(({ text }) => withoutPlaceholders(text)));
  if (!first || ease === null || ease >= EASY) return;
  const hard = hardWords(prose);
  const fix =
    hard.length > 0 ? `Shorten sentences, and find simpler words for: ${hard.join(', ')}.` : 'Shorten sentences.';
  openReport(first.file, findings).warning(
    'hard-to-read',
    first.line,
    `The lesson’s reading ease is ${ease}; ${EASY} or more is plain English.`,
    fix,
  );
}

/** The longest words with their lines, most syllables first. */
function hardWords(prose: readonly Prose[]): string[] {
  const lines = new Map<string, number>();
  for (const { text, line } of prose) {
    for (const word of wordsIn(withoutPlaceholders(text))) {
      const key = word.toLowerCase();
      if (syllable(word) >= HARD_SYLLABLES && !lines.has(key)) lines.set(key, lineAt(text, text.indexOf(word), line));
    }
  }
  return [...lines]
    .sort(([one], [other]) => syllable(other) - syllable(one))
    .slice(0, HARD_WORDS)
    .map(([word, line]) => `${word} (line ${line})`);
}
