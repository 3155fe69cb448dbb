/** The words of a text, in order: letters with the apostrophes and hyphens inside them; numbers are none. */
export function wordsIn(text: string): string[] {
  return text.match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? [];
}

/** The sentences of a text with where each begins. */
export function sentencesIn(text: string): { text: string; index: number }[] {
  return [...SENTENCES.segment(text)]
    .map(({ segment, index }) => ({ text: segment.trim(), index: index + segment.length - segment.trimStart().length }))
    .filter((sentence) => sentence.text !== '');
}

/** The line of a place in a text that begins on `line`. */
export function lineAt(text: string, index: number, line: number): number {
  return line + text.slice(0, index).split('\n').length - 1;
}

const SENTENCES = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** `1 lesson`, `3 lessons`. */
export function counted(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

/** Plain words as Markdown that shows just them. */
export function escaped(words: string): string {
  return words.replace(/[\\*_[\]`<>]/g, '\\$&');
}
