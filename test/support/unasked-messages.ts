import type { Message } from '../../src/chat.ts';
import type { Course } from '../../src/course/course.ts';
import { replay } from '../../src/learning/replay.ts';
import { digestOf } from '../../src/reminders/digest.ts';
import { createLedger } from '../../src/reminders/ledger.ts';
import type { OwedAbout } from '../../src/reminders/owed.ts';
import { NUDGES } from '../../src/reminders/rhythm.ts';
import { digestMessage } from '../../src/say/digest.ts';
import { owedMessage } from '../../src/say/owed.ts';
import { reminder } from '../../src/say/reminder.ts';
import { deliveriesMessage } from '../../src/say/sending.ts';
import { trialMessage } from '../../src/say/trial.ts';
import { finishedOn, member, RULES } from './report.ts';

/** As long as a name in the roster may be. */
const LONG_NAME = `Anne-Marie *Featherstonehaugh* <${'of the County '.repeat(11)}>`.slice(0, 200);
const PERSON = '0123456789abcdef0123456789abcdef';

/** One of each that may be sent unasked, and what leads see of them, with as much in it as there may be. */
export function unaskedMessages(course: Course): Message[] {
  const terms = { due: '2026-12-23', isLate: false, remindersAtMost: 5 };
  const context = { course, learner: replay([]), terms, today: '2026-12-22' };
  const reminders = ([...NUDGES, 'welcome', 'refresher'] as const).map((item) => reminder(item, context));
  return [
    ...reminders,
    ...owed(course),
    digest(),
    deliveries(),
    ...reminders.map((one) => trialMessage(one, LONG_NAME)),
  ];
}

function owed(course: Course): Message[] {
  const abouts: OwedAbout[] = [
    { kind: 'done-elsewhere', words: '*x* '.repeat(75) },
    { kind: 'decided-elsewhere', approved: true, by: PERSON },
    { kind: 'decided-elsewhere', approved: false, by: PERSON },
    { kind: 'thanks', from: PERSON },
    { kind: 'erasure-asked' },
    { kind: 'not-mine', person: PERSON },
    { kind: 'same-person' },
    { kind: 'deputy', manager: PERSON, until: '2026-12-31' },
    { kind: 'deputy', manager: PERSON, until: null },
    { kind: 'sending-stopped', platform: 'slack', failed: 11, attempted: 40 },
  ];
  return abouts.map((about) => {
    const one = {
      key: 'k',
      slot: '0123456789abcdef',
      at: '2026-11-23T09:00:00.000Z',
      to: { kind: 'leads' } as const,
      about,
    };
    return owedMessage({ course, owed: one, owner: PERSON, nameOf: () => LONG_NAME });
  });
}

const blocked = {
  state: 'unreachable',
  delivery: 'unreachable',
  reason: 'never-met',
  triedAt: '2026-11-20T09:40:00.000Z',
  doubtful: [],
} as const;

function digest(): Message {
  const named = (n: number, summary = {}) =>
    member(`p${n}`, { entry: { name: `${LONG_NAME.slice(0, 190)} ${n}` }, summary });
  const team = Array.from({ length: 60 }, (_, n) =>
    n < 30 ? named(n, finishedOn(`p${n}`, '2026-11-20')) : named(n, { reach: blocked }),
  );
  const lines = Array.from({ length: 30 }, (_, n) => ({ name: LONG_NAME, members: [named(100 + n)] }));
  const made = digestOf({ team, lines }, RULES, '2026-11-16');
  if (!made) throw new Error('there is something to tell');
  return digestMessage(made, '2026-11-23', '2026-11-23');
}

function deliveries(): Message {
  const { add, ledger } = createLedger(RULES);
  const doubtful = [{ item: 'week-before' as const, at: '2026-11-20T09:40:00.000Z' }];
  for (let n = 0; n < 80; n++) {
    const reach = n % 2 === 0 ? blocked : { ...blocked, state: 'doubtful' as const, reason: null, doubtful };
    add(
      member(`p${n}`, {
        entry: { name: LONG_NAME, email: `${'a'.repeat(180)}${n}@council.example` },
        summary: { reach, round: 1 + (n % 3) },
      }),
    );
  }
  return deliveriesMessage(ledger(), { mode: 'dry-run', paused: true });
}
