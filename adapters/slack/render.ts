/** A message as Slack draws it: blocks, and a text that says all of it for notifications and screen readers. Pure. */
import type { types } from '@slack/bolt';
import { formatAction } from '../../src/action.ts';
import type { Ask, Button, Message, Part } from '../../src/chat.ts';
import { choicesInWords, inWords, joined, lettered, optionsInWords, partInWords } from './in-words.ts';
import { LIMITS, type SlackMessage } from './limits.ts';
import { cut, escaped, inPieces, toMrkdwn, toWords } from './mrkdwn.ts';
import type { SlackWords } from './words.ts';

export interface RenderParts {
  words: Pick<SlackWords, 'pressable' | 'fileFollows' | 'yourAnswer'>;
  /** The public https address of a picture of the course; null: it is told in words. */
  pictureUrl(file: string): string | null;
}

/** Below Slack's hidden total for all blocks of a message, with room to spare. */
const ENOUGH = 10_000;

/** One message, or several where one would be more than Slack takes: then the buttons come with the last. */
export function render(message: Message, parts: RenderParts): SlackMessage[] {
  const blocks = renderBlocks(message, parts);
  const pages = inPages(blocks);
  if (pages.length === 1) return [{ text: inWords(message, parts.words), blocks }];
  return pages.map((page, index) => ({
    text: joined([...page.map(blockText), index === pages.length - 1 ? choicesInWords(message, parts.words) : '']),
    blocks: page,
  }));
}

/** The blocks of the Home tab, with the messages one below the other; what is beyond Slack's number of blocks is left out. */
export function renderHome(page: readonly Message[], parts: RenderParts): types.KnownBlock[] {
  return page.flatMap((message) => renderBlocks(message, parts)).slice(0, LIMITS.homeBlocks.max);
}

function renderBlocks(message: Message, parts: RenderParts): types.KnownBlock[] {
  const { title, ask, press } = message;
  return [
    ...(title === undefined ? [] : titleBlocks(title)),
    ...(ask ? bodyWithAsk(message.parts, ask, parts) : message.parts.flatMap((part) => partBlocks(part, parts))),
    ...buttonBlocks([...(ask ? [ask.submit] : []), ...press]),
  ];
}

/** The question becomes the label of its field, so that it is neither shown nor read twice; not where its options need room above. */
function bodyWithAsk(body: Part[], ask: Ask, parts: RenderParts): types.KnownBlock[] {
  const question = body.findIndex((part) => saysTheSame(part, ask.label));
  const allShort = ask.options.every((option) => lettered(option).length <= LIMITS.optionText.max);
  if (question >= 0 && allShort) {
    return body.flatMap((part, index) => (index === question ? [field(ask, ask.label)] : partBlocks(part, parts)));
  }
  return [
    ...body.flatMap((part) => partBlocks(part, parts)),
    ...(allShort ? [] : sections(optionsInWords(ask))),
    field(ask, question >= 0 ? parts.words.yourAnswer() : ask.label),
  ];
}

function saysTheSame(part: Part, label: string): boolean {
  if (part.kind !== 'text' || part.markdown.includes('](')) return false;
  return squeezed(toWords(part.markdown)) === squeezed(escaped(label));
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

function titleBlocks(title: string): types.KnownBlock[] {
  return title.length <= LIMITS.headerText.max
    ? [{ type: 'header', text: { type: 'plain_text', text: title, emoji: false } }]
    : sections(`*${escaped(title)}*`);
}

function partBlocks(part: Part, parts: RenderParts): types.KnownBlock[] {
  switch (part.kind) {
    case 'image':
      return pictureBlocks(part, parts.pictureUrl(part.file));
    case 'text':
      return sections(toMrkdwn(part.markdown));
    case 'facts':
      return sections(part.rows.map(([label, value]) => `*${escaped(label)}:* ${escaped(value)}`).join('\n'));
    default:
      return sections(partInWords(part, parts.words));
  }
}

function pictureBlocks(part: Extract<Part, { kind: 'image' }>, url: string | null): types.KnownBlock[] {
  const caption = toMrkdwn(part.caption);
  if (url === null) return sections([caption, escaped(part.alt)].filter((text) => text !== '').join('\n'));
  return [
    { type: 'image', image_url: url, alt_text: cut(part.alt, LIMITS.imageAlt.max) },
    ...(caption === '' ? [] : [context(caption)]),
  ];
}

function field(ask: Ask, label: string): types.KnownBlock {
  const options = ask.options.map((option) => ({
    text: { type: 'plain_text' as const, text: cut(lettered(option), LIMITS.optionText.max), emoji: false },
    value: option.id,
  }));
  return {
    type: 'input',
    block_id: `${ASK_BLOCK}${ask.id}`,
    label: { type: 'plain_text', text: cut(label, LIMITS.inputLabel.max), emoji: false },
    element: { type: ask.pick === 'one' ? 'radio_buttons' : 'checkboxes', action_id: PICK_ACTION, options },
  };
}

/** How the field of a question is named, so that `parse.ts` finds what was picked. */
export const ASK_BLOCK = 'ask-';
export const PICK_ACTION = 'pick';

function buttonBlocks(buttons: Button[]): types.KnownBlock[] {
  const elements = buttons.map(
    ({ label, action, style }, index): types.Button => ({
      type: 'button',
      action_id: `press-${index}`,
      text: { type: 'plain_text', text: cut(label, LIMITS.buttonText.max), emoji: false },
      value: formatAction(action),
      ...(style === undefined ? {} : { style: style === 'main' ? ('primary' as const) : style }),
    }),
  );
  const rows: types.KnownBlock[] = [];
  for (let start = 0; start < elements.length; start += LIMITS.actionsElements.max) {
    rows.push({ type: 'actions', elements: elements.slice(start, start + LIMITS.actionsElements.max) });
  }
  return rows;
}

/** `expand`: without it Slack hides all but the beginning behind “See more”. */
function sections(mrkdwn: string): types.KnownBlock[] {
  return inPieces(mrkdwn, LIMITS.sectionText.max).map((text) => ({
    type: 'section',
    expand: true,
    text: { type: 'mrkdwn', text },
  }));
}

function context(mrkdwn: string): types.KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: cut(mrkdwn, LIMITS.sectionText.max) }] };
}

function inPages(blocks: types.KnownBlock[]): types.KnownBlock[][] {
  if (blocks.length <= LIMITS.messageBlocks.max && JSON.stringify(blocks).length <= ENOUGH) return [blocks];
  const pages: types.KnownBlock[][] = [[]];
  let size = 0;
  for (const block of blocks) {
    const length = JSON.stringify(block).length;
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && (size + length > ENOUGH || page.length === LIMITS.messageBlocks.max)) {
      pages.push([block]);
      size = length;
    } else {
      page.push(block);
      size += length;
    }
  }
  return pages;
}

function blockText(block: types.KnownBlock): string {
  if (block.type === 'section') return block.text?.text ?? '';
  if (block.type === 'header') return escaped(block.text.text);
  if (block.type === 'image') return escaped(block.alt_text);
  return '';
}
