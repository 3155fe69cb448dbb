import assert from 'node:assert/strict';
import { type Action, formatAction, parseAction } from '../src/action.ts';

const EVERY: Action[] = [
  { kind: 'start' },
  { kind: 'next' },
  { kind: 'menu' },
  { kind: 'chapter', chapter: 'connected-places' },
  { kind: 'lesson', lesson: 'know-what-you-have' },
  { kind: 'quiz', lesson: 'know-what-you-have' },
  { kind: 'answer', ask: '0123456789abcdef0123' },
  { kind: 'progress' },
  { kind: 'check' },
  { kind: 'begin-check', attempt: 12 },
  { kind: 'judge-chapter', chapter: 'connected-places', round: 1, verdict: 'yes' },
  { kind: 'judge-chapter', chapter: 'no-1-yes-things', round: 12, verdict: 'no' },
  { kind: 'which', step: 2 },
  { kind: 'which-end', step: 2, yes: true },
  { kind: 'which-end', step: 4, yes: false },
  { kind: 'entry', entry: 'what-stride-stands-for' },
  { kind: 'judge-entry', entry: 'what-stride-stands-for', right: true },
  { kind: 'judge-entry', entry: 'what-stride-stands-for', right: false },
  { kind: 'none-of-these', asked: '0a1b2c3d' },
  { kind: 'questions', page: 12 },
  { kind: 'question-done', number: 12345 },
  { kind: 'help' },
  { kind: 'stop' },
  { kind: 'remind' },
  { kind: 'reminders' },
  { kind: 'snooze', until: 'tomorrow' },
  { kind: 'snooze', until: 'next-week' },
  { kind: 'snooze', until: '2026-12-04' },
  { kind: 'quiet', until: '2026-12-04' },
  { kind: 'away', from: '2026-12-21', until: '2027-01-04' },
  { kind: 'working-days', days: [2, 3, 4] },
  { kind: 'report', view: { about: null, filter: null, page: 1 } },
  { kind: 'report', view: { about: { kind: 'directorate', key: 'housing' }, filter: 'overdue', page: 12 } },
  { kind: 'report-file', view: { about: { kind: 'line', key: '0123456789abcdef' }, filter: null, page: 1 } },
  { kind: 'report-drafts', view: { about: null, filter: 'outstanding', page: 2 } },
  { kind: 'report-draft', person: '0123456789abcdef0123456789abcdef' },
  { kind: 'report-me' },
  { kind: 'people' },
  { kind: 'same-person', question: '0a1b2c', same: true },
  { kind: 'same-person', question: '0a1b2c', same: false },
  { kind: 'name-deputy', person: '0123456789abcdef0123456789abcdef', until: '2026-12-04' },
  { kind: 'end-deputy' },
  { kind: 'not-mine', person: '0123456789abcdef0123456789abcdef' },
];

describe('the text form of an action', () => {
  for (const action of EVERY) {
    it(`brings back ${formatAction(action)}`, () => assert.deepEqual(parseAction(formatAction(action)), action));
  }

  it('is short and holds no comma', () => {
    for (const action of EVERY) assert.match(formatAction(action), /^[^,]{1,100}$/);
  });

  const foreign = [
    '',
    'start:',
    'lesson',
    'lesson:',
    'lesson:../etc',
    'lesson:A',
    'begin-check:0',
    'begin-check:-1',
    'entry:',
    'entry:Who is Priya?',
    'right',
    'questions',
    'questions:0',
    'question-done:1e3',
    'question-done:1234567890',
    'erase',
    'judge:things',
    'judge:0-yes-things',
    'judge:1-perhaps-things',
    'judge:1-yes-',
    'answer:a,b',
    'report',
    'report:-:-:0',
    'report:late:-:1',
    'report:-:planet.earth:1',
    'report:overdue:directorate.:1',
    'report-draft:',
    'snooze:',
    'snooze:2026-02-30',
    'snooze:yesterday',
    'quiet:tomorrow',
    'away:2026-12-21',
    'away:2026-12-21.2026-12-22.2026-12-23',
    'working-days:',
    'working-days:6',
    'working-days:32',
    '__proto__',
    `lesson:${'x'.repeat(81)}`,
  ];
  for (const text of foreign) {
    it(`refuses “${text.slice(0, 30)}”`, () => assert.equal(parseAction(text), null));
  }
});
