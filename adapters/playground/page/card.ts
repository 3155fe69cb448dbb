/** Draws a card as Teams does: with Microsoft's own renderer. */
import { AdaptiveCard, ExecuteAction, GlobalRegistry, GlobalSettings, Table, Versions } from 'adaptivecards';
import MarkdownIt from 'markdown-it';
import { hostConfig } from './host-config.ts';

export interface Press {
  action: string;
  picked: string[];
}

/** What cards may hold, and nothing else. */
const markdown = new MarkdownIt('zero', { html: false }).enable(['list', 'emphasis', 'link', 'escape', 'newline']);
markdown.renderer.rules.link_open = (tokens, index, options, _, self) => {
  tokens[index]?.attrSet('target', '_blank');
  tokens[index]?.attrSet('rel', 'noopener noreferrer');
  return self.renderToken(tokens, index, options);
};

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};
GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
// The renderer does this where it defines tables, which is not bundled unless it is asked for.
GlobalRegistry.defaultElements.register('Table', Table, Versions.v1_5);

let drawn = 0;

/** `press` hears of every button that is pressed, once what it needs has been filled in. */
export function drawCard(json: object, press: (pressed: Press) => void): HTMLElement {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.parse(json);
  card.onExecuteAction = (action) => {
    if (action instanceof ExecuteAction) press(readPress(action));
  };
  const element = card.render() ?? document.createElement('div');
  // All of what it speaks can be read inside it, so the card as a whole is no stop for the keyboard.
  element.removeAttribute('tabindex');
  element.removeAttribute('aria-label');
  for (const part of element.querySelectorAll<HTMLElement>('*')) loosen(part);
  drawn += 1;
  for (const group of element.querySelectorAll<HTMLElement>(
    '.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect',
  )) {
    nameGroup(group, `card-${drawn}`);
  }
  return element;
}

function readPress({ verb, data }: ExecuteAction): Press {
  const picked: unknown = data && 'picked' in data ? data.picked : '';
  return { action: verb, picked: typeof picked === 'string' ? picked.split(',').filter((id) => id !== '') : [] };
}

/** Lets long labels of buttons break into lines, and nothing be cut off, such as the frame round what has the focus. */
function loosen({ style }: HTMLElement): void {
  if (style.overflow === 'hidden') style.overflow = '';
  if (style.whiteSpace === 'nowrap') style.whiteSpace = '';
}

/** The renderer gives the options of every card one name, so that they would be one group; and it leaves that group without a label. */
function nameGroup(group: HTMLElement, name: string): void {
  const inputs = [...group.querySelectorAll('input')];
  for (const input of inputs) input.name = name;
  const label = group.closest('.ac-input-container')?.previousElementSibling;
  group.setAttribute('role', inputs[0]?.type === 'radio' ? 'radiogroup' : 'group');
  if (label?.id) group.setAttribute('aria-labelledby', label.id);
}
