import assert from 'node:assert/strict';
import { homeProblems, LIMITS, messageProblems, type SlackMessage } from '../../../adapters/slack/limits.ts';

type Blocks = SlackMessage['blocks'];

const words = (length: number) => 'x'.repeat(length);
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const section = (text: string): Blocks[number] => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (changes: object = {}) => ({
  type: 'button' as const,
  text: plain('Go on'),
  action_id: 'press-0',
  value: 'next',
  ...changes,
});
const buttons = (...elements: ReturnType<typeof button>[]): Blocks[number] => ({ type: 'actions', elements });
const field = (options: { text: ReturnType<typeof plain>; value: string }[], label = 'Question'): Blocks[number] => ({
  type: 'input',
  label: plain(label),
  element: { type: 'radio_buttons', action_id: 'pick', options },
});
const option = (text: string, value = text) => ({ text: plain(text), value });
const many = (length: number, make: (index: number) => Blocks[number]): Blocks =>
  Array.from({ length }, (_, index) => make(index));

describe('the limits of Slack', () => {
  it('let a sound message through', () => {
    const blocks = [section('Words'), field([option('A. One', 'a'), option('B. Two', 'b')]), buttons(button())];
    assert.deepEqual(messageProblems({ text: 'Words', blocks }), []);
  });

  const broken: [what: string, source: string, blocks: Blocks, text?: string][] = [
    ['51 blocks', LIMITS.messageBlocks.source, many(51, () => ({ type: 'divider' }))],
    ['blocks of 13,300 characters in all', LIMITS.messageTotal.source, many(5, () => section(words(2_650)))],
    ['a text of 4,001', LIMITS.messageText.source, [section('Words')], words(4_001)],
    ['a header of 151', LIMITS.headerText.source, [{ type: 'header', text: plain(words(151)) }]],
    ['a section of 3,001', LIMITS.sectionText.source, [section(words(3_001))]],
    [
      '11 elements in a context',
      LIMITS.contextElements.source,
      [{ type: 'context', elements: Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'x' })) }],
    ],
    [
      '26 buttons in a row',
      LIMITS.actionsElements.source,
      [buttons(...Array.from({ length: 26 }, (_, index) => button({ action_id: `${index}` })))],
    ],
    ['a button of 76', LIMITS.buttonText.source, [buttons(button({ text: plain(words(76)) }))]],
    ['a button value of 2,001', LIMITS.buttonValue.source, [buttons(button({ value: words(2_001) }))]],
    ['an accessibility label of 76', LIMITS.buttonAlt.source, [buttons(button({ accessibility_label: words(76) }))]],
    ['an action_id of 256', LIMITS.actionId.source, [buttons(button({ action_id: words(256) }))]],
    ['two buttons of one action_id', 'action_id', [buttons(button(), button())]],
    ['a block_id of 256', LIMITS.blockId.source, [{ type: 'divider', block_id: words(256) }]],
    [
      'two blocks of one block_id',
      'block_id',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
    ],
    [
      'an alternative text of 2,001',
      LIMITS.imageAlt.source,
      [{ type: 'image', image_url: 'https://a.example/a.png', alt_text: words(2_001) }],
    ],
    [
      'a picture without alternative text',
      'alternative',
      [{ type: 'image', image_url: 'https://a.example/a.png', alt_text: '' }],
    ],
    [
      'a picture’s address of 3,001',
      LIMITS.imageUrl.source,
      [{ type: 'image', image_url: words(3_001), alt_text: 'x' }],
    ],
    [
      'a picture’s title of 2,001',
      LIMITS.imageTitle.source,
      [{ type: 'image', image_url: 'https://a.example/a.png', alt_text: 'x', title: plain(words(2_001)) }],
    ],
    ['a label of 2,001', LIMITS.inputLabel.source, [field([option('a')], words(2_001))]],
    ['11 options', LIMITS.options.source, [field(Array.from({ length: 11 }, (_, index) => option(`${index}`)))]],
    ['an option of 76', LIMITS.optionText.source, [field([option(words(76), 'a')])]],
    ['an option value of 151', LIMITS.optionValue.source, [field([option('a', words(151))])]],
    ['two options of one value', 'value', [field([option('a', 'a'), option('b', 'a')])]],
    ['no options', 'options', [field([])]],
    ['no buttons', 'buttons', [buttons()]],
    ['an empty section', 'section', [section('')]],
    ['no text', 'text', [section('Words')], ' '],
    ['a block that is drawn nowhere', 'video', [{ type: 'markdown', text: 'x' }]],
  ];
  for (const [what, source, blocks, text = 'Words'] of broken) {
    it(`stop ${what}, and say so once`, () => {
      const problems = messageProblems({ text, blocks });
      assert.equal(problems.length, 1, problems.join('\n'));
      if (source !== 'video') assert.ok(problems[0]?.includes(source), problems[0]);
    });
  }

  it('allow a Home tab twice the blocks of a message', () => {
    assert.deepEqual(homeProblems(many(100, () => ({ type: 'divider' }))), []);
    assert.equal(homeProblems(many(101, () => ({ type: 'divider' }))).length, 1);
  });

  it('each name an address where they can be read', () => {
    for (const { source } of Object.values(LIMITS)) assert.match(source, /^https:\/\/(docs\.slack\.dev|github\.com)\//);
  });
});
