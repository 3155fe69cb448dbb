import assert from 'node:assert/strict';
import { LIMITS, messageProblems, type SlackMessage } from '../../../adapters/slack/limits.ts';
import { type RenderParts, render, renderHome } from '../../../adapters/slack/render.ts';
import type { Ask, Message, Part } from '../../../src/chat.ts';
import { slackWords } from '../../../src/say/adapter-words.ts';
import { strangeBlocks } from '../../support/fake-slack-blocks.ts';

const inWords: RenderParts = { words: slackWords, pictureUrl: () => null };
const withPictures: RenderParts = {
  words: slackWords,
  pictureUrl: (file: string) => `https://bot.example.gov.uk/pictures/${file}.png`,
};

function message(changes: Partial<Message> = {}): Message {
  return { parts: [{ kind: 'text', markdown: 'Words' }], press: [], ...changes };
}

function part(given: Part): SlackMessage {
  return one(message({ parts: [given] }));
}

function one(given: Message, parts = inWords): SlackMessage {
  const pages = render(given, parts);
  const [page] = pages;
  assert.ok(page && pages.length === 1);
  assert.deepEqual([...messageProblems(page), strangeBlocks(page.blocks)], [null]);
  return page;
}

const ask = (changes: Partial<Ask> = {}): Ask => ({
  id: '0123456789abcdef0123',
  label: 'What first?',
  pick: 'one',
  options: [
    { id: 'a', text: 'Call the supplier' },
    { id: 'b', text: 'Change the password' },
  ],
  submit: { label: 'Check my answer', action: { kind: 'answer', ask: '0123456789abcdef0123' }, style: 'main' },
  ...changes,
});
const question: Part = { kind: 'text', markdown: 'What **first**?' };

describe('a message in Slack', () => {
  it('has its title as a heading, or in bold where it is too long for one', () => {
    assert.deepEqual(one(message({ title: 'Lesson 1' })).blocks[0], {
      type: 'header',
      text: { type: 'plain_text', text: 'Lesson 1', emoji: false },
    });
    const long = one(message({ title: 'Lesson & more '.repeat(12).trim() })).blocks[0];
    assert.ok(long?.type === 'section' && long.text?.text.startsWith('*Lesson &amp; more'));
  });

  it('is shown in full, without “See more”', () => {
    const [section] = one(message()).blocks;
    assert.ok(section?.type === 'section' && section.expand);
  });

  it('says a table and a progress bar in words', () => {
    const table = part({
      kind: 'table',
      header: ['Name', 'Finished'],
      rows: [
        ['Ada', '3 of 14'],
        ['Sam', '14 of 14'],
      ],
    });
    assert.equal(table.text, '• Ada; Finished: 3 of 14\n• Sam; Finished: 14 of 14');
    const sentence = part({ kind: 'table', header: ['Name', 'State'], rows: [['Ada', 'Overdue since Monday.']] });
    assert.equal(sentence.text, '• Ada: Overdue since Monday.');
    const progress = part({ kind: 'progress', done: 3, total: 14, label: '3 of 14 lessons finished' });
    assert.equal(progress.text, '3 of 14 lessons finished');
    assert.deepEqual(progress.blocks, [
      { type: 'section', expand: true, text: { type: 'mrkdwn', text: '3 of 14 lessons finished' } },
    ]);
  });

  it('lists facts and links', () => {
    const facts = part({
      kind: 'facts',
      rows: [
        ['Score', '9 of 10'],
        ['Day', '23 November 2026'],
      ],
    });
    assert.ok(facts.blocks[0]?.type === 'section');
    assert.equal(facts.blocks[0].text?.text, '*Score:* 9 of 10\n*Day:* 23 November 2026');
    assert.equal(facts.text, 'Score: 9 of 10\nDay: 23 November 2026');
    const guide = { label: 'The guide', url: 'https://www.ncsc.gov.uk/' };
    assert.equal(part({ kind: 'links', links: [guide] }).text, '<https://www.ncsc.gov.uk/|The guide>');
    const two = part({ kind: 'links', links: [guide, { label: 'More', url: 'https://www.gov.uk/' }] });
    assert.equal(two.text, '• <https://www.ncsc.gov.uk/|The guide>\n• <https://www.gov.uk/|More>');
  });

  it('shows a picture with its alternative text where it has an address, and tells it where it has none', () => {
    const picture: Part = { kind: 'image', file: 'layers.svg', alt: 'Three layers', caption: 'A place in layers' };
    assert.deepEqual(one(message({ parts: [picture] }), withPictures).blocks, [
      { type: 'image', image_url: 'https://bot.example.gov.uk/pictures/layers.svg.png', alt_text: 'Three layers' },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'A place in layers' }] },
    ]);
    const told = part(picture);
    assert.equal(told.text, 'A place in layers\nThree layers');
    assert.deepEqual(
      told.blocks.map(({ type }) => type),
      ['section'],
    );
  });

  it('names a file that follows', () => {
    assert.equal(
      part({ kind: 'file', name: 'team.csv', mediaType: 'text/csv', bytes: new Uint8Array() }).text,
      'File: team.csv',
    );
  });

  it('puts buttons in rows that Slack takes, with what they ask for and nothing more', () => {
    const press = Array.from({ length: 30 }, (_, index) => ({
      label: `Open lesson ${index + 1}`,
      action: { kind: 'lesson' as const, lesson: `lesson-${index + 1}` },
    }));
    const rows = one(message({ press })).blocks.flatMap((block) => (block.type === 'actions' ? [block.elements] : []));
    assert.deepEqual(
      rows.map(({ length }) => length),
      [25, 5],
    );
    assert.deepEqual(rows[0]?.[0], {
      type: 'button',
      action_id: 'press-0',
      text: { type: 'plain_text', text: 'Open lesson 1', emoji: false },
      value: 'lesson:lesson-1',
    });
  });

  it('says what can be pressed, and typed instead, to those who only hear it', () => {
    const { text } = one(message({ press: [{ label: 'See all lessons', action: { kind: 'menu' } }] }));
    assert.match(text, /See all lessons.*menu/);
  });
});

describe('a question in Slack', () => {
  it('is the label of its options, so that it is read once', () => {
    const { blocks } = one(message({ title: 'Question 1', parts: [question], ask: ask() }));
    assert.deepEqual(
      blocks.map(({ type }) => type),
      ['header', 'input', 'actions'],
    );
    const [, input] = blocks;
    assert.deepEqual(input, {
      type: 'input',
      block_id: 'ask-0123456789abcdef0123',
      label: { type: 'plain_text', text: 'What first?', emoji: false },
      element: {
        type: 'radio_buttons',
        action_id: 'pick',
        options: [
          { text: { type: 'plain_text', text: 'A. Call the supplier', emoji: false }, value: 'a' },
          { text: { type: 'plain_text', text: 'B. Change the password', emoji: false }, value: 'b' },
        ],
      },
    });
  });

  it('takes several answers with checkboxes', () => {
    const input = one(message({ parts: [question], ask: ask({ pick: 'many' }) })).blocks.find(
      ({ type }) => type === 'input',
    );
    assert.ok(input?.type === 'input' && input.element.type === 'checkboxes');
  });

  it('keeps its link, and then has a field with a name of its own', () => {
    const linked: Part = { kind: 'text', markdown: 'What [first](https://a.example/)?' };
    const { blocks } = one(message({ parts: [linked], ask: ask() }));
    assert.deepEqual(
      blocks.map(({ type }) => type),
      ['section', 'input', 'actions'],
    );
  });

  it('shows long options in full above the radio buttons, each with its letter', () => {
    const options = [
      { id: 'a', text: 'Call the supplier, tell them what happened, and ask for the log of the last two weeks' },
      { id: 'b', text: 'Change the password' },
    ];
    const { blocks, text } = one(message({ parts: [question], ask: ask({ options }) }));
    assert.deepEqual(
      blocks.map(({ type }) => type),
      ['section', 'section', 'input', 'actions'],
    );
    const [, full, input] = blocks;
    assert.ok(full?.type === 'section' && input?.type === 'input' && input.element.type === 'radio_buttons');
    assert.equal(full.text?.text, `A. ${options[0]?.text}\nB. Change the password`);
    assert.equal(input.label.text, 'Your answer');
    assert.match(input.element.options[0]?.text.text ?? '', /^A\. Call the supplier, tell them .*…$/);
    assert.ok(text.includes(`A. ${options[0]?.text}`));
  });

  it('says its options with their letters to those who only hear it', () => {
    const { text } = one(message({ parts: [question], ask: ask() }));
    assert.match(text, /What first\?\n\nA\. Call the supplier\nB\. Change the password\n\n.*Check my answer/s);
  });
});

describe('a message longer than Slack takes', () => {
  const paragraphs = (count: number): Part[] =>
    Array.from({ length: count }, (_, index) => ({
      kind: 'text',
      markdown: `Paragraph ${index}: ${'word '.repeat(150)}`,
    }));

  it('comes as several, nothing left out, with the buttons on the last', () => {
    const press = [{ label: 'Go on', action: { kind: 'next' as const } }];
    const pages = render(message({ title: 'Long', parts: paragraphs(40), press }), inWords);
    assert.ok(pages.length > 2);
    for (const page of pages) assert.deepEqual([...messageProblems(page), strangeBlocks(page.blocks)], [null]);
    const all = pages.map(({ blocks }) => JSON.stringify(blocks)).join();
    for (let index = 0; index < 40; index++) assert.ok(all.includes(`Paragraph ${index}:`));
    assert.deepEqual(
      pages.map(({ blocks }) => blocks.some(({ type }) => type === 'actions')),
      [...pages.slice(1).map(() => false), true],
    );
    assert.match(pages.at(-1)?.text ?? '', /Go on/);
    assert.match(pages[0]?.text ?? '', /^Long\n\nParagraph 0/);
  });

  it('comes as several when it has more parts than Slack takes blocks', () => {
    const parts = Array.from({ length: 120 }, (_, index): Part => ({ kind: 'text', markdown: `${index}` }));
    assert.deepEqual(
      render(message({ parts }), inWords).map(({ blocks }) => blocks.length),
      [50, 50, 20],
    );
  });

  it('is cut at the end of the Home tab, which is one page', () => {
    assert.equal(renderHome([message({ parts: paragraphs(150) })], inWords).length, LIMITS.homeBlocks.max);
  });

  it('splits one part that is too long for a section', () => {
    const { blocks } = one(message({ parts: [{ kind: 'text', markdown: 'word '.repeat(1000) }] }));
    assert.equal(blocks.length, 2);
  });
});
