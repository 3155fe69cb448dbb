import assert from 'node:assert/strict';
import { type Dictionary, loadDictionary } from '../../src/faq/dictionary.ts';

describe('the dictionary', () => {
  let dictionary: Dictionary;
  before(async () => {
    dictionary = await loadDictionary();
  });

  for (const word of ['sensor', 'suppliers', 'scope', 'organised', "don't", 'rewiring', 'lampposts', 'aardvark']) {
    it(`has “${word}”`, () => assert.ok(dictionary.isWord(word)));
  }

  for (const word of ['suplier', 'organised1', 'scoer', '', '__proto__', 'constructr', 'london']) {
    it(`has no word “${word}”`, () => assert.equal(dictionary.isWord(word), false));
  }

  it('tells names by their capital', () => {
    assert.equal(dictionary.isName('london'), true);
    assert.equal(dictionary.isName('suplier'), false);
  });

  it('has the words from the first line of its source to the last', () => {
    assert.ok(dictionary.isWord('zoology') && dictionary.isWord('abandoned'));
  });
});
