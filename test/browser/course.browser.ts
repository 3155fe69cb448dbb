import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { Course } from '../../src/course/course.ts';
import { loadCourse } from '../../src/course/load-course.ts';
import { type BotProcess, freePort, startBot } from '../support/bot-process.ts';
import { assertAccessible, assertFits, openPage, PHONE, screenshot, useBrowser } from '../support/browser.ts';
import { takeCourse } from '../support/course-walk.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));

/** What one of each kind begins with. */
const KINDS = [
  'Principles 101',
  'Lesson 1:',
  'Question 1 of',
  'That is right',
  'Not quite',
  'Not this time',
  'Lesson 1 is finished',
  'You have read all of the chapter',
  'Another look',
  'Was the chapter',
  'You have finished the chapter',
  'Final check',
  'Final check: question 1',
  'Not passed this time',
  'What you missed',
  'You have completed the course',
];

describe('the whole course, in a browser, with the whole program', () => {
  const browser = useBrowser();
  const folder = useTempFolder();
  let bot: BotProcess;
  afterEach(() => bot?.kill());

  it('can be taken from the first message to the result of the final check, failing once', async function () {
    this.timeout(150_000);
    const { course } = await loadCourse(LESSONS);
    assert.ok(course);
    bot = await startBot(folder(), await freePort());
    const { page, complaints } = await openPage(browser(), bot.address, { ...PHONE, colorScheme: 'dark' });

    const missing = new Set(KINDS);
    const { titles } = await takeCourse(page, course, createAnswers(course), async (title) => {
      const kind = [...missing].findLast((begins) => title.startsWith(begins));
      if (kind === undefined || !missing.delete(kind)) return;
      await screenshot(page, `course-${kind.toLowerCase().replaceAll(/\W+/g, '-')}`);
    });

    assert.deepEqual([...missing], [], 'every kind of message has been seen');
    assert.equal(titles.filter((title) => title.startsWith('Was the chapter')).length, course.chapters.length);
    assert.equal(titles.at(-1), 'You have completed the course');
    const pictures = course.chapters
      .flatMap(({ lessons }) => lessons)
      .flatMap(({ parts }) => parts)
      .filter(({ kind }) => kind === 'image').length;
    const drawn = await page.evaluate<number[]>('[...document.images].map((image) => image.naturalWidth)');
    assert.ok(drawn.filter((width) => width > 100).length >= pictures, 'every picture of the course was drawn');
    await assertAccessible(page);
    await assertFits(page);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});

/** Right but for one question of the first lesson that is missed twice, and three of the first attempt at the final check. */
function createAnswers(
  course: Course,
): (question: Course['finalCheck']['questions'][number], shown: number) => boolean {
  const missed = course.chapters[0]?.lessons[0]?.questions[0]?.id;
  let checked = 0;
  return (question, shown) => {
    if (course.finalCheck.questions.includes(question)) return ++checked > 3;
    return question.id !== missed || shown > 2;
  };
}
