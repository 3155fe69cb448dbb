import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import sinon from 'sinon';
import { type Reading, readCourse } from '../src/course/read-course.ts';
import { createQuestionsInUse, type QuestionsInUse } from '../src/questions-in-use.ts';
import { quiet } from './support/conversation.ts';
import type { LessonsFolder } from './support/lessons-folder.ts';
import { playbookFolder } from './support/playbook-folder.ts';

const GATES = 'playbook/gates.md';

describe('the quick questions in use', () => {
  let folder: LessonsFolder;
  let course: Reading;
  let inUse: QuestionsInUse;
  let printed: sinon.SinonStub;
  beforeEach(async () => {
    folder = await playbookFolder();
    course = await readCourse(folder.path);
    printed = sinon.stub(console, 'error');
    inUse = createQuestionsInUse(folder.path, () => course, quiet);
  });
  afterEach(async () => {
    printed.restore();
    await folder.remove();
  });

  const answerOf = async () => (await inUse.now())?.entry('close-the-gate')?.answer;
  const breakIt = () => folder.edit(GATES, (text) => text.replace('target: test:page', 'target: nowhere'));

  it('are read once, at the first need', async () => {
    const [one, other] = await Promise.all([inUse.now(), inUse.now()]);
    assert.equal(one, other);
    assert.equal(one?.find('way a to ask').kind, 'answer');
    assert.equal(one?.isWord('gate'), true);
    assert.equal(one?.strip('does Rose close the gate'), 'does … close the gate');
  });

  it('are those of the files after a reload', async () => {
    await inUse.now();
    await folder.edit(GATES, (text) => text.replace('Close it.', 'Shut it.'));
    inUse.reload();
    assert.match((await answerOf()) ?? '', /^Shut it/);
  });

  it('stay as they were when the files have an error, which is printed with its place', async () => {
    await inUse.now();
    await breakIt();
    inUse.reload();
    assert.match((await answerOf()) ?? '', /^Close it/);
    assert.match(String(printed.args), /playbook\/gates\.md:3 {2}There is no target “nowhere”/);
  });

  it('are none where the files have an error from the start, or are not there', async () => {
    await breakIt();
    assert.equal(await inUse.now(), null);
    await rm(join(folder.path, 'playbook'), { recursive: true });
    inUse.reload();
    assert.equal(await inUse.now(), null);
  });

  it('are taken over while somebody writes', async () => {
    await inUse.now();
    const close = inUse.watch();
    try {
      await folder.edit(GATES, (text) => text.replace('Close it.', 'Shut it.'));
      while (!(await answerOf())?.startsWith('Shut')) await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      await close();
    }
  });
});
