/** British spelling, with the words that no dictionary has but this course uses. */
import dictionary from 'dictionary-en-gb';
import nspell from 'nspell';
import { readList } from './list-file.ts';
import type { Reading } from './read-course.ts';
import { type Findings, openReport, type Prose } from './report.ts';
import { lineAt } from './words.ts';

export function checkSpelling({ files, findings }: Reading): void {
  spellCheck(findings.prose, readList(files.texts.get('spelling.txt') ?? ''), findings);
}

/** Reports every word that neither the dictionary nor `known` has, once a line. */
export function spellCheck(prose: readonly Prose[], known: readonly string[], findings: Findings): void {
  const own = new Set(known);
  const isKnown = (word: string) => own.has(word) || own.has(word.toLowerCase()) || britishDictionary().correct(word);
  for (const { file, line, text } of prose) {
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (isRight(straight(word), isKnown)) continue;
      const fix = `Mend it; or, if it is right, add a line \`${straight(word)}\` to spelling.txt.`;
      openReport(file, findings).warning(
        'spelling',
        lineAt(text, index, line),
        `“${word}” is in no British dictionary.`,
        fix,
      );
    }
  }
}

let speller: ReturnType<typeof nspell> | null = null;

/** Making it takes a quarter of a second, so it is made once, and only when wanted. */
function britishDictionary(): ReturnType<typeof nspell> {
  speller ??= nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic));
  return speller;
}

/** Letters with apostrophes and hyphens inside; never a piece of an address or a code. */
const WORD = /(?<![\p{L}\p{N}@./:_#{-])\p{L}+(?:['’-]\p{L}+)*(?![\p{L}\p{N}@_]|['’-]\p{L}|[./:][\p{L}\p{N}/])/gu;

function straight(word: string): string {
  return word.replaceAll('’', "'");
}

function isRight(word: string, known: (word: string) => boolean): boolean {
  if (word.length === 1 || known(word)) return true;
  const bare = word.replace(/'s?$/, '');
  if (bare !== word && known(bare)) return true;
  const parts = bare.split('-');
  return parts.length > 1 && parts.every((part) => part.length === 1 || known(part));
}
