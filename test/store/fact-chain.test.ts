import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fact } from '../../src/learning/fact.ts';
import { canonicalJson, chainFacts, verifyChain } from '../../src/store/fact-chain.ts';
import { newFact } from '../support/facts.ts';
import { createLearner } from '../support/learner.ts';
import { sampleCourse } from '../support/sample-course.ts';

const chainOf = (...keys: string[]) =>
  chainFacts(
    [],
    keys.map((key) => newFact(key)),
  );

describe('the chain of facts', () => {
  it('has hashes that anybody can work out again', () => {
    const [first, second] = chainFacts(
      [],
      [
        { kind: 'reminders-stopped', key: 'a', at: '2026-11-23T09:00:00.000Z', cause: null },
        { kind: 'reminders-resumed', key: 'b', at: '2026-11-23T09:01:00.000Z', cause: 'Ev2' },
      ],
    );
    // printf '%s' '{"at":"2026-11-23T09:00:00.000Z","cause":null,"key":"a","kind":"reminders-stopped","seq":1}' | sha256sum
    assert.equal(first?.hash, '1812f4ca33ef8c685509583157f3a37cb0be10d93af720c83ead30cef4b1b4a1');
    // the same with the first hash in front
    assert.equal(second?.hash, '7cab5d48d5de54eaf5f134bde1712ff50968e5ee98852f81a1d62a6ddc116bd6');
  });

  it('goes on from the facts there are', () => {
    const first = chainOf('a', 'b');
    const more = chainFacts(first, [newFact('b'), newFact('c'), newFact('c')]);
    assert.deepEqual(
      more.map(({ key, seq }) => [key, seq]),
      [['c', 3]],
    );
    assert.equal(verifyChain([...first, ...more]), null);
  });

  it('chains a fact anew that was another person’s', () => {
    const [other] = chainOf('x', 'a').slice(1);
    const mine = chainOf('b');
    assert.ok(other);
    assert.equal(verifyChain([...mine, ...chainFacts(mine, [other])]), null);
  });

  it('is whole when there are no facts', () => assert.equal(verifyChain([]), null));

  it('is broken where a fact was changed, taken out, put in or moved', () => {
    const [a, b, c] = chainOf('a', 'b', 'c');
    assert.ok(a && b && c);
    assert.equal(verifyChain([a, { ...b, at: '2027-01-01T00:00:00.000Z' }, c]), 2);
    assert.equal(verifyChain([a, c]), 2);
    assert.equal(verifyChain([b, c]), 1);
    assert.equal(verifyChain([a, c, b]), 2);
    assert.equal(verifyChain([a, b, ...chainFacts([a], [newFact('new')]), c]), 3);
    assert.equal(verifyChain([a, b, { ...c, seq: 4 }]), 3);
    assert.equal(verifyChain([a, b, { ...c, hash: b.hash }]), 3);
  });

  it('is broken where a fact was changed and its own hash with it', () => {
    const [a, b, c] = chainOf('a', 'b', 'c');
    assert.ok(a && b && c);
    const forged = chainFacts([a], [newFact('forged')]);
    assert.equal(verifyChain([a, ...forged, c]), 3);
  });

  it('shows each single change of each fact of a whole course', () => {
    const learner = createLearner(sampleCourse());
    learner.finishLessons(false);
    learner.takeCheck(1);
    learner.takeCheck(4);
    const facts = chainFacts(
      [],
      learner.facts().map(({ seq: _seq, hash: _hash, ...fact }) => fact),
    );
    assert.ok(new Set(facts.map(({ kind }) => kind)).size >= 7);
    let changes = 0;
    for (const [index, fact] of facts.entries()) {
      for (const [name, value] of Object.entries(fact)) {
        const changed = typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${value}x`;
        for (const other of [{ ...fact, [name]: changed }, without(fact, name), { ...fact, more: null }]) {
          assert.equal(verifyChain(facts.with(index, other)), index + 1, `${fact.kind}: ${name}`);
          changes += 1;
        }
      }
      assert.equal(verifyChain(facts.toSpliced(index, 1)), index === facts.length - 1 ? null : index + 1);
    }
    assert.ok(changes > 500);
  });

  it('is whole after any facts have been to the disk and back', () => {
    const text = fc.record({
      key: fc.string({ unit: 'binary' }),
      at: fc.string(),
      lesson: fc.string({ unit: 'binary' }),
    });
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const facts = chainFacts(
          [],
          texts.map(({ key, at, lesson }) => ({ ...newFact(key, { at }), lesson })),
        );
        const read: Fact[] = JSON.parse(JSON.stringify(facts));
        assert.equal(verifyChain(read), null);
        assert.equal(new Set(read.map(({ key }) => key)).size, read.length);
      }),
    );
  });
});

/** What somebody with an editor could leave behind. */
function without(fact: Fact, name: string): Fact {
  const text = JSON.stringify(fact, (key, value: unknown) => (key === name ? undefined : value));
  return JSON.parse(text);
}

describe('canonical JSON', () => {
  it('sorts keys at every depth, keeps lists in order, and has no spaces', () => {
    assert.equal(canonicalJson({ b: [3, { d: null, c: 'x' }], a: true }), '{"a":true,"b":[3,{"c":"x","d":null}]}');
  });

  it('is the same for a value and for what comes back of it from JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(canonicalJson(JSON.parse(JSON.stringify(value))), canonicalJson(value));
        assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leaves out what JSON leaves out', () => {
    assert.equal(canonicalJson({ a: undefined, b: [undefined] }), '{"b":[null]}');
  });
});
