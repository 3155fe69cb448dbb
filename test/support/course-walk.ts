/** Takes the whole course in the browser, by mouse, as a learner who is mostly right. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { type Course, lessonsOf, type Question } from '../../src/course/course.ts';
import { withoutMarks } from '../../src/say/words.ts';
import { botMessages } from './browser.ts';

/** More presses than the course takes. */
const MOST_PRESSES = 400;

/** The main button of a card, and of a message drawn as in Slack. */
const MAIN = '.style-positive, .blocks .primary';

export interface Walk {
  presses: number;
  /** Titles of all messages that were seen, in order. */
  titles: string[];
}

/** `rightly` decides whether a question is answered right the `shown`th time; `each` is told of every new message. */
export async function takeCourse(
  page: Page,
  course: Course,
  rightly: (question: Question, shown: number) => boolean,
  each: (title: string, message: Locator) => Promise<void> = async () => {},
): Promise<Walk> {
  const shown = new Map<string, number>();
  const titles: string[] = [];
  let seen = 0;
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    for (; seen < (await botMessages(page).count()); seen++) {
      const message = botMessages(page).nth(seen);
      const heading = message.getByRole('heading').first();
      const title = (await heading.count()) > 0 ? await heading.innerText() : (await message.innerText()).slice(0, 80);
      titles.push(title);
      await each(title, message);
    }
    if (titles.at(-1)?.startsWith('You have completed the course')) return { presses, titles };
    const newest = botMessages(page)
      .filter({ has: page.locator(MAIN) })
      .last();
    if ((await newest.locator('input').count()) > 0) {
      const question = await questionIn(newest, course);
      const times = (shown.get(question.id) ?? 0) + 1;
      shown.set(question.id, times);
      await pick(newest, question, rightly(question, times));
    }
    await newest.locator(MAIN).first().click();
    await botMessages(page).nth(seen).waitFor();
  }
  throw new Error(`the course has no end after ${MOST_PRESSES} presses; the last was “${titles.at(-1)}”`);
}

async function questionIn(message: Locator, course: Course): Promise<Question> {
  const said = plain(await message.innerText());
  const all = [...lessonsOf(course).flatMap(({ questions }) => questions), ...course.finalCheck.questions];
  const found = all.find(({ text }) => said.includes(plain(withoutMarks(text))));
  assert.ok(found, `the course has no such question:\n${said}`);
  return found;
}

async function pick(message: Locator, question: Question, right: boolean): Promise<void> {
  const wrong = question.options.find((option) => !option.right);
  const wanted = question.options.filter((option) => (right ? option.right : option === wrong));
  const labels = message.locator('label');
  const texts = (await labels.allInnerTexts()).map((text) => plain(text).replace(/^[A-F]\. /, ''));
  for (const { text } of wanted) {
    const place = texts.indexOf(plain(text));
    assert.ok(place >= 0, `no option “${text}” among ${texts.join(' / ')}`);
    await labels.nth(place).click();
  }
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
