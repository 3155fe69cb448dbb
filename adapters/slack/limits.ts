/**
 * Slack's limits, each with where Slack says so, and a checker of finished messages.
 * Slack refuses a whole message for one option that is too long, so tests run the checker over all that the course can say.
 */
import type { types } from '@slack/bolt';

/** What is handed to Slack: `text` is what notifications and screen readers use, `blocks` what is drawn. */
export interface SlackMessage {
  text: string;
  blocks: types.KnownBlock[];
}

interface Limit {
  max: number;
  source: string;
}

const DOCS = 'https://docs.slack.dev/reference';
const BLOCKS = `${DOCS}/block-kit/blocks`;
const ELEMENTS = `${DOCS}/block-kit/block-elements`;
const OBJECTS = `${DOCS}/block-kit/composition-objects`;

export const LIMITS = {
  messageBlocks: { max: 50, source: BLOCKS },
  homeBlocks: { max: 100, source: BLOCKS },
  /** Found by others, in no page of Slack's: all blocks of a message together, as JSON, else `msg_blocks_too_long`. */
  messageTotal: { max: 13_200, source: 'https://github.com/slackapi/bolt-js/issues/2509' },
  /** Slack cuts at 40,000 and advises to stay below 4,000. */
  messageText: { max: 4_000, source: `${DOCS}/methods/chat.postMessage` },
  blockId: { max: 255, source: BLOCKS },
  actionId: { max: 255, source: ELEMENTS },
  headerText: { max: 150, source: `${BLOCKS}/header-block` },
  sectionText: { max: 3_000, source: `${BLOCKS}/section-block` },
  contextElements: { max: 10, source: `${BLOCKS}/context-block` },
  actionsElements: { max: 25, source: `${BLOCKS}/actions-block` },
  imageUrl: { max: 3_000, source: `${BLOCKS}/image-block` },
  imageAlt: { max: 2_000, source: `${BLOCKS}/image-block` },
  imageTitle: { max: 2_000, source: `${BLOCKS}/image-block` },
  inputLabel: { max: 2_000, source: `${BLOCKS}/input-block` },
  buttonText: { max: 75, source: `${ELEMENTS}/button-element` },
  buttonValue: { max: 2_000, source: `${ELEMENTS}/button-element` },
  buttonAlt: { max: 75, source: `${ELEMENTS}/button-element` },
  options: { max: 10, source: `${ELEMENTS}/radio-button-group-element` },
  optionText: { max: 75, source: `${OBJECTS}/option-object` },
  optionValue: { max: 150, source: `${OBJECTS}/option-object` },
} satisfies Record<string, Limit>;

/** Every limit that a message breaks, one sentence each with its source; none: Slack takes it. */
export function messageProblems(message: SlackMessage): string[] {
  return [
    ...tooLong('the text of the message', message.text, LIMITS.messageText),
    ...(message.text.trim() === '' ? ['The message has no text for notifications and screen readers.'] : []),
    ...tooMany('blocks in the message', message.blocks, LIMITS.messageBlocks),
    ...tooLong('all blocks together', JSON.stringify(message.blocks), LIMITS.messageTotal),
    ...blocksProblems(message.blocks),
  ];
}

/** As `messageProblems`, for the blocks of a Home tab. */
export function homeProblems(blocks: types.KnownBlock[]): string[] {
  return [...tooMany('blocks in the Home tab', blocks, LIMITS.homeBlocks), ...blocksProblems(blocks)];
}

function blocksProblems(blocks: types.KnownBlock[]): string[] {
  const ids = blocks.flatMap(({ block_id }) => block_id ?? []);
  return [
    ...(new Set(ids).size < ids.length ? [`Two blocks have the same block_id (${BLOCKS}).`] : []),
    ...ids.flatMap((id) => tooLong('a block_id', id, LIMITS.blockId)),
    ...blocks.flatMap(blockProblems),
  ];
}

function blockProblems(block: types.KnownBlock): string[] {
  switch (block.type) {
    case 'header':
      return filled('a header', block.text.text, LIMITS.headerText);
    case 'section':
      return filled('a section', block.text?.text ?? '', LIMITS.sectionText);
    case 'context':
      return [
        ...tooMany('elements in a context', block.elements, LIMITS.contextElements),
        ...block.elements.flatMap((element) =>
          element.type === 'image' ? [] : filled('a context', element.text, LIMITS.sectionText),
        ),
      ];
    case 'image':
      return imageProblems(block);
    case 'divider':
      return [];
    case 'actions':
      return actionsProblems(block.elements);
    case 'input':
      return [...filled('the label of a field', block.label.text, LIMITS.inputLabel), ...choiceProblems(block.element)];
    default:
      return [`No part of a message is drawn as ${block.type}.`];
  }
}

function imageProblems(block: types.ImageBlock): string[] {
  return [
    ...filled('the alternative text of a picture', block.alt_text, LIMITS.imageAlt),
    ...(block.title ? filled('the title of a picture', block.title.text, LIMITS.imageTitle) : []),
    ...('image_url' in block && block.image_url
      ? tooLong('the address of a picture', block.image_url, LIMITS.imageUrl)
      : []),
  ];
}

function actionsProblems(elements: types.ActionsBlock['elements']): string[] {
  const ids = elements.map((element) => ('action_id' in element ? element.action_id : undefined));
  return [
    ...tooMany('buttons in a row', elements, LIMITS.actionsElements),
    ...(elements.length === 0 ? ['A row of buttons is empty.'] : []),
    ...(new Set(ids).size < ids.length ? [`Two buttons of a row have the same action_id (${ELEMENTS}).`] : []),
    ...elements.flatMap((element) =>
      element.type === 'button' ? buttonProblems(element) : [`No button is drawn as ${element.type}.`],
    ),
  ];
}

function buttonProblems(button: types.Button): string[] {
  return [
    ...filled('the label of a button', button.text.text, LIMITS.buttonText),
    ...tooLong('the value of a button', button.value ?? '', LIMITS.buttonValue),
    ...tooLong('the accessibility label of a button', button.accessibility_label ?? '', LIMITS.buttonAlt),
    ...tooLong('an action_id', button.action_id ?? '', LIMITS.actionId),
  ];
}

function choiceProblems(element: types.InputBlock['element']): string[] {
  if (element.type !== 'radio_buttons' && element.type !== 'checkboxes')
    return [`No field is drawn as ${element.type}.`];
  const values = element.options.map(({ value }) => value);
  return [
    ...tooMany('options', element.options, LIMITS.options),
    ...(element.options.length === 0 ? ['A field has no options.'] : []),
    ...(new Set(values).size < values.length ? [`Two options have the same value (${OBJECTS}).`] : []),
    ...tooLong('an action_id', element.action_id ?? '', LIMITS.actionId),
    ...element.options.flatMap((option) => [
      ...filled('an option', option.text.text, LIMITS.optionText),
      ...filled('the value of an option', option.value ?? '', LIMITS.optionValue),
    ]),
  ];
}

function filled(what: string, text: string, limit: Limit): string[] {
  return text === '' ? [`There is no text in ${what}.`] : tooLong(what, text, limit);
}

function tooLong(what: string, text: string, { max, source }: Limit): string[] {
  if (text.length <= max) return [];
  return [`Slack takes ${max} characters in ${what}, not ${text.length} (${source}): ${text.slice(0, 60)}…`];
}

function tooMany(what: string, things: readonly unknown[], { max, source }: Limit): string[] {
  return things.length <= max ? [] : [`Slack takes ${max} ${what}, not ${things.length} (${source}).`];
}
