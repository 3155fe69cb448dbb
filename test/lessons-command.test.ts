import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lessonsOf } from '../src/course/course.ts';
import { loadCourse } from '../src/course/load-course.ts';
import type { ItemCounts } from '../src/learning/item-statistics.ts';
import { runLessons } from '../src/lessons-command.ts';
import type { Tally } from '../src/store/store.ts';
import { GATE, type LessonsFolder, lessonsFolder } from './support/lessons-folder.ts';

describe('npm run lessons', () => {
  let folder: LessonsFolder;
  beforeEach(async () => {
    folder = await lessonsFolder();
  });
  afterEach(() => folder.remove());

  let tallies: Tally[] = [];
  let items: ItemCounts[] = [];

  async function run(...args: string[]): Promise<{ code: number; said: string }> {
    const lines: string[] = [];
    const code = await runLessons([...args, folder.path], (line) => lines.push(line), {
      tallies: async () => tallies,
      items: async () => items,
    });
    return { code, said: lines.join('\n') };
  }

  it('prints the table of contents of a sound course', async () => {
    const { code, said } = await run();
    assert.equal(code, 0);
    assert.match(
      said,
      /^Chapter 1: Boxes and gates\n {3}1 {2}Know the box +2 min +12 words {2}2 questions {2}principle 1, 2/,
    );
    assert.match(said, /Final check: 2 questions, of which 2 are asked; pass mark 80%/);
    assert.match(said, /1 chapter, 2 lessons, 4 minutes, 24 words, 6 questions, 14 principles$/);
  });

  it('prints every problem with file, line and the way to mend it, and fails', async () => {
    await folder.edit(GATE, (text) => text.replace('minutes: 2', 'minuts: 2').replace('[x] A small', '[ ] A small'));
    const { code, said } = await run();
    assert.equal(code, 1);
    assert.equal(
      said,
      [
        `${GATE}:3  The key “minuts” is not known here.`,
        '    Did you mean “minutes”?',
        `${GATE}:17  No option of the question “What tells you that it is open?” is marked as right.`,
        '    Mark the right one with `[x]`.',
        '\n2 problems, 0 warnings\n',
      ].join('\n'),
    );
  });

  it('looks at the quick questions, too, where there are any', async () => {
    await mkdir(join(folder.path, 'playbook'));
    await folder.edit('playbook/gates.md', () => '## Gates\n\ntarget: test:gates\nlesson: close-gate\n\nClose them.\n');
    const { code, said } = await run();
    assert.equal(code, 1);
    assert.match(said, /playbook\/gates\.md:4 {2}There is no lesson “close-gate” in the course/);
    assert.match(said, /playbook\/targets\.md {2}This file is missing/);
  });

  it('prints a warning as one, and does not fail for it', async () => {
    await folder.edit('council.md', (text) => text.replace('sample: no', 'sample: yes'));
    const { code, said } = await run();
    assert.equal(code, 0);
    assert.match(said, /^council\.md:2 {2}warning: This file still holds the sample council\.\n/);
    assert.match(said, /\n0 problems, 1 warning\n/);
    assert.match(said, /Chapter 1/);
  });

  it('tells all of it as JSON, sound or not', async () => {
    const sound = await run('--json');
    assert.equal(sound.code, 0);
    assert.deepEqual(JSON.parse(sound.said), {
      chapters: 1,
      lessons: 2,
      questions: 6,
      principles: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
      words: 24,
      problems: [],
    });
    await folder.edit(GATE, (text) => text.replace('minutes: 2', 'minutes: x'));
    const broken = await run('--json');
    assert.equal(broken.code, 1);
    assert.equal(JSON.parse(broken.said).lessons, 2);
    assert.deepEqual(JSON.parse(broken.said).problems, [
      {
        code: 'not-a-number',
        severity: 'error',
        file: GATE,
        line: 3,
        what: '“minutes” is “x”, not a whole number from 1 to 10.',
        fix: 'Write the number alone, for example `minutes: 1`.',
      },
    ]);
  });

  it('explains itself when asked', async () => {
    const { code, said } = await run('--help');
    assert.equal(code, 0);
    assert.match(said, /^npm run lessons +checks/);
  });

  it('writes the whole course as one page', async () => {
    await folder.edit(GATE, (text) =>
      text.replace('Lock it at night.', 'Lock it.\n\n![A box](../pictures/box.svg "A box")'),
    );
    const page = join(folder.path, '..', `${folder.path.split('/').at(-1)}.html`);
    const { code } = await run('--print', page);
    assert.equal(code, 0);
    const html = await readFile(page, 'utf8');
    await folder.edit(GATE, (text) => text.replace('minutes: 2', 'minutes: x'));
    for (const words of [
      'Lesson 2: Close the gate',
      'Visitors come and go without a key.',
      'The owners know what the hum means.',
      'An office',
      'Where now?',
    ]) {
      assert.ok(html.includes(words), words);
    }
    assert.match(html, /<strong>Right:<\/strong> The park keeper does/);
    assert.match(html, /Wrong: The last visitor does/);
    assert.match(html, /<img alt="A box" src="data:image\/png;base64,/);
  });

  it('writes no page of a course with a problem', async () => {
    await folder.edit(GATE, (text) => text.replace('minutes: 2', 'minutes: x'));
    const page = join(folder.path, 'page.html');
    assert.equal((await run('--print', page)).code, 1);
    assert.equal(existsSync(page), false);
  });

  it('says where the page could not be written', async () => {
    const { code, said } = await run('--print', join(folder.path, 'nowhere', 'page.html'));
    assert.equal(code, 1);
    assert.match(said, /could not be written to .*nowhere/);
  });

  it('tells which chapters were useful, and of few answers only how many there are', async () => {
    const of = (verdict: string, count: number) => ({ key: `chapter:things:${verdict}`, count });
    tallies = [of('no', 1), of('partly', 1), of('yes', 2)];
    assert.match((await run('--useful')).said, /Chapter 1: Boxes and gates {2}4 so far; told apart from 5 on/);
    tallies = [of('no', 1), of('partly', 2), of('yes', 2)];
    assert.match((await run('--useful')).said, /Chapter 1: Boxes and gates {2}2 useful, 2 partly useful, 1 not useful/);
    tallies = [{ key: 'chapter:gone:yes', count: 9 }];
    const { code, said } = await run('--useful');
    assert.equal(code, 0);
    assert.match(said, /Chapter 1: Boxes and gates {2}nobody yet/);
  });

  it('tells how each question does, and what it cannot tell', async () => {
    const { course } = await loadCourse(folder.path);
    const [first, second] = course ? lessonsOf(course).flatMap(({ questions }) => questions) : [];
    const wrong = first?.options.find(({ right }) => !right);
    const sums = { people: 0, x: 0, y: 0, xy: 0, yy: 0 };
    items = [
      { question: first?.id ?? '', answered: 40, right: 30, picked: { [wrong?.id ?? '']: 10 }, sums },
      { question: second?.id ?? '', answered: 19, right: 19, picked: {}, sums },
    ];
    const { code, said } = await run('--stats');
    assert.equal(code, 0);
    assert.match(said, /75% right first, of 40\n {6}most picked wrong: 25% “/);
    assert.match(said, /19 answers so far; told from 20 on/);
    assert.match(said, /no answer yet/);
    const told = JSON.parse((await run('--stats', '--json')).said);
    assert.deepEqual(
      [told[0].rightFirst, told[0].mostWrong.share, told[0].discrimination, told[1].rightFirst],
      [0.75, 0.25, null, null],
    );
  });

  it('explains itself when it does not understand', async () => {
    const unknown = await run('--jason');
    assert.equal(unknown.code, 1);
    assert.match(unknown.said, /--jason[\s\S]*npm run lessons/);
    assert.match((await run('one', 'two')).said, /Too many words/);
  });

  it('names a folder that is not there', async () => {
    const lines: string[] = [];
    assert.equal(
      await runLessons([join(folder.path, 'nowhere')], (line) => lines.push(line), {
        tallies: async () => [],
        items: async () => [],
      }),
      1,
    );
    assert.match(lines.join('\n'), /nowhere cannot be read/);
  });
});
