import assert from 'node:assert/strict';
import type { Bands } from '../../src/faq/bands.ts';
import { bandOf } from '../../src/faq/bands.ts';
import { crossValidate, fitLimits, fitWeights, outcomeOf, type Sample } from '../../src/faq/tune.ts';

const sample = (ours: boolean, right: boolean, change: Partial<Sample['evidence']> = {}): Sample => ({
  ours,
  right,
  evidence: { coverage: 0.8, closeness: 0.7, lead: 0.5, known: 1, outside: 0, certain: false, ...change },
});

/** Ours are well known; others lean outside; where the lead is small the best entry is wrong. */
const SAMPLES: Sample[] = Array.from({ length: 40 }, (_, index) => {
  const part = index / 100;
  return [
    sample(true, true, { lead: 0.5 + part }),
    sample(true, false, { lead: part / 8 }),
    sample(false, false, { outside: 0.9 + part, known: 0.3, coverage: 0.2, lead: part }),
  ];
}).flat();

describe('tuning', () => {
  it('finds weights and limits that part what can be parted', () => {
    const bands = fitLimits(SAMPLES, fitWeights(SAMPLES));
    const { refused, kept, sure } = outcomeOf(SAMPLES, bands);
    assert.deepEqual([refused, kept], [1, 1]);
    assert.ok(sure >= 0.97, String(sure));
  });

  it('holds on samples that the limits were not chosen by', () => {
    const { refused, kept } = crossValidate(SAMPLES, fitWeights(SAMPLES));
    assert.ok(refused > 0.95 && kept > 0.95);
  });
});

describe('the bands', () => {
  const bands: Bands = { ours: { start: 1, outside: -2 }, right: { start: 0, lead: 2 }, offer: 0.5, answer: 0.6 };
  const cases: [string, Partial<Sample['evidence']>, ReturnType<typeof bandOf>][] = [
    ['a clear lead is an answer', { lead: 0.8 }, 'answer'],
    ['a small lead gives suggestions', { lead: 0.1 }, 'suggestions'],
    ['somebody else’s business is not answered here', { outside: 1 }, 'not-here'],
    ['no word that is known is unknown', { known: 0 }, 'unknown'],
    ['the very phrasing is an answer, whatever else', { certain: true, lead: 0, outside: 1 }, 'answer'],
  ];
  for (const [what, change, band] of cases) {
    it(what, () => assert.equal(bandOf(sample(true, true, change).evidence, bands), band));
  }
});
