import assert from 'node:assert/strict';
import type { NewFact } from '../../src/learning/fact.ts';
import { replay } from '../../src/learning/replay.ts';
import { reminder } from '../../src/say/reminder.ts';
import { opened } from '../support/reminders.ts';
import { sampleCourse } from '../support/sample-course.ts';

const course = sampleCourse();
const [first] = course.chapters.flatMap(({ lessons }) => lessons);
const begun: NewFact[] = first ? [opened('2026-11-25T09:00:00.000Z', 1, first.id)] : [];

/** Title, words and buttons. */
function said(item: Parameters<typeof reminder>[0], today: string, facts: NewFact[] = []): string[] {
  const terms = { due: '2026-12-23', isLate: today > '2026-12-23', remindersAtMost: 5 };
  const { title, parts, press } = reminder(item, { course, learner: replay(facts), terms, today });
  return [
    title ?? '',
    ...parts.map((part) => (part.kind === 'text' ? part.markdown : part.kind)),
    press.map(({ label }) => label).join(' | '),
  ];
}

const words = (...wanted: Parameters<typeof said>) => said(...wanted).join('\n');

describe('a reminder', () => {
  it('names the next lesson and the minutes left, and can be put off or stopped', () => {
    const [title, text = '', buttons] = said('week-before', '2026-12-16', begun);
    assert.equal(title, 'Your course is due on Wednesday 23 December');
    assert.match(
      text,
      /You have finished 0 of \d+ lessons\. You are reading lesson 1, .*\. About \d+ minutes left in all\./,
    );
    assert.match(buttons ?? '', /^Go on with lesson 1 \| Remind me tomorrow \| Remind me next week \| Stop reminders$/);
  });

  it('is about beginning for who has not begun', () => {
    const [title, text = '', buttons = ''] = said('not-started', '2026-11-27');
    assert.match(title ?? '', /^Your first lesson takes \d minutes?$/);
    assert.match(text, /is due by Wednesday 23 December\. You have not started yet\. Next is lesson 1/);
    assert.match(buttons, /^Start lesson 1/);
  });

  it('says tomorrow and yesterday only where that is so', () => {
    assert.equal(said('day-before', '2026-12-22')[0], 'Your course is due tomorrow');
    assert.equal(said('day-before', '2026-12-18')[0], 'Your course is due on Wednesday 23 December');
    assert.match(words('day-after', '2026-12-24'), /was due yesterday/);
    assert.match(words('day-after', '2026-12-29'), /was due on Wednesday 23 December/);
  });

  it('never blames anybody who is late, and says when it is the last', () => {
    assert.equal(said('day-after', '2026-12-24')[0], 'You can still finish your course');
    const last = words('week-after', '2026-12-30');
    assert.match(last, /I will not remind you again\./);
    assert.doesNotMatch(last, /Remind me|Stop reminders/);
  });

  it('fits on a phone: few words and four buttons', () => {
    for (const item of ['not-started', 'week-before', 'day-before', 'day-after', 'week-after'] as const) {
      const [title = '', text = '', buttons = ''] = said(item, '2026-12-16', begun);
      assert.ok(
        title.length <= 50 && text.length <= 330 && buttons.split(' | ').length <= 4,
        `${item}: ${title} ${text}`,
      );
    }
  });
});

describe('the message that opens a round', () => {
  it('names the due date and promises how many reminders there will be', () => {
    const welcome = words('welcome', '2026-11-24');
    assert.match(welcome, /\*\*By when:\*\* Wednesday 23 December\./);
    assert.match(
      words('welcome', '2027-01-04'),
      /\*\*By when:\*\* as soon as you can; it was due on Wednesday 23 December\./,
    );
    assert.match(welcome, /\*\*Reminders:\*\* five at most, on working mornings\. To have none, type \*\*stop\*\*\./);
  });

  it('names the completion that stays in a refresher', () => {
    const completed = { kind: 'completed', attempt: 1, score: 9, total: 10, course: 'c1', round: 1 } as const;
    const facts: NewFact[] = [
      { ...completed, key: 'completed:1', at: '2025-12-01T10:00:00.000Z', cause: 'press' },
      {
        kind: 'round-opened',
        round: 2,
        reason: 'own-date',
        key: 'round-opened:2',
        at: '2026-12-01T00:10:00.000Z',
        cause: null,
      },
    ];
    const refresher = words('refresher', '2026-12-01', facts);
    assert.match(refresher, /You completed it on 1 December 2025, and that stays on record\./);
    assert.match(refresher, /\*\*Reminders:\*\* five at most/);
  });
});
