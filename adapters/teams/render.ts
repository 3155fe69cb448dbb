/** A message as Teams draws it: an Adaptive Card, and a text that says all of it for notifications and screen readers. Pure. */
import { formatAction } from '../../src/action.ts';
import type { Ask, Button, Message, Part } from '../../src/chat.ts';
import type { AdaptiveCard, CardAction, CardElement, ChoiceSet, Column, ColumnSet, TextBlock } from './card.ts';
import { blocksOf, escaped } from './markdown.ts';
import { type CardWords, inWords, lettered, questionAmong, rowWords } from './message-words.ts';

export type { AdaptiveCard } from './card.ts';
export type { CardWords } from './message-words.ts';

export interface RenderParts {
  words: CardWords;
  /** The address of a picture of the course; null: it is told in words. */
  pictureUrl(file: string): string | null;
  /** The address of a file, by its place among the parts of the message; null: it is only named. */
  fileUrl(index: number): string | null;
}

export interface Drawn {
  card: AdaptiveCard;
  text: string;
}

/** The id of a question's field: what was picked comes back under it, with commas between. */
export const PICKED = 'picked';

/** Teams shows that many buttons of one set. */
const BUTTONS_IN_A_SET = 6;

export function render(message: Message, parts: RenderParts): Drawn {
  const { speak, text } = inWords(message, parts.words);
  const buttons = buttonsOf(message);
  const few = buttons.length <= BUTTONS_IN_A_SET;
  return {
    text,
    card: {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.5',
      lang: 'en',
      speak,
      body: [...bodyOf(message, parts), ...(few ? [] : actionSets(buttons))],
      ...(few && buttons.length > 0 ? { actions: buttons } : {}),
    },
  };
}

function bodyOf({ title, parts: all, ask }: Message, parts: RenderParts): CardElement[] {
  const place = ask ? questionAmong(all, ask) : -1;
  const field = ask ? [choiceSet(ask, parts.words)] : [];
  return [
    ...(title === undefined ? [] : [heading(title)]),
    ...all.flatMap((part, index) => (index === place ? field : drawPart(part, index, parts))),
    ...(place < 0 ? field : []),
  ];
}

function drawPart(part: Part, index: number, parts: RenderParts): CardElement[] {
  switch (part.kind) {
    case 'text':
      return blocksOf(part.markdown).map(({ markdown }) => block(markdown));
    case 'facts':
      return [
        {
          type: 'FactSet',
          facts: part.rows.map(([title, value]) => ({ title: escaped(title), value: escaped(value) })),
        },
      ];
    case 'table':
      return [drawTable(part)];
    case 'progress':
      return [block(escaped(part.label)), ...progressBar(part.done, part.total)];
    case 'image':
      return drawImage(part, parts.pictureUrl(part.file));
    case 'links':
      return [block(linkList(part.links))];
    case 'file':
      return [drawFile(part.name, parts.fileUrl(index), parts.words)];
  }
}

function heading(title: string): TextBlock {
  return { type: 'TextBlock', text: escaped(title), wrap: true, style: 'heading', size: 'Large', weight: 'Bolder' };
}

function block(markdown: string): TextBlock {
  return { type: 'TextBlock', text: markdown, wrap: true };
}

function drawTable({ header, rows }: Extract<Part, { kind: 'table' }>): CardElement {
  return {
    type: 'Table',
    columns: header.map((_, column) => ({ width: widthOf([header, ...rows].map((row) => row[column] ?? '')) })),
    firstRowAsHeader: true,
    rows: [header, ...rows].map((row, index) => ({
      type: 'TableRow',
      cells: row.map((cell) => ({
        type: 'TableCell',
        items: [{ ...block(escaped(cell)), ...(index === 0 ? { weight: 'Bolder' as const } : {}) }],
      })),
    })),
    fallback: { type: 'Container', items: rows.map((row) => block(escaped(rowWords(header, row)))) },
  };
}

/** Of a cell, in letters. */
const MARGIN = 3;

/** Room for the longest word, which must not be broken, and some more where there are many: a text gets more than a number, and not all. */
function widthOf(cells: readonly string[]): number {
  const longest = (texts: readonly string[]) => Math.max(1, ...texts.map((text) => text.length));
  const word = longest(cells.flatMap((cell) => cell.split(' ')));
  return word + MARGIN + Math.round(Math.sqrt(longest(cells) - word));
}

/** Teams' own bar is no part of Adaptive Cards 1.5; elsewhere two columns stand for it. The words above it say the same. */
function progressBar(done: number, total: number): CardElement[] {
  if (total <= 0) return [];
  const column = (width: number, style: Column['style']): Column => ({
    type: 'Column',
    width,
    spacing: 'None',
    style,
    minHeight: '8px',
    items: [],
  });
  const columns = [column(done, 'accent'), column(total - done, 'emphasis')].filter(({ width }) => width > 0);
  const fallback: ColumnSet = { type: 'ColumnSet', spacing: 'Small', columns };
  return [{ type: 'ProgressBar', value: done, max: total, color: 'Accent', spacing: 'Small', fallback }];
}

function drawImage({ alt, caption }: Extract<Part, { kind: 'image' }>, url: string | null): CardElement[] {
  const below: TextBlock[] = caption === '' ? [] : [{ ...block(escaped(caption)), size: 'Small', isSubtle: true }];
  if (url === null) return [...(caption === '' ? [] : [block(`**${escaped(caption)}**`)]), block(escaped(alt))];
  return [{ type: 'Image', url, altText: alt, msteams: { allowExpand: true } }, ...below];
}

function drawFile(name: string, url: string | null, words: CardWords): CardElement {
  return block(url === null ? escaped(words.fileFollows(name)) : linkTo(name, url));
}

function linkList(links: readonly { label: string; url: string }[]): string {
  const all = links.map(({ label, url }) => linkTo(label, url));
  return all.length === 1 ? all.join('') : all.map((link) => `- ${link}`).join('\n');
}

function linkTo(label: string, url: string): string {
  return `[${escaped(label)}](${url.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20')})`;
}

function choiceSet(ask: Ask, words: CardWords): ChoiceSet {
  return {
    type: 'Input.ChoiceSet',
    id: PICKED,
    label: ask.label,
    style: 'expanded',
    isMultiSelect: ask.pick === 'many',
    wrap: true,
    isRequired: true,
    errorMessage: words.chooseFirst(ask.pick),
    choices: ask.options.map((option) => ({ title: lettered(option), value: option.id })),
  };
}

function buttonsOf({ ask, press }: Message): CardAction[] {
  // Beside a question, the other buttons must not wait for it to be answered.
  const free = ask ? ({ associatedInputs: 'none' } as const) : {};
  return [...(ask ? [cardAction(ask.submit, {})] : []), ...press.map((button) => cardAction(button, free))];
}

function cardAction({ label, action, style }: Button, inputs: Pick<CardAction, 'associatedInputs'>): CardAction {
  const verb = formatAction(action);
  const base = {
    title: label,
    ...(style === undefined ? {} : { style: style === 'main' ? ('positive' as const) : ('destructive' as const) }),
    data: { action: verb },
    ...inputs,
  };
  return { type: 'Action.Execute', verb, ...base, fallback: { type: 'Action.Submit', ...base } };
}

function actionSets(buttons: readonly CardAction[]): CardElement[] {
  const sets: CardElement[] = [];
  for (let start = 0; start < buttons.length; start += BUTTONS_IN_A_SET) {
    sets.push({ type: 'ActionSet', actions: buttons.slice(start, start + BUTTONS_IN_A_SET) });
  }
  return sets;
}
