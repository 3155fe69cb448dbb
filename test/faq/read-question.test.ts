import assert from 'node:assert/strict';
import { createMender, slips } from '../../src/faq/mend-spelling.ts';
import { createTermReader } from '../../src/faq/read-terms.ts';
import { namePrinciples, plainWords, principlesIn } from '../../src/faq/words.ts';

describe('plainWords', () => {
  const texts: [string, string[]][] = [
    ['Who’s the council’s owner?', ['who', 'the', 'council', 'owner']],
    ["don't", ['dont']],
    ['Où est l’hôtel', ['ou', 'est', 'lhotel']],
    ['ﬁrmware', ['firmware']],
    ['sensor-7 & p7', ['sensor', '7', 'p7']],
    ['  ', []],
  ];
  for (const [text, words] of texts) it(`reads “${text}”`, () => assert.deepEqual(plainWords(text), words));
});

describe('principles by number', () => {
  const named: [string, number[]][] = [
    ['principle 7', [7]],
    ['principles seven and 8', [7, 8]],
    ['principle number 12', [12]],
    ['the 7th principle', [7]],
    ['the third principle', [3]],
    ['p14', [14]],
    ['principle 15', []],
    ['p0 p99', []],
    ['7 principles', []],
    ['the principles', []],
  ];
  for (const [text, numbers] of named) {
    it(`finds ${numbers.join(' and ') || 'none'} in “${text}”`, () =>
      assert.deepEqual(principlesIn(namePrinciples(plainWords(text))), numbers));
  }
});

describe('the mender', () => {
  const vocabulary = new Map([
    ['supplier', 9],
    ['sensor', 5],
    ['street', 3],
    ['light', 3],
    ['password', 1],
  ]);
  const real = ['suppler', 'bright'];
  const names = ['paris'];
  const { mend } = createMender(vocabulary, { isWord: (w) => real.includes(w), isName: (w) => names.includes(w) });

  const words: [string, string[] | null][] = [
    ['supplier', ['supplier']],
    ['suplier', ['supplier']],
    ['spuplier', ['supplier']],
    ['passwrod', ['password']],
    ['streetlight', ['street', 'light']],
    ['suppler', ['suppler']],
    ['paris', ['paris']],
    ['p7x9', ['p7x9']],
    ['sen', ['sen']],
    ['xqzwvk', null],
  ];
  for (const [word, mended] of words) {
    it(`makes ${mended?.join(' and ') ?? 'nothing'} of “${word}”`, () => assert.deepEqual(mend(word), mended));
  }

  it('counts two neighbours swapped as one slip', () => {
    assert.equal(slips('sesnor', 'sensor'), 1);
    assert.equal(slips('sensor', 'sensor'), 0);
    assert.equal(slips('snesorr', 'sensor'), 2);
  });
});

describe('terms', () => {
  const reader = createTermReader({
    shorthand: new Map([['wot', 'what']]),
    small: new Set(['the', 'what', 'is', 'about', 'by', 'been']),
    weak: ['council'],
    things: ['lamp'],
    same: [
      { word: 'attack', means: ['hack', 'break in'] },
      { word: 'hacked', means: ['hacked', 'been got at'] },
      { word: 'lamp', means: ['street light'] },
    ],
  });
  const terms = (text: string) => reader.termsOf(reader.inFull(plainWords(text)));

  it('leaves small words out and cuts endings', () => assert.deepEqual(terms('wot is the lighting'), ['light']));
  it('reads words of one meaning as one', () => assert.deepEqual(terms('hacking street lights'), ['attack', 'lamp']));
  it('finds a phrase across small words', () => assert.deepEqual(terms('been got at by'), ['hacked']));
  it('prefers the very word to its stem', () => assert.deepEqual(terms('hacked hacks'), ['hacked', 'attack']));
  it('reads a numbered principle as one term', () => assert.deepEqual(terms('what is principle 7 about'), ['p7']));
  it('counts weak words and things for less', () => {
    const [weak, thing, other] = ['council', 'lamp', 'attack'].map(reader.weightOf);
    assert.ok(weak !== undefined && thing !== undefined && weak < thing && thing < 1 && other === 1);
  });
});
