import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stripQuestion } from '../../src/faq/unanswered.ts';
import { commonNames, type RealFinder, realFinder } from '../support/real-finder.ts';

describe('stripQuestion', () => {
  let real: RealFinder;
  const strip = (text: string) => stripQuestion(text, real.finder);
  before(async () => {
    real = await realFinder();
  });

  const stripped: [string, string][] = [
    ['who looks after the trombone sensors', 'who looks after the trombone sensors'],
    ['Priya Patel says mark’s camera shows odd pictures', '… says … camera shows odd pictures'],
    ['call 07700 900123 or write to grace.hopper@council.example', 'call … or write to …'],
    ['the sensor at 12 Acacia Avenue, LE1 6XY', 'the sensor at …'],
    ['see https://example.org/who?name=rose about sensor-7', 'see … about …'],
    ['What about ROSE and Penny Smith?', 'what about … and …'],
    ['o’brien says don’t', '… says don’t'],
    ['is the WIDGET broken', 'is the … broken'],
    ['', ''],
  ];
  for (const [text, wanted] of stripped) {
    it(`makes “${wanted}” of “${text}”`, () => assert.equal(strip(text), wanted));
  }

  it('lets none of 300 common names through, in any letter case, alone or in a sentence', async () => {
    const names = await commonNames();
    assert.ok(names.length >= 300, String(names.length));
    const through = names.filter((name) => {
      const cased = [name, name.toUpperCase(), name.charAt(0).toUpperCase() + name.slice(1), `${name}'s`, `${name}s`];
      return cased.some((one) => new RegExp(`\\b${name}`, 'i').test(strip(`who is ${one}, please`)));
    });
    assert.deepEqual(through, []);
  });

  it('keeps no digit and no address, whatever is typed', () => {
    const piece = fc.oneof(
      fc.constantFrom('sensor', 'who', 'a@b.uk', '07700', 'x1', 'www.a.uk', '１２', '٣', 'b2b@', '/etc', 'C:\\x'),
      fc.string(),
      fc.string({ unit: 'grapheme' }),
    );
    const texts = fc.array(piece).map((list) => list.join(' '));
    fc.assert(fc.property(texts, (text) => assert.doesNotMatch(strip(text), /[\p{N}@/\\]/u)));
  });
});
