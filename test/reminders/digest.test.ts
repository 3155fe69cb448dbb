import assert from 'node:assert/strict';
import { digestOf, sinceDigest } from '../../src/reminders/digest.ts';
import type { Member } from '../../src/reports/member.ts';
import { digestMessage } from '../../src/say/digest.ts';
import { happened } from '../support/reminders.ts';
import { finishedOn, member, RULES } from '../support/report.ts';

const MONDAY = '2026-11-23';
const rules = { ...RULES, today: MONDAY };
const due = { dueOn: '2026-12-23' };
const blocked = {
  state: 'unreachable',
  delivery: 'unreachable',
  reason: 'blocked',
  triedAt: null,
  doubtful: [],
} as const;
const wishes = { stopped: false, snoozedUntil: null, isAskedFor: false, away: null, workingDays: null };

const named = (name: string, differing: Parameters<typeof member>[1] = {}): Member => {
  const made = member(name.toLowerCase(), { ...differing, entry: { name, ...due, ...differing?.entry } });
  return made;
};
const finished = (name: string, day: string) => named(name, { summary: finishedOn(name.toLowerCase(), day) });

function say(team: Member[], lines: { name: string; members: Member[] }[] = []): string | null {
  const digest = digestOf({ team, lines }, rules, '2026-11-16');
  if (digest === null) return null;
  const { title, parts, press } = digestMessage(digest, MONDAY, MONDAY);
  const words = parts.flatMap((part) =>
    part.kind === 'text' ? [part.markdown] : part.kind === 'table' ? part.rows.map((row) => row.join(' | ')) : [],
  );
  return [title, ...words, press.map(({ label }) => label).join(' | ')].join('\n');
}

describe('the digest for a manager', () => {
  it('names who has finished since last week and offers to thank them', () => {
    const said = say([finished('Ada', '2026-11-18'), finished('Ben', '2026-11-10'), finished('Cleo', '2026-11-20')]);
    assert.match(
      said ?? '',
      /^Your team this week: 2 finished, nobody left\n\*\*Finished since last week:\*\* \*\*Ada\*\* and \*\*Cleo\*\*\.\n/,
    );
    assert.match(said ?? '', /Thank all 2/);
    assert.doesNotMatch(said ?? '', /Ben/);
  });

  const reasons: [what: string, who: Member, reason: string][] = [
    ['not reached', named('Ada', { summary: { reach: blocked } }), 'not reached: has blocked the app'],
    ['not started', named('Ada'), 'not started'],
    ['half-way', named('Ada', { summary: { state: 'in-progress', lessonsFinished: 9 } }), '9 of 21 lessons finished'],
    [
      'at the final check',
      named('Ada', { summary: { state: 'in-progress', lessonsFinished: 21 } }),
      'only the final check is left',
    ],
    [
      'failed once',
      named('Ada', { summary: { state: 'in-progress', lessonsFinished: 21, attempts: 1 } }),
      'final check not passed yet, 1 attempt',
    ],
    [
      'away',
      named('Ada', { summary: { wishes: { ...wishes, away: { from: '2026-11-20', until: '2026-12-04' } } } }),
      'not started, away until Friday 4 December',
    ],
    [
      'put off',
      named('Ada', { summary: { wishes: { ...wishes, snoozedUntil: '2026-11-30', isAskedFor: false } } }),
      'not started, put off until Monday 30 November',
    ],
    [
      'wants none',
      named('Ada', { summary: { wishes: { ...wishes, stopped: true } } }),
      'not started, wants no reminders',
    ],
    ['late', named('Ada', { entry: { dueOn: '2026-11-19' } }), 'not started, was due on Thursday 19 November'],
  ];
  for (const [what, who, reason] of reasons) {
    it(`says why somebody is outstanding: ${what}`, () => {
      assert.ok(say([who])?.includes(`- **Ada**: ${reason}.`), say([who]) ?? '');
    });
  }

  it('names a due date once where everybody has the same, and each one’s where not', () => {
    assert.match(
      say([named('Ada'), named('Ben')]) ?? '',
      /\*\*Still to finish\*\*, by Wednesday 23 December:\n\n- \*\*Ada\*\*: not started\.\n- \*\*Ben\*\*: not started\.\n/,
    );
    const other = named('Ben', { entry: { dueOn: '2027-01-08' } });
    assert.match(
      say([named('Ada'), other]) ?? '',
      /Ada\*\*: not started, due on Wednesday 23 December\.\n.*Ben\*\*: not started, due on Friday 8 January\./,
    );
  });

  it('leaves out who need not take the course now', () => {
    const people = [
      named('Ada'),
      named('Ben', { entry: { exemptUntil: '2027-01-01' } }),
      named('Cleo', { entry: { leftOn: '2026-11-01' } }),
    ];
    assert.doesNotMatch(say(people) ?? '', /Ben|Cleo/);
  });

  it('is not sent where there is nothing to tell', () => {
    assert.equal(say([finished('Ada', '2026-10-01')]), null);
    assert.equal(say([], [{ name: 'Dan', members: [finished('Eve', '2026-11-18')] }]), null);
  });

  it('rolls up what is below each of the reader’s managers', () => {
    const eve = named('Eve', { entry: { dueOn: '2026-11-19' } });
    const said = say([finished('Dan', '2026-10-01')], [{ name: 'Dan', members: [eve, finished('Fay', '2026-11-18')] }]);
    assert.match(said ?? '', /\nDan \| 1 of 2 \(50%\) \| 1 \| 1\n/);
    assert.doesNotMatch(said ?? '', /Eve|Fay/);
  });

  it('names fifteen people at most, the most urgent first', () => {
    const late = named('Zoe', { entry: { dueOn: '2026-11-19' } });
    const said = say([...Array.from({ length: 20 }, (_, n) => named(`Person ${n + 10}`)), late]) ?? '';
    assert.equal(said.match(/^- /gm)?.length, 15);
    assert.match(said, /- \*\*Zoe\*\*[\s\S]*6 more people are in the report\./);
    assert.ok(said.indexOf('Zoe') < said.indexOf('Person 10'));
  });
});

describe('since when somebody has finished, for a digest', () => {
  const digest = (slot: string, at: string) => happened(at, { item: 'digest', slot, attempt: 1 }, 'reminder-delivered');

  it('is since the one before, or for a week', () => {
    assert.equal(sinceDigest([], MONDAY, 'Europe/London'), '2026-11-16');
    assert.equal(
      sinceDigest([digest('2026-11-16', '2026-11-17T10:05:00.000Z')], MONDAY, 'Europe/London'),
      '2026-11-17',
    );
    assert.equal(
      sinceDigest([digest('2026-10-05', '2026-10-05T10:05:00.000Z')], MONDAY, 'Europe/London'),
      '2026-11-16',
    );
  });
});
