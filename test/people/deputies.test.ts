import assert from 'node:assert/strict';
import type { FactBody } from '../../src/learning/fact.ts';
import { summarise } from '../../src/learning/summarise.ts';
import { standsInFor } from '../../src/people/deputies.ts';
import type { PersonId, Store } from '../../src/store/store.ts';
import { address } from '../support/facts.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { sampleCourse } from '../support/sample-course.ts';

describe('deputies', () => {
  const course = sampleCourse();
  let store: Store;
  let manager: PersonId;
  beforeEach(async () => {
    store = createFakeStore(() => ({
      rules: 1,
      course: course.version,
      make: (facts, { id }) => summarise(id, facts, course),
    }));
    manager = (await store.people.meet(address('manager'))).id;
  });

  async function happens(body: Extract<FactBody, { kind: `deputy-${string}` }>, at = '2026-11-23T09:00:00.000Z') {
    const { version } = await store.history(manager);
    await store.append(manager, [{ ...body, key: `fact-${version}`, at, cause: null }], version);
  }

  it('stand in until their last day, that day included', async () => {
    await happens({ kind: 'deputy-named', deputy: 'bob', until: '2026-12-01' });
    assert.deepEqual(await standsInFor(store, 'bob', '2026-12-01'), [manager]);
    assert.deepEqual(await standsInFor(store, 'bob', '2026-12-02'), []);
    assert.deepEqual(await standsInFor(store, 'eve', '2026-12-01'), []);
  });

  it('are replaced by the next one, and end when the manager says so', async () => {
    await happens({ kind: 'deputy-named', deputy: 'bob', until: '2026-12-01' });
    await happens({ kind: 'deputy-named', deputy: 'eve', until: '2026-12-01' });
    assert.deepEqual(await standsInFor(store, 'bob', '2026-11-24'), []);
    assert.deepEqual(await standsInFor(store, 'eve', '2026-11-24'), [manager]);
    await happens({ kind: 'deputy-ended' });
    assert.deepEqual(await standsInFor(store, 'eve', '2026-11-24'), []);
  });
});
