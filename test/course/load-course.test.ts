import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Course, findLesson, type Lesson } from '../../src/course/course.ts';
import { loadCourse } from '../../src/course/load-course.ts';
import { GATE, type LessonsFolder, lessonsFolder } from '../support/lessons-folder.ts';

describe('loading a course', () => {
  let folder: LessonsFolder;
  beforeEach(async () => {
    folder = await lessonsFolder();
  });
  afterEach(() => folder.remove());

  async function sound(): Promise<Course> {
    const { course, problems } = await loadCourse(folder.path);
    assert.deepEqual(problems, []);
    assert.ok(course);
    return course;
  }

  async function gate(change: (text: string) => string): Promise<Lesson> {
    await folder.edit(GATE, change);
    const lesson = findLesson(await sound(), 'close-the-gate');
    assert.ok(lesson);
    return lesson;
  }

  const codes = async () =>
    (await loadCourse(folder.path)).problems.map(({ code, file, line }) => `${code} ${file}:${line}`);

  it('gives chapters, lessons, questions and options in the order of the files', async () => {
    const course = await sound();
    assert.deepEqual(
      course.chapters.map(({ id, title, lessons }) => [id, title, lessons.map(({ id, number }) => `${number} ${id}`)]),
      [['things', 'Boxes and gates', ['1 know-the-box', '2 close-the-gate']]],
    );
    const [question] = findLesson(course, 'close-the-gate')?.questions ?? [];
    assert.equal(question?.text, 'Who locks the gate at night?');
    assert.equal(question?.pick, 'one');
    assert.deepEqual(question?.options, [
      { id: 'o1', text: 'The park keeper does', right: true, feedback: 'The keeper has the key and the list.' },
      { id: 'o2', text: 'The last visitor does', right: false, feedback: 'Visitors come and go without a key.' },
    ]);
    assert.deepEqual(
      course.finalCheck.questions.map(({ lesson }) => lesson),
      ['know-the-box', 'know-the-box'],
    );
    assert.equal(course.sources.get('test:page')?.address, 'https://www.gov.uk/page');
  });

  it('sorts lessons by their numbers, not by the letters of the numbers', async () => {
    for (const number of ['10', '9']) {
      const text = GATE_LIKE.replaceAll('NN', number);
      await writeFile(join(folder.path, `01-things/${number}-mend-it-${number}.md`), text);
    }
    const { course } = await loadCourse(folder.path);
    const [chapter] = course?.chapters ?? [];
    assert.deepEqual(
      chapter?.lessons.map(({ id }) => id),
      ['know-the-box', 'close-the-gate', 'mend-it-9', 'mend-it-10'],
    );
  });

  it('reads a guide of yes and no', async () => {
    const { which } = await sound();
    assert.deepEqual(which?.steps, [
      { question: 'Is the box open?', yes: { text: 'Close it.', source: 'test:page' }, no: null },
      {
        question: 'Is the box old?',
        yes: { text: 'Ask its owner.', source: 'test:page' },
        no: { text: 'Leave it be.', source: 'test:page' },
      },
    ]);
    await rm(join(folder.path, 'which.md'));
    assert.equal((await sound()).which, null);
  });

  it('takes two right options as “choose all that apply”', async () => {
    const lesson = await gate((text) =>
      text.replace('- [ ] The last', '- [ ] Nobody at all\n  > The gate would stay open.\n- [x] The last'),
    );
    assert.equal(lesson.questions[0]?.pick, 'many');
  });

  it('keeps a colon in a title', async () => {
    const lesson = await gate((text) => text.replace('title: Close the gate', 'title: Gates: close them'));
    assert.equal(lesson.title, 'Gates: close them');
  });

  it('keeps a hint, and what everyone reads in the end', async () => {
    const lesson = await gate((text) =>
      text
        .replace('night?\n', 'night?\n\n> Think of the *key*.\n')
        .replace('without a key.\n', 'without a key.\n\nThe key hangs in the shed:\n\n* on a hook\n* by the door\n'),
    );
    const [question] = lesson.questions;
    assert.equal(question?.hint, 'Think of the *key*.');
    assert.equal(question?.after, 'The key hangs in the shed:\n\n- on a hook\n- by the door');
  });

  it('finds a lesson by the name it had before', async () => {
    await gate((text) => text.replace('minutes: 2', 'minutes: 2\nwas: shut-the-gate, bar-the-gate'));
    assert.equal(findLesson(await sound(), 'bar-the-gate')?.id, 'close-the-gate');
  });

  describe('takes writing habits kindly', () => {
    it('feedback that is not moved in belongs to the option above it', async () => {
      const before = await sound();
      const lesson = await gate((text) => text.replaceAll('  > ', '> ').replaceAll('\n> ', '\n\n> '));
      assert.deepEqual(
        lesson.questions.map(({ options }) => options),
        findLesson(before, 'close-the-gate')?.questions.map(({ options }) => options),
      );
    });

    it('options and feedback that are moved in too far are read as well', async () => {
      const before = await sound();
      await folder.edit(GATE, (text) => text.replace(/^- \[/gm, '      - [').replace(/^ {2}> /gm, '          > '));
      assert.equal((await sound()).version, before.version);
    });

    it('Windows line ends and a byte order mark change nothing', async () => {
      const before = await sound();
      for (const file of [GATE, 'about.md', 'council.md', 'sources.md', 'final-check.md', 'which.md', 'hosts.txt']) {
        await folder.edit(file, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`);
      }
      assert.equal((await sound()).version, before.version);
    });

    it('curly quotation marks stay in text, and go where they are markers', async () => {
      const lesson = await gate((text) =>
        text
          .replace('title: Close the gate', 'title: “Close the gate”')
          .replace('Lock it at night.', '“Lock it”, says Ann.\n\n![A box](../pictures/box.svg “A box”)'),
      );
      assert.equal(lesson.title, 'Close the gate');
      assert.deepEqual(lesson.parts, [
        { kind: 'text', markdown: 'A gate in the park opens by phone. “Lock it”, says Ann.' },
        { kind: 'image', file: 'box.svg', alt: 'A box', caption: 'A box' },
      ]);
    });

    it('a dash that a word processor made of --- is front matter still', async () => {
      const lesson = await gate((text) => text.replaceAll('---', '—'));
      assert.equal(lesson.title, 'Close the gate');
    });

    it('a heading without its space is a heading', async () => {
      const lesson = await gate((text) => text.replaceAll('### ', '###'));
      assert.equal(lesson.questions.length, 2);
    });
  });

  describe('writes text in the Markdown that cards can show', () => {
    const shown = async (text: string) =>
      (await gate((lesson) => lesson.replace('Lock it at night.', text))).parts.slice(-1);
    const markdown = (text: string) => [{ kind: 'text', markdown: `A gate in the park opens by phone. ${text}` }];

    it('one way of writing bold, italic and lists', async () => {
      assert.deepEqual(
        await shown('__Lock__ it _now_.\n\n+ with care\n+ with the key'),
        markdown('**Lock** it *now*.\n\n- with care\n- with the key'),
      );
    });

    it('numbered lists and links stay', async () => {
      assert.deepEqual(
        await shown('Read [the page](https://www.gov.uk/page "Title").\n\n1. Look\n2. Lock'),
        markdown('Read [the page](https://www.gov.uk/page).\n\n1. Look\n2. Lock'),
      );
    });

    it('line breaks of the file are spaces', async () => {
      assert.deepEqual(await shown('Lock it  \nat night,\nAnn.'), markdown('Lock it at night, Ann.'));
    });

    it('signs that mean something in Markdown keep meaning themselves', async () => {
      assert.deepEqual(await shown('Cost: 2 * 3 for R&D.'), markdown('Cost: 2 \\* 3 for R&D.'));
    });
  });

  describe('gives a version', () => {
    it('that is the same as long as learners see the same', async () => {
      const before = await sound();
      await folder.edit(GATE, (text) => text.replace('## Quiz\n', '\n\n\n## Quiz\n\n'));
      assert.equal((await sound()).version, before.version);
    });

    it('that is another after any change of what learners see, a picture included', async () => {
      await folder.edit(GATE, (text) =>
        text.replace('Lock it at night.', 'Lock it.\n\n![A box](../pictures/box.svg "A box")'),
      );
      const before = await sound();
      await folder.edit('pictures/box.svg', (svg) => svg.replace('#0b5a7a', '#123456'));
      const after = await sound();
      assert.notEqual(after.version, before.version);
      await folder.edit('council.md', (text) => text.replace('1234', '4321'));
      assert.notEqual((await sound()).version, after.version);
    });

    it('and the text it is a hash of, with nothing but what learners see', async () => {
      const { text, course } = await loadCourse(folder.path);
      assert.match(text, /"Visitors come and go without a key\."/);
      assert.doesNotMatch(text, /"line"|"file"|close-the-gate\.md/);
      assert.match(course?.version ?? '', /^[0-9a-f]{16}$/);
    });
  });

  describe('puts the council’s contacts', () => {
    const withContacts = () =>
      gate((text) =>
        text
          .replace('Lock it at night.', 'Lock it at night. Stuck? Call **{service-desk}**.')
          .replace('Visitors come and go without a key.', 'Ask {training-lead} why.')
          .replace('A post on the notice board', 'A call to {out-of-hours}'),
      );

    it('into the text, feedback and options', async () => {
      const { parts, questions } = await withContacts();
      assert.deepEqual(parts, [
        { kind: 'text', markdown: 'A gate in the park opens by phone. Lock it at night. Stuck? Call **1234**.' },
      ]);
      assert.equal(questions[0]?.options[1]?.feedback, 'Ask Cat in room 5 why.');
      assert.equal(questions[1]?.options[0]?.text, 'A call to 5678');
    });

    it('into questions, which become others only where they hold a contact that has changed', async () => {
      const before = (await withContacts()).questions.map(({ id }) => id);
      await folder.edit('council.md', (text) => text.replace('1234', '4321').replace('Cat', 'Dan'));
      const calmly = (await gate((text) => text)).questions.map(({ id }) => id);
      assert.deepEqual(calmly, before);
      await folder.edit('council.md', (text) => text.replace('5678', '8765'));
      const [first, second] = (await gate((text) => text)).questions.map(({ id }) => id);
      assert.equal(first, before[0]);
      assert.notEqual(second, before[1]);
    });

    it('into an option only as far as it stays short enough', async () => {
      await folder.edit('council.md', (text) => text.replace('5678', 'x'.repeat(110)));
      await folder.edit(GATE, (text) => text.replace('A post on the notice board', 'A call to {out-of-hours}'));
      assert.deepEqual(await codes(), [`long-option ${GATE}:19`]);
    });
  });

  it('gives a question another id when its words change, and the same when only feedback does', async () => {
    const [before] = findLesson(await sound(), 'close-the-gate')?.questions ?? [];
    const [feedback] = (await gate((text) => text.replace('and the list', 'and a list'))).questions;
    assert.equal(feedback?.id, before?.id);
    const [words] = (await gate((text) => text.replace('The park keeper', 'The keeper'))).questions;
    assert.notEqual(words?.id, before?.id);
    const [right] = (
      await gate((text) => text.replace('[x] The keeper', '[ ] The keeper').replace('[ ] The last', '[x] The last'))
    ).questions;
    assert.notEqual(right?.id, words?.id);
  });

  describe('names what is wrong', () => {
    it('all of it at once, in order of file and line, and gives no course', async () => {
      await folder.edit(GATE, (text) => text.replace('minutes: 2', 'minutes: x').replace('[x] A small', '[ ] A small'));
      await folder.edit('about.md', (text) => text.replace('80', '180'));
      await folder.edit('sources.md', (text) => text.replace('https:', 'http:'));
      const { course, text } = await loadCourse(folder.path);
      assert.equal(course, null);
      assert.equal(text, '');
      assert.deepEqual(await codes(), [
        `not-a-number ${GATE}:3`,
        `no-right-answer ${GATE}:17`,
        'not-a-number about.md:3',
        'link-not-https sources.md:5',
      ]);
    });

    it('a slip in a key once, as the key that was meant', async () => {
      await folder.edit(GATE, (text) => text.replace('minutes:', 'minuets:'));
      const { problems } = await loadCourse(folder.path);
      assert.deepEqual(
        problems.map(({ code, fix }) => [code, fix]),
        [['unknown-key', 'Did you mean “minutes”?']],
      );
    });

    it('a file that is not UTF-8, at the first line that is not', async () => {
      await writeFile(join(folder.path, GATE), Buffer.from('---\ntitle: Caf\xe9\n---\n', 'latin1'));
      assert.deepEqual(await codes(), [`not-utf8 ${GATE}:2`]);
    });

    it('a file that cannot be read', async () => {
      await rm(join(folder.path, GATE));
      await symlink(join(folder.path, 'nowhere.md'), join(folder.path, GATE));
      assert.deepEqual(await codes(), [`unreadable-file ${GATE}:0`]);
    });

    it('a file that is missing', async () => {
      await rm(join(folder.path, 'council.md'));
      await rm(join(folder.path, 'hosts.txt'));
      assert.deepEqual(await codes(), ['missing-file council.md:0', 'missing-file hosts.txt:0']);
    });

    it('a folder without chapters', async () => {
      await rm(join(folder.path, '01-things'), { recursive: true });
      assert.ok((await codes()).includes('no-chapters about.md:0'));
    });

    it('a picture that is too large', async () => {
      const points = 'M0 0L9 9'.repeat(30_000);
      await folder.edit('pictures/box.svg', (svg) => svg.replace('</svg>', `<path d="${points}"/></svg>`));
      assert.deepEqual(await codes(), ['large-picture pictures/box.svg:0']);
    });

    it('a folder that is not there, by its path', async () => {
      await assert.rejects(loadCourse(join(folder.path, 'elsewhere')), /elsewhere cannot be read/);
    });

    it('and nothing in hidden files, editors’ copies and the FAQ', async () => {
      await mkdir(join(folder.path, 'playbook'));
      for (const name of [
        '.DS_Store',
        'about.md~',
        '01-things/.#02-close-the-gate.md',
        'README.md',
        'playbook/buying.md',
      ]) {
        await writeFile(join(folder.path, name), 'x');
      }
      assert.deepEqual(await codes(), []);
    });
  });
});

const GATE_LIKE = `---
title: Mend it NN
minutes: 2
sources: test:page
---
Something broke for the NN time.

## Quiz

### Which part of number NN broke first?

- [ ] The hinge of NN
  > Hinge NN is new.
- [x] The bolt of NN
  > Bolt NN is old.

### Whom would you phone about NN tonight?

- [x] Ann, on call for NN
  > Ann knows NN.
- [ ] Ben, who painted NN
  > Ben has gone home.
`;
