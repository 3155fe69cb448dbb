import assert from 'node:assert/strict';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
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

  it('goes on seeing a file that an editor replaces at each save', async () => {
    const saved = join(folder.path, `${GATE}.new`);
    for (const words of ['Lock it at dusk.', 'Lock it at dawn.', 'Lock it at noon.']) {
      const text = await readFile(join(folder.path, GATE), 'utf8');
      const change = await changeAfter(async () => {
        await writeFile(saved, text.replace(/Lock it at \w+\./, words));
        await rename(saved, join(folder.path, GATE));
      });
      assert.ok(change.kind === 'changed' && change.text.includes(words), words);
    }
    const inPlace = await write((text) => text.replace('noon', 'night'));
    assert.equal(inPlace.kind, 'changed');
  });

  it('sees into a folder that is made while it watches', async () => {
    await mkdir(join(folder.path, '02-more'));
    await changeAfter(() => folder.edit('02-more/about.md', () => '---\ntitle: More\n---\n'));
    const change = await changeAfter(() => folder.edit('02-more/about.md', () => '---\ntitel: More\n---\n'));
    assert.ok(change.problems.some(({ code, file }) => code === 'unknown-key' && file === '02-more/about.md'));
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
    const aside = `${folder.path}-aside`;
    const change = await changeAfter(() => rename(folder.path, aside));
    assert.equal(change.kind, 'refused');
    const back = await changeAfter(() => rename(aside, folder.path));
    assert.equal(back.kind, 'changed');
  });
});
