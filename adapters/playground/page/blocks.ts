/** Draws blocks much as Slack does. Slack has no renderer for others to use, so this one is our own and knows what our messages are made of. */
import type { BlockOnPage } from '../wire.ts';
import { build } from './build.ts';
import type { Press } from './card.ts';
import { drawMrkdwn } from './mrkdwn.ts';

let drawn = 0;

/** `press` hears of every button that is pressed, with what has been picked in the same message: nothing is asked for here, as in Slack. */
export function drawBlocks(blocks: readonly BlockOnPage[], press: (pressed: Press) => void): HTMLElement {
  drawn += 1;
  const name = `blocks-${drawn}`;
  const element = build('div', 'blocks');
  const pressed = (action: string) => {
    const picked = [...element.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
    press({ action, picked });
  };
  element.append(...blocks.map((block) => drawBlock(block, name, pressed)));
  return element;
}

function drawBlock(block: BlockOnPage, name: string, press: (action: string) => void): HTMLElement {
  switch (block.type) {
    case 'header':
      return build('h3', 'header', block.text.text);
    case 'section':
      return words('p', 'section', block.text?.text ?? '');
    case 'context': {
      const element = build('div', 'context');
      element.append(...block.elements.map((one) => ('text' in one ? words('p', '', one.text) : unknown(one.type))));
      return element;
    }
    case 'divider':
      return document.createElement('hr');
    case 'image':
      return picture('image_url' in block ? (block.image_url ?? '') : '', block.alt_text);
    case 'actions':
      return buttonRow(block.elements, press);
    case 'input':
      return field(block, name);
    default:
      return unknown(block.type);
  }
}

function words(tag: string, className: string, mrkdwn: string): HTMLElement {
  const element = build(tag, className);
  element.append(...drawMrkdwn(mrkdwn));
  return element;
}

function picture(url: string, alt: string): HTMLElement {
  const image = document.createElement('img');
  image.src = url;
  image.alt = alt;
  return image;
}

function buttonRow(
  elements: Extract<BlockOnPage, { type: 'actions' }>['elements'],
  press: (action: string) => void,
): HTMLElement {
  const row = build('div', 'actions');
  for (const element of elements) {
    if (element.type !== 'button') {
      row.append(unknown(element.type));
      continue;
    }
    const button = build('button', element.style ?? 'plain-button', element.text.text);
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => press(element.value ?? ''));
    row.append(button);
  }
  return row;
}

/** The label of a field is plain text, and so are its options. */
function field({ label, element }: Extract<BlockOnPage, { type: 'input' }>, name: string): HTMLElement {
  if (element.type !== 'radio_buttons' && element.type !== 'checkboxes') return unknown(element.type);
  const group = document.createElement('fieldset');
  group.append(build('legend', '', label.text));
  for (const option of element.options) {
    const input = document.createElement('input');
    input.type = element.type === 'radio_buttons' ? 'radio' : 'checkbox';
    input.name = name;
    input.value = option.value ?? '';
    const line = document.createElement('label');
    line.append(input, build('span', '', option.text.text));
    group.append(line);
  }
  return group;
}

function unknown(type: string): HTMLElement {
  return build('p', 'section', `The playground cannot draw “${type}” as Slack does.`);
}
