import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { askCommand } from '../../src/faq/ask-command.ts';
import { LESSONS } from '../support/real-finder.ts';

interface Asked {
  code: number;
  printed: string[];
  complaints: string[];
}

async function ask(args: string[], input = '', lessons = LESSONS): Promise<Asked> {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await askCommand(args, {
    lessons,
    input: Readable.from([input]),
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, printed, complaints };
}

describe('ask', () => {
  it('prints what a person would be told, with the council’s own contacts', async () => {
    const { code, printed } = await ask(['someone', 'hacked our street lights']);
    assert.equal(code, 0);
    const text = printed.join('\n');
    assert.match(text, /Call your IT service desk now: .*01632 960100/);
    assert.match(text, /incident-response#the-incident-lifecycle/);
    assert.match(text, /two-minute lesson/);
    assert.doesNotMatch(text, /[{}]/);
  });

  it('names the principle and says that it is on this page', async () => {
    const { printed } = await ask(['what is p7']);
    assert.match(printed.join('\n'), /principle 7, Designing your connected place to reduce exposure, on this page:/);
  });

  it('answers JSON lines in the form that can be scored, one for one', async () => {
    const lines = [
      { id: 'a', text: 'what is governance in a box' },
      { id: 'b', text: 'suppliers' },
      { id: 'c', text: 'when is payday' },
      { id: 'd', text: '' },
    ];
    const { code, printed } = await ask(['--jsonl'], lines.map((line) => JSON.stringify(line)).join('\n'));
    assert.equal(code, 0);
    const answers = printed.map((line) => JSON.parse(line));
    assert.deepEqual(
      answers.map(({ id, outcome }) => [id, outcome]),
      [
        ['a', 'answer'],
        ['b', 'suggestions'],
        ['c', 'unknown'],
        ['d', 'unknown'],
      ],
    );
    assert.deepEqual(answers[0].links, [
      {
        target: 'playbook:governance-in-a-box',
        url: 'https://www.gov.uk/government/publications/secure-connected-places-playbook-documents/governance-in-a-box',
        title: 'Governance in a box',
      },
    ]);
    assert.equal(answers[0].ranked[0], 'playbook:governance-in-a-box');
    assert.ok(answers.every(({ ms }) => typeof ms === 'number'));
    assert.deepEqual(answers[2].links, []);
  });

  it('names a line that is no question and answers the others', async () => {
    const { code, printed, complaints } = await ask(['--jsonl'], '{"id":"a"}\nnonsense\n{"id":"b","text":"p7"}\n');
    assert.equal(code, 2);
    assert.equal(printed.length, 1);
    assert.deepEqual(
      complaints.map((line) => line.slice(0, 6)),
      ['Line 1', 'Line 2'],
    );
  });

  it('says how to ask when nothing was asked', async () => {
    const { code, complaints } = await ask([]);
    assert.equal(code, 2);
    assert.match(complaints.join(), /npm run ask/);
  });

  it('names what is broken in the entries', async () => {
    const { code, complaints } = await ask(['p7'], '', join(LESSONS, 'pictures'));
    assert.equal(code, 1);
    assert.match(complaints.join('\n'), /playbook\/targets\.md/);
  });
});
