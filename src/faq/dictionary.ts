/** Says whether a word is real. */
import spelling from 'dictionary-en-gb';
import nspell from 'nspell';

export interface Dictionary {
  /** True for a British English word in small letters. */
  isWord(word: string): boolean;
  /** True for a word that is written with a capital: places, first names, months. */
  isName(word: string): boolean;
}

/** The flag of words that take `'s`, a quarter of all forms; possessives are cut off before anybody asks. */
const POSSESSIVE = /(\/[^\s/]*)M/g;

/** Reads the British dictionary, in about 150 ms. Its suggestions are not used: one can take half a second. */
export function loadDictionary(): Dictionary {
  const words = Buffer.from(spelling.dic).toString('utf8').replace(POSSESSIVE, '$1');
  const speller = nspell(Buffer.from(spelling.aff).toString('utf8'), words);
  return {
    isWord: (word) => speller.correct(word),
    isName: (word) => speller.correct(word.charAt(0).toUpperCase() + word.slice(1)),
  };
}
