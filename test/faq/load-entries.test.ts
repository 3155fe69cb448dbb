import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Problem } from '../../src/course/problem.ts';
import { readCourse } from '../../src/course/read-course.ts';
import { type LoadedEntries, loadEntries, reviewEntries } from '../../src/faq/load-entries.ts';
import type { LessonsFolder } from '../support/lessons-folder.ts';
import { PHRASINGS, playbookFolder } from '../support/playbook-folder.ts';
import { LESSONS } from '../support/real-finder.ts';

describe('loadEntries', () => {
  let folder: LessonsFolder;
  beforeEach(async () => {
    folder = await playbookFolder();
  });
  afterEach(() => folder.remove());

  const load = async (): Promise<LoadedEntries> => loadEntries(folder.path, await readCourse(folder.path));

  it('reads a sound folder', async () => {
    const { playbook, problems } = await load();
    assert.deepEqual(problems, []);
    assert.deepEqual(playbook?.entries, [
      {
        id: 'close-the-gate',
        title: 'Close the gate',
        target: 'test:page',
        address: 'https://www.gov.uk/page',
        lesson: 'close-the-gate',
        answer: 'Close it. Ask {service-desk}.',
        phrasings: PHRASINGS.split('\n').map((line) => line.slice(2)),
      },
    ]);
    assert.equal(playbook?.notHere[0]?.answer, 'Ask a hatter.');
    assert.ok(playbook?.names.has('rose'));
  });

  it('leads to a place within a page that somebody has seen', async () => {
    await edit('gates.md', 'lesson:', 'link: test:page#top\nlesson:');
    const { playbook } = await load();
    assert.equal(playbook?.entries[0]?.address, 'https://www.gov.uk/page#top');
  });

  const broken: [code: string, file: string, wanted: string, instead: string, line: number][] = [
    ['unknown-target', 'gates.md', 'target: test:page', 'target: test:pge', 3],
    ['unknown-lesson', 'gates.md', 'lesson: close-the-gate', 'lesson: close-gate', 4],
    ['unknown-source', 'gates.md', 'lesson:', 'link: test:other\nlesson:', 4],
    ['unknown-anchor', 'gates.md', 'lesson:', 'link: test:page#bottom\nlesson:', 4],
    ['missing-key', 'gates.md', 'lesson: close-the-gate\n', '', 1],
    ['unknown-key', 'gates.md', 'lesson: close', 'lessen: close', 4],
    ['no-answer', 'gates.md', 'Close it. Ask {service-desk}.', '', 1],
    ['unknown-placeholder', 'gates.md', '{service-desk}', '{help-desk}', 6],
    ['markdown-html', 'gates.md', 'Close it.', 'Close <b>it</b>.', 6],
    ['link-not-https', 'gates.md', 'Close it.', 'Close [it](http://www.gov.uk).', 6],
    ['long-title', 'gates.md', '## Close the gate', `## ${'Close the gate '.repeat(6)}`, 1],
    ['repeated-title', 'not-here.md', '## Hats', '## Close the gate', 1],
    ['bad-principle', 'targets.md', 'title: A page', 'title: A page\nprinciple: 15', 1],
    [
      'target-without-entry',
      'targets.md',
      '## test:page',
      '## test:else\n\ntitle: B\nlink: test:page\n\n## test:page',
      1,
    ],
    ['missing-list', 'rewriting.md', '## Same meaning', '', 0],
    ['unknown-list', 'rewriting.md', '## Same meaning', '## Same meanings', 9],
    ['not-a-pair', 'rewriting.md', '## Same meaning', '## Same meaning\n\n- attacker hacker', 11],
  ];
  for (const [code, file, wanted, instead, line] of broken) {
    it(`names ${code} with its place and a way out`, async () => {
      await edit(file, wanted, instead);
      const { playbook, problems } = await load();
      const problem = problems.find((one) => one.code === code);
      assert.ok(problem, JSON.stringify(problems));
      assert.deepEqual([problem.severity, problem.file, problem.line], ['error', `playbook/${file}`, line]);
      assert.ok(problem.what !== '' && problem.fix !== '');
      assert.equal(playbook, null);
    });
  }

  const doubtful: [code: string, wanted: string, instead: string][] = [
    ['few-phrasings', '- way a to ask\n', ''],
    ['repeated-phrasing', '- way b to ask', '- Way A to ask?'],
    ['long-answer', 'Close it.', 'Close it. Do. It. Now.'],
  ];
  for (const [code, wanted, instead] of doubtful) {
    it(`warns of ${code} and goes on`, async () => {
      await edit('gates.md', wanted, instead);
      const { playbook, problems } = await load();
      assert.deepEqual(
        problems.map((one) => [one.severity, one.code]),
        [['warning', code]],
      );
      assert.ok(playbook);
    });
  }

  it('wants the council’s own route in every answer about incidents', async () => {
    const incident = 'playbook:incident-response';
    await edit('targets.md', '## test:page', `## ${incident}`);
    await edit('gates.md', 'target: test:page', `target: ${incident}`);
    assert.ok((await load()).playbook);
    await edit('gates.md', 'Ask {service-desk}.', '');
    assert.deepEqual(codes(await load()), ['no-own-route']);
  });

  it('names every file that is missing, and the whole folder', async () => {
    const { problems } = await loadEntries(join(folder.path, 'nowhere'), await readCourse(folder.path));
    const missing = problems.filter(({ code }) => code === 'missing-file').map(({ file }) => file);
    assert.deepEqual(
      missing,
      ['names.txt', 'not-here.md', 'rewriting.md', 'targets.md'].map((name) => `playbook/${name}`),
    );
  });

  async function edit(file: string, wanted: string, instead: string): Promise<void> {
    await folder.edit(`playbook/${file}`, (text) => {
      assert.ok(text.includes(wanted), `${file} holds no “${wanted}”`);
      return text.replace(wanted, instead);
    });
  }
});

describe('the real entries', () => {
  let problems: Problem[];
  before(async () => {
    problems = (await reviewEntries(LESSONS, await readCourse(LESSONS))).problems;
  });

  it('have no problem', () => assert.deepEqual(problems, []));
});

function codes({ problems }: LoadedEntries): string[] {
  return problems.map(({ code }) => code);
}

/** Only the folder itself, without its files. */
