import assert from 'node:assert/strict';
import { readIntent } from '../../src/intent.ts';
import { type NamedAbout, searchFor } from '../../src/reports/find-about.ts';
import { readReportWords } from '../../src/reports/read-report-words.ts';

describe('asking for a report', () => {
  const asked: [string, string][] = [
    ['report', ''],
    ['/report', ''],
    ['Team report please', ''],
    ['my team', ''],
    ['report overdue', 'overdue'],
    ['Who is left?', 'left'],
    ["who hasn't finished in Housing?", 'not finished housing'],
    ['who has left?', 'leavers'],
    ['show me the report for Housing & Homes', 'for housing homes'],
  ];
  for (const [text, words] of asked) {
    it(`is “${text}”`, () =>
      assert.deepEqual(
        readIntent(text, () => false),
        { kind: 'report', words, text },
      ));
  }

  const others = ['who is the data owner?', 'what is left', 'who do I call', 'next', 'remind me', 'which'];
  for (const text of others) {
    it(`is not “${text}”`, () => assert.notEqual(readIntent(text, () => false).kind, 'report'));
  }

  it('knows who asks for what others see of them', () => {
    for (const text of ['what does my manager see?', 'What can my manager see of me', 'who can see my score']) {
      assert.deepEqual(
        readIntent(text, () => false),
        { kind: 'report-me' },
      );
    }
  });
});

describe('the words after “report”', () => {
  const none = { filter: null, asFile: false, page: 1, kind: null, name: '' };
  const read: [string, Partial<ReturnType<typeof readReportWords>>][] = [
    ['', {}],
    ['overdue', { filter: 'overdue' }],
    ['left', { filter: 'outstanding' }],
    ['not started housing', { filter: 'not-started', name: 'housing' }],
    ['for housing overdue as a csv', { filter: 'overdue', name: 'housing', asFile: true }],
    ['team parks page 3', { kind: 'team', name: 'parks', page: 3 }],
    ['new homes', { filter: 'new', name: 'homes' }],
    ['team', { name: 'team' }],
    ['started', { filter: 'in-progress' }],
    ['page 0', { name: 'page 0' }],
  ];
  for (const [text, expected] of read) {
    it(`“${text}”`, () => assert.deepEqual(readReportWords(text), { ...none, ...expected }));
  }
});

describe('a name in a report', () => {
  const known: NamedAbout[] = [
    { kind: 'directorate', key: 'housing', name: 'Housing' },
    { kind: 'service', key: 'housing-repairs', name: 'Housing Repairs' },
    { kind: 'team', key: 'housing', name: 'Housing' },
    { kind: 'team', key: 'adult-social-care', name: 'Adult Social Care' },
    { kind: 'line', key: 'p1', name: 'Siân Price' },
    { kind: 'person', key: 'p1', name: 'Siân Price' },
    { kind: 'person', key: 'p2', name: 'Sam Price' },
    { kind: 'person', key: 'p3', name: 'Sam Price' },
  ];
  const found = (name: string, kind: NamedAbout['kind'] | null = null) => {
    const search = searchFor({ kind, name });
    for (const about of known) search.add(about);
    return search.found().map((about) => `${about.kind} ${about.key}`);
  };

  it('is the whole one rather than part of a longer one, and the widest', () => {
    assert.deepEqual(found('housing'), ['directorate housing']);
    assert.deepEqual(found('housing', 'team'), ['team housing']);
  });

  it('may be written with slips, without accents, and in part', () => {
    assert.deepEqual(found('husing'), ['directorate housing']);
    assert.deepEqual(found('sian price'), ['line p1']);
    assert.deepEqual(found('social care'), ['team adult-social-care']);
    assert.deepEqual(found('repairs'), ['service housing-repairs']);
  });

  it('may be that of two people', () => {
    assert.deepEqual(found('sam price'), ['person p2', 'person p3']);
  });

  it('is never guessed from little', () => {
    for (const name of ['', 'sa', 'zousing', 'phishing', 'the']) assert.deepEqual(found(name), [], name);
  });
});
