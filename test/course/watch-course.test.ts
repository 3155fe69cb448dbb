import assert from 'node:assert/strict';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCourse } from '../../src/course/load-course.ts';
import { type CourseChange, watchCourse } from '../../src/course/watch-course.ts';
import type { FolderWatch } from '../../src/course/watch-folder.ts';
import { GATE, type LessonsFolder, lessonsFolder } from '../support/lessons-folder.ts';

describe('watching the lessons', () => {
  let folder: LessonsFolder;
  let watching: FolderWatch;
  let changes: CourseChange[];
  let tell: (change: CourseChange) => void = () => {};

  beforeEach(async () => {
    folder = await lessonsFolder();
    changes = [];
    const { course } = await loadCourse(folder.path);
    watching = watchCourse(folder.path, course?.version ?? '', (change) => {
      changes.push(change);
      tell(change);
    });
  });
  afterEach(async () => {
    watching.close();
    await folder.remove();
  });

  /** What the next change brings, once `edit` has been saved. */
  async function changeAfter(edit: () => Promise<unknown>): Promise<CourseChange> {
    const next = new Promise<CourseChange>((resolve) => {
      tell = resolve;
    });
    await edit();
    return next;
  }

  const write = (change: (text: string) => string) => changeAfter(() => folder.edit(GATE, change));

  it('hands over a changed course that is sound', async () => {
    const change = await write((text) => text.replace('Lock it at night.', 'Lock it every night.'));
    assert.equal(change.kind, 'changed');
    assert.match(change.kind === 'changed' ? change.text : '', /Lock it every night/);
  });

  it('refuses one with an error, names the problem, and takes it over once it is mended', async () => {
    const broken = await write((text) => text.replace('minutes: 2', 'minutes: x'));
    assert.equal(broken.kind, 'refused');
    assert.deepEqual(
      broken.problems.map(({ code }) => code),
      ['not-a-number'],
    );
    const mended = await write((text) => text.replace('minutes: x', 'minutes: 2'));
    assert.equal(mended.kind, 'changed');
  });

  it('sees a file that an editor puts in the place of the old one', async () => {
    const change = await changeAfter(async () => {
      await writeFile(join(folder.path, 'hosts.txt.new'), '');
      await rename(join(folder.path, 'hosts.txt.new'), join(folder.path, 'hosts.txt'));
    });
    assert.ok(change.problems.some(({ code }) => code === 'unknown-host'));
  });

  it('tells of several saves at once only once, and of none that changes nothing', async () => {
    await folder.edit(GATE, (text) => `${text}\n`);
    await folder.edit(GATE, (text) => text.replace('at night.', 'now.'));
    await write((text) => text.replace('Lock it now.', 'Lock it soon.'));
    assert.deepEqual(
      changes.map(({ kind }) => kind),
      ['changed'],
    );
  });

  it('outlives the loss of the folder', async () => {
    const change = await changeAfter(() => rm(folder.path, { recursive: true }));
    assert.equal(change.kind, 'refused');
  });
});
