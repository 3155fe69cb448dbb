/** A text as plain words, the same for questions and for entries. */

/** Words in small letters, without accents, possessives or punctuation; `don't` is `dont`. */
export function plainWords(text: string): string[] {
  // Nearly all texts are plain ASCII, for which the short way gives the same in a third of the time.
  const ascii = /^[\x20-\x7E]*$/.test(text);
  const small = (ascii ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase();
  if (!/['’‘`]/.test(small)) return small.match(ascii ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
  const joined = small.replace(/(\p{L})['’‘`]s\b/gu, '$1').replace(/['’‘`]/g, '');
  return joined.match(/[\p{L}\p{N}]+/gu) ?? [];
}

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen'.split(' ');
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth'.split(' ');
const PRINCIPLES = 14;

/** `principle 7`, `principles seven and 8`, `7th principle` and `p7` become `p7`, which stands for that principle alone. */
export function namePrinciples(words: readonly string[]): readonly string[] {
  if (!words.some((word) => word.startsWith('principle'))) return words;
  const named: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (/^principles?$/.test(word)) {
      const { numbers, end } = numbersFrom(words, at + 1);
      named.push(...(numbers.length > 0 ? numbers.map((number) => `p${number}`) : [word]));
      at = end - 1;
    } else if (/^principle$/.test(words[at + 1] ?? '') && ordinal(word) !== null) {
      named.push(`p${ordinal(word)}`);
      at += 1;
    } else named.push(word);
  }
  return named;
}

/** The principles that some words name, in order, for example [7] for `p7`. */
export function principlesIn(words: readonly string[]): number[] {
  const numbers = words.flatMap((word) => {
    const number = Number(/^p(\d{1,2})$/.exec(word)?.[1] ?? 0);
    return number >= 1 && number <= PRINCIPLES ? [number] : [];
  });
  return [...new Set(numbers)];
}

function numbersFrom(words: readonly string[], from: number): { numbers: number[]; end: number } {
  const numbers: number[] = [];
  let end = from;
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    const number = cardinal(word);
    if (number !== null) {
      numbers.push(number);
      end = at + 1;
    } else if (!['number', 'no', 'and', 'or', 'nr'].includes(word)) break;
  }
  return { numbers, end };
}

function cardinal(word: string): number | null {
  const number = /^\d{1,2}$/.test(word) ? Number(word) : NUMBERS.indexOf(word) + 1;
  return number >= 1 && number <= PRINCIPLES ? number : null;
}

function ordinal(word: string): number | null {
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)?.[1];
  const number = digits ? Number(digits) : ORDINALS.indexOf(word) + 1;
  return number >= 1 && number <= PRINCIPLES ? number : null;
}
