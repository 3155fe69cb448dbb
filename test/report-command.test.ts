import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openControl } from '../src/control.ts';
import { runReport } from '../src/report-command.ts';
import { type OperatorParts, REPORT_COMMAND, tellReport } from '../src/reports/operator-report.ts';
import { writeOperatorReport } from '../src/say/operator-report.ts';
import { openStore } from '../src/store/open-store.ts';
import { PROGRAMME, type Store } from '../src/store/store.ts';
import { quiet } from './support/conversation.ts';
import { countingSummaries } from './support/facts.ts';
import { rosterEntry } from './support/roster.ts';
import { sampleCourse } from './support/sample-course.ts';
import { useTempFolder } from './support/temp-folder.ts';

const operator: OperatorParts = {
  rules: { dueDays: 30, newDays: 30, target: 90 },
  now: () => new Date('2026-11-23T12:00:00Z'),
  write: writeOperatorReport,
};

const ROSTER = [
  rosterEntry('mona', { name: 'Mona Patel', directorate: 'Housing' }),
  rosterEntry('ada', {
    name: 'Ada Lovelace',
    directorate: 'Housing',
    managerEmail: 'mona@council.example',
    externalCompletion: { on: '2026-09-01', approvedBy: 'Joan Miller' },
  }),
  rosterEntry('bob', { name: '=HYPERLINK("x")', directorate: 'Public Health', exemptReason: 'long leave' }),
];

describe('npm run report', () => {
  const temp = useTempFolder();

  async function look<T>(at: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore({ folder: temp(), summarise: () => countingSummaries(), log: quiet });
    return at(store).finally(() => store.close());
  }

  beforeEach(() => look(async (store) => store.people.replaceEntries(ROSTER, await store.people.entries())));

  async function report(...args: string[]) {
    const printed: string[] = [];
    const given: string[] = [];
    const code = await runReport(args, {
      where: { folder: temp(), course: async () => sampleCourse() },
      operator,
      print: (line) => printed.push(line),
      give: (text) => given.push(text),
    });
    return { code, printed: printed.join('\n'), text: given.join('') };
  }

  it('tells of everybody with the reason, the figures, and how they were counted', async () => {
    const { code, text } = await report('team');
    assert.equal(code, 0);
    assert.match(text, /1 of 2 have finished \(50%\)\. The target of 90% is not met\./);
    assert.match(text, /Ada Lovelace +Finished +Done elsewhere on 1 September 2026, approved by Joan Miller\./);
    assert.match(text, /Exempt +Without an end: long leave/);
    assert.match(text, /On the roster +3/);
    assert.match(
      text,
      /How this was counted, on 23 November 2026: 2 of 3 people on the roster are counted\. Not counted: exempt \(1\)\./,
    );
  });

  it('takes the words of the chat', async () => {
    assert.match((await report('team', 'finished', 'housng')).text, /Finished: Directorate Housing.*Ada/s);
    assert.doesNotMatch((await report('team', 'finished', 'housing')).text, /Mona Patel +/);
    assert.match((await report('team', 'mona', 'patel')).text, /People of Mona Patel/);
  });

  it('gives the same figures in each form', async () => {
    const text = (await report('team')).text;
    const csv: string[][] = parse((await report('team', '--format', 'csv')).text, { bom: true });
    const json = JSON.parse((await report('team', '--format', 'json')).text);
    assert.equal(new Set(csv.map((row) => row.length)).size, 1);
    const inCsv = new Map(csv.map(([label, value]) => [label, value]));
    const figures: [string, string][] = [
      ['Finished', 'finished'],
      ['Counted', 'counted'],
      ['Exempt', 'exempt'],
      ['On the roster', 'roster'],
    ];
    for (const [label, key] of figures) {
      assert.equal(inCsv.get(label), String(json.figures[key]));
      assert.match(text, new RegExp(`^${label} +${json.figures[key]}$`, 'm'));
    }
    assert.equal(json.people.length, 3);
    assert.ok(csv.some(([name]) => name === `'=HYPERLINK("x")`));
  });

  it('gives a committee and the public no names', async () => {
    for (const name of ['committee', 'foi']) {
      for (const format of ['text', 'csv', 'json']) {
        const { text } = await report(name, '--format', format);
        assert.match(text, /2026/);
        assert.doesNotMatch(text, /Ada|Mona|Joan|HYPERLINK|@/, `${name} as ${format}`);
      }
    }
  });

  it('writes a file that nobody else on the machine can read', async () => {
    const file = join(temp(), 'out.csv');
    const { printed } = await report('team', '--format', 'csv', '--out', file);
    assert.match(printed, /out\.csv has been written/);
    assert.match(await readFile(file, 'utf8'), /Ada Lovelace/);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('is told by the bot while it runs, with the same words', async () => {
    const alone = await report('committee');
    const store = await openStore({ folder: temp(), summarise: () => countingSummaries(), log: quiet });
    const control = await openControl(temp(), { [REPORT_COMMAND]: tellReport(operator)(store) });
    try {
      assert.equal((await report('committee')).text, alone.text);
    } finally {
      await control.close();
      await store.close();
    }
  });

  it('is kept as a fact of the programme', async () => {
    await report('team');
    await report('foi');
    const facts = await look(async (store) => (await store.history(PROGRAMME)).facts);
    assert.deepEqual(
      facts.map((fact) => (fact.kind === 'report-read' ? [fact.report, fact.people] : fact.kind)),
      [
        ['people', 3],
        ['foi', 0],
      ],
    );
  });

  const wrong: [string[], RegExp][] = [
    [[], /Say which report/],
    [['audits'], /no report “audits”/],
    [['team', '--format', 'pdf'], /comes as text, csv, json/],
    [['team', '--frmat', 'csv'], /frmat/],
  ];
  for (const [args, said] of wrong) {
    it(`says what to type in place of “${args.join(' ')}”`, async () => {
      const { code, printed } = await report(...args);
      assert.equal(code, 1);
      assert.match(printed, said);
      assert.match(printed, /npm run --silent report -- team/);
    });
  }

  it('names what it does not know', async () => {
    await assert.rejects(report('team', 'planning'), /no directorate, service, team or person “planning”/);
    await assert.rejects(report('foi', 'housing'), /is of the whole council/);
  });
});
