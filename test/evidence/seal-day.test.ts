import assert from 'node:assert/strict';
import { digestOf, readSheet, sealsIn } from '../../src/evidence/seal.ts';
import { sealDay } from '../../src/evidence/seal-day.ts';
import { verifyChain } from '../../src/store/fact-chain.ts';
import { PROGRAMME, type Store } from '../../src/store/store.ts';
import { address, newFact } from '../support/facts.ts';
import { createFakeStore } from '../support/fake-store.ts';

const on = (day: string) => new Date(`${day}T08:00:00Z`);

describe('the daily seal', () => {
  let store: Store;
  let ada: string;
  beforeEach(async () => {
    store = createFakeStore();
    ada = (await store.people.meet(address('ada'))).id;
  });

  async function learn(person: string, ...keys: string[]) {
    const { version } = await store.history(person);
    await store.append(
      person,
      keys.map((key) => newFact(key)),
      version,
    );
  }
  const programme = async () => (await store.history(PROGRAMME)).facts;
  const seals = async () => sealsIn(await programme());
  const sheet = async (day: string) => [...readSheet((await store.seals.get(day)) ?? '')];
  const head = async (person: string) => {
    const last = (await store.history(person)).facts.at(-1);
    return { facts: last?.seq ?? 0, hash: last?.hash ?? '' };
  };

  it('lists the last hash of every history, and its digest is chained into the programme', async () => {
    const bob = (await store.people.meet(address('bob'))).id;
    await learn(ada, 'a', 'b');
    await learn(bob, 'c');
    await sealDay(store, on('2026-11-23'));
    const expected = [await head(ada), await head(bob)].sort((a, b) => (a.hash < b.hash ? -1 : 1));
    assert.deepEqual(await sheet('2026-11-23'), expected);
    const [seal] = await seals();
    assert.deepEqual([seal?.day, seal?.histories, seal?.changed], ['2026-11-23', 2, 2]);
    assert.equal(seal?.digest, digestOf((await store.seals.get('2026-11-23')) ?? ''));
    assert.equal(verifyChain(await programme()), null);
  });

  it('is made once a day, however often it is asked for', async () => {
    await learn(ada, 'a');
    await sealDay(store, on('2026-11-23'));
    await learn(ada, 'b');
    await sealDay(store, on('2026-11-23'));
    assert.equal((await seals()).length, 1);
    assert.equal((await sheet('2026-11-23'))[0]?.facts, 1);
  });

  it('lists later only what has grown since', async () => {
    const bob = (await store.people.meet(address('bob'))).id;
    await learn(ada, 'a');
    await learn(bob, 'c');
    await sealDay(store, on('2026-11-23'));
    await learn(bob, 'd');
    await sealDay(store, on('2026-11-24'));
    assert.deepEqual(await sheet('2026-11-24'), [await head(bob)]);
    await sealDay(store, on('2026-11-25'));
    assert.deepEqual(await sheet('2026-11-25'), []);
    assert.deepEqual(
      (await seals()).map(({ histories, changed }) => [histories, changed]),
      [
        [2, 2],
        [2, 1],
        [2, 0],
      ],
    );
  });

  it('after days without the bot is one seal, with the day on which it was made', async () => {
    await sealDay(store, on('2026-11-23'));
    await learn(ada, 'a');
    await sealDay(store, on('2026-11-30'));
    assert.deepEqual(
      (await seals()).map(({ day }) => day),
      ['2026-11-23', '2026-11-30'],
    );
  });

  it('is made of what is there now when a kill left a sheet without its seal', async () => {
    await store.seals.keep('2026-11-23', 'left by somebody who was killed');
    await learn(ada, 'a');
    await sealDay(store, on('2026-11-23'));
    assert.deepEqual(await sheet('2026-11-23'), [await head(ada)]);
  });

  it('is made all the same when something else is added to the programme at that moment', async () => {
    await learn(ada, 'a');
    const { append } = store;
    let first = true;
    const busy: Store = {
      ...store,
      async append(person, facts, version) {
        if (first) await append(PROGRAMME, [newFact('something else')], version);
        first = false;
        return append(person, facts, version);
      },
    };
    await sealDay(busy, on('2026-11-23'));
    assert.equal((await seals()).length, 1);
  });
});
