import assert from 'node:assert/strict';
import type { NewFact, ReminderFact } from '../../src/learning/fact.ts';
import { reachOf } from '../../src/reminders/reach.ts';
import { reminderKey } from '../../src/reminders/sent.ts';
import { chainFacts } from '../../src/store/fact-chain.ts';

const WELCOME = { item: 'welcome', slot: '1', attempt: 1 } as const;
const claimed = (which = {}) => about({ kind: 'reminder-claimed', platform: 'teams', ...WELCOME, ...which });
const delivered = (which = {}) => about({ kind: 'reminder-delivered', ...WELCOME, ...which });
const unreachable = (which = {}) => about({ kind: 'reminder-unreachable', reason: 'blocked', ...WELCOME, ...which });
const doubtful = (which = {}) => about({ kind: 'reminder-doubtful', doubt: 'no answer', ...WELCOME, ...which });
const joined = done({ kind: 'joined', platform: 'teams', course: 'c1', wrote: true });
const added = done({ kind: 'joined', platform: 'teams', course: 'c1' });
const left = done({ kind: 'left', platform: 'teams' });

function about(body: ReminderFact): NewFact {
  return { ...body, key: reminderKey(body), at: '2026-11-23T09:30:00.000Z', cause: null };
}

function done(
  body: { kind: 'joined'; platform: 'teams'; course: string; wrote?: true } | { kind: 'left'; platform: 'teams' },
): NewFact {
  return { ...body, key: body.kind, at: '2026-11-24T09:30:00.000Z', cause: 'press' };
}

const reach = (...facts: NewFact[]) => reachOf(chainFacts([], facts));

describe('how far the messages of a round have come', () => {
  const cases: [what: string, facts: NewFact[], state: string][] = [
    ['nothing sent yet', [], 'waiting'],
    ['the platform took it', [claimed(), delivered()], 'delivered'],
    ['the platform did not take it', [claimed(), unreachable()], 'unreachable'],
    ['nobody knows', [claimed(), doubtful()], 'doubtful'],
    ['cut off in the middle', [claimed()], 'doubtful'],
    [
      'taken at the second attempt',
      [claimed(), unreachable(), claimed({ attempt: 2 }), delivered({ attempt: 2 })],
      'delivered',
    ],
    [
      'taken, and the next one not',
      [claimed(), delivered(), claimed({ item: 'not-started' }), unreachable({ item: 'not-started' })],
      'delivered',
    ],
    ['something done since', [claimed(), delivered(), joined], 'opened'],
    ['came before anything could be sent', [unreachable(), joined], 'opened'],
    ['taken, and the bot then removed', [claimed(), delivered(), left], 'delivered'],
    ['welcomed when the bot was added to their chat', [added], 'delivered'],
    ['only told about others', [claimed({ item: 'digest' }), delivered({ item: 'digest' })], 'waiting'],
  ];
  for (const [what, facts, state] of cases) {
    it(`${what}: ${state}`, () => assert.equal(reach(...facts).state, state));
  }

  it('tells why somebody cannot be reached, and since when', () => {
    const { reason, triedAt, delivery } = reach(claimed(), unreachable());
    assert.deepEqual([reason, triedAt, delivery], ['blocked', '2026-11-23T09:30:00.000Z', 'unreachable']);
  });

  it('begins anew with a round', () => {
    const opened: NewFact = {
      kind: 'round-opened',
      round: 2,
      reason: 'own-date',
      key: 'r',
      at: '2027-11-23T09:00:00Z',
      cause: null,
    };
    assert.equal(reach(claimed(), delivered(), joined, opened).state, 'waiting');
    const refresher = { item: 'refresher', slot: '2' };
    assert.equal(
      reach(claimed(), delivered(), joined, opened, claimed(refresher), delivered(refresher)).state,
      'delivered',
    );
  });

  it('lists what is doubtful, whatever it was about', () => {
    const facts = [claimed({ item: 'digest' }), doubtful({ item: 'digest' }), claimed(), delivered()];
    assert.deepEqual(reach(...facts).doubtful, [{ item: 'digest', at: '2026-11-23T09:30:00.000Z' }]);
  });
});
