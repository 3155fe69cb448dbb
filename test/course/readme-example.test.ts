import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '../../src/course/limits.ts';
import { reviewCourse } from '../../src/course/review-course.ts';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));
const README = readFileSync(join(LESSONS, 'README.md'), 'utf8');

describe('lessons/README.md', () => {
  it('has a full example in which nothing is wrong', async () => {
    const [, file = '', text = ''] = /^`(01-\S+\.md)`:\n\n```markdown\n([\s\S]*?)^```/m.exec(README) ?? [];
    assert.ok(text, 'the example is there');
    const folder = await mkdtemp(join(tmpdir(), 'lessons-'));
    await cp(LESSONS, folder, { recursive: true });
    const example = join(folder, file.replace('/04-know', '/04-example-know'));
    await writeFile(example, text.replace('title: Know what you have', 'title: An example'));
    const { problems } = await reviewCourse(folder);
    await rm(folder, { recursive: true });
    assert.deepEqual(
      problems.filter((problem) => example.endsWith(problem.file)),
      [],
    );
  });

  it('tells the limits that are checked', () => {
    for (const limit of Object.values(LIMITS)) {
      assert.ok(README.includes(`${limit.toLocaleString('en-GB')} characters`), `${limit} characters`);
    }
  });
});
