import assert from 'node:assert/strict';
import { pagesOf } from '../../../adapters/teams/pages.ts';
import { render } from '../../../adapters/teams/render.ts';
import type { Message, Part } from '../../../src/chat.ts';
import { teamsWords } from '../../../src/say/adapter-words.ts';
import { SHOWCASE } from '../../support/echo-bot.ts';
import { strictCardProblems } from '../../support/strict-card.ts';

const draw = (message: Message) =>
  render(message, { words: teamsWords.card, pictureUrl: () => null, fileUrl: () => null });
const many = <T>(count: number, one: (n: number) => T) => Array.from({ length: count }, (_, n) => one(n));
const long = (n: number) => `Number ${n}: ${'word '.repeat(20)}`;

describe('a message that is too large for Teams', () => {
  it('is none of the usual ones', () => {
    for (const message of Object.values(SHOWCASE)) assert.deepEqual(pagesOf(message, draw), [draw(message)]);
  });

  const parts: [string, Part][] = [
    ['text', { kind: 'text', markdown: many(400, long).join('\n\n') }],
    ['facts', { kind: 'facts', rows: many(400, (n) => [`${n}`, long(n)]) }],
    ['a table', { kind: 'table', header: ['No.', 'What'], rows: many(400, (n) => [`${n}`, long(n)]) }],
    ['links', { kind: 'links', links: many(400, (n) => ({ label: long(n), url: 'https://www.gov.uk/' })) }],
  ];
  for (const [name, part] of parts) {
    it(`goes out in pages that are small enough, with nothing lost and in order: ${name}`, () => {
      const pages = pagesOf({ title: 'All of it', parts: [part], press: SHOWCASE.untitled.press }, draw);
      assert.ok(pages.length > 1);
      for (const page of pages) {
        assert.ok(JSON.stringify(page).length * 2 <= 80 * 1024);
        assert.deepEqual(strictCardProblems(page.card), []);
      }
      const words = pages.map(({ text }) => text).join('\n');
      const found = [...words.matchAll(/Number (\d+): /g)].map(([, n]) => Number(n));
      assert.deepEqual(
        found,
        many(400, (n) => n),
      );
    });
  }

  it('has its title on the first page alone, and what can be pressed on the last', () => {
    const { ask } = SHOWCASE.one;
    const message: Message = {
      title: 'Top',
      parts: many(900, (n) => ({ kind: 'text', markdown: long(n) })),
      ask,
      press: [],
    };
    const pages = pagesOf(message, draw);
    const holds = (what: RegExp) => pages.map(({ card }) => what.test(JSON.stringify(card)));
    const only = (index: number) => pages.map((_, n) => n === index);
    assert.deepEqual(holds(/"heading"/), only(0));
    assert.deepEqual(holds(/ChoiceSet/), only(pages.length - 1));
    assert.deepEqual(holds(/Action\.Execute/), only(pages.length - 1));
  });

  it('is left as it is where there is nothing to cut', () => {
    const message: Message = { parts: [{ kind: 'text', markdown: 'x'.repeat(50_000) }], press: [] };
    assert.equal(pagesOf(message, draw).length, 1);
  });
});
