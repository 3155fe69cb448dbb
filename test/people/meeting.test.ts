import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Incoming, Profile } from '../../src/chat.ts';
import { createIdentity } from '../../src/people/identity.ts';
import { createMeeting } from '../../src/people/meeting.ts';
import type { Store } from '../../src/store/store.ts';
import { quiet } from '../support/conversation.ts';
import { address } from '../support/facts.ts';
import { createFakeStore } from '../support/fake-store.ts';
import { rosterEntry } from '../support/roster.ts';

const HOUR = 60 * 60_000;
const ADA: Profile = {
  name: 'Ada Byron',
  email: 'Ada@council.example',
  timeZone: 'Europe/London',
  locale: 'en-GB',
  guest: false,
};

describe('meeting people', () => {
  let store: Store;
  let time = 0;
  const describe_ = sinon.stub<[unknown], Promise<Profile>>();
  const warn = sinon.spy();
  let meeting: ReturnType<typeof createMeeting>;

  beforeEach(() => {
    store = createFakeStore();
    time = Date.UTC(2026, 10, 23, 9);
    sinon.reset();
    describe_.reset();
    describe_.resolves(ADA);
    warn.resetHistory();
    const now = () => new Date(time);
    const log = { ...quiet, warn };
    meeting = createMeeting({ store, identity: createIdentity({ store, now, log }), describe: describe_, now, log });
  });

  const incoming = (more: { timeZone?: string } = {}): Incoming => ({
    id: 'e1',
    at: '2026-11-23T09:00:00Z',
    from: address('ada'),
    kind: 'joined',
    ...more,
  });
  const meet = async (more: { timeZone?: string } = {}) => {
    const person = await meeting.meet(incoming(more));
    await meeting.settled();
    return person;
  };

  it('asks the platform who somebody new is; what they themselves say goes first', async () => {
    const { id: _, ...person } = await meet({ timeZone: 'Asia/Kathmandu' });
    assert.deepEqual(person, {
      addresses: [address('ada')],
      name: 'Ada Byron',
      email: 'ada@council.example',
      timeZone: 'Asia/Kathmandu',
      locale: 'en-GB',
      describedAt: '2026-11-23T09:00:00.000Z',
    });
    await meet();
    sinon.assert.calledOnce(describe_);
  });

  it('meets somebody whom the platform does not describe, and asks again later, in the background', async () => {
    describe_.rejects(new Error('no right to'));
    assert.equal((await meet()).email, null);
    assert.equal(describe_.callCount, 2, 'once in the turn, once behind it');
    await meet();
    assert.equal(describe_.callCount, 2, 'left in peace for an hour');
    describe_.resolves(ADA);
    time += 2 * HOUR;
    assert.equal((await meet()).email, null, 'the turn does not wait');
    assert.equal((await store.people.find(address('ada')))?.email, 'ada@council.example');
  });

  it('looks everybody up again after a week, and keeps them the same person', async () => {
    const before = await meet();
    describe_.resolves({ ...ADA, name: 'Ada Lovelace', email: 'countess@council.example' });
    time += 6 * 24 * HOUR;
    await meet();
    sinon.assert.calledOnce(describe_);
    time += 2 * 24 * HOUR;
    await meet();
    const after = await store.people.find(address('ada'));
    assert.deepEqual([after?.id, after?.name, after?.email], [before.id, 'Ada Lovelace', 'countess@council.example']);
  });

  it('links to the roster in the background who could not be described at first', async () => {
    await store.people.replaceEntries([rosterEntry('p1', { email: 'ada@council.example' })]);
    describe_.onFirstCall().rejects(new Error('slow'));
    const { id } = await meet();
    assert.equal((await store.people.entry(id))?.email, 'ada@council.example');
  });

  it('does not wait for a platform that says nothing', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      describe_.onFirstCall().returns(new Promise(() => {}));
      const met = meeting.meet(incoming());
      await clock.tickAsync(1_000);
      assert.equal((await met).email, null);
      sinon.assert.calledWithMatch(warn, { platform: 'slack', problem: sinon.match('1000 ms') });
    } finally {
      clock.restore();
    }
  });
});
