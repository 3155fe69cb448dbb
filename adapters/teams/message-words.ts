/** A message in plain words: all of it, so that the course can be taken from a notification or by ear alone. */
import type { Ask, Button, Message, Part } from '../../src/chat.ts';
import { blocksOf } from './markdown.ts';

/** The sentences that a card must say itself; whoever draws it hands them in. */
export interface CardWords {
  /** Shown when a question is sent without an answer. */
  chooseFirst(pick: Ask['pick']): string;
  /** For those who hear a message instead of seeing it: its buttons, with what to type instead where there is such a word. */
  pressable(buttons: readonly Button[]): string;
  /** Names a file that goes with a message. */
  fileFollows(name: string): string;
}

/** `speak` is what the card itself says; `text` goes without a card and names the buttons too. */
export function inWords({ title, parts, ask, press }: Message, words: CardWords): { speak: string; text: string } {
  const place = ask ? questionAmong(parts, ask) : -1;
  const question = ask ? [ask.label, ...ask.options.map(lettered)].join('\n') : '';
  const body = parts.map((part, index) => (index === place ? question : partWords(part, words)));
  const said = [title ?? '', ...body, place < 0 ? question : ''].filter((piece) => piece !== '');
  const buttons = press.length > 0 ? [words.pressable(press)] : [];
  return { speak: said.join('\n\n'), text: [...said, ...buttons].join('\n\n') };
}

function partWords(part: Part, words: CardWords): string {
  switch (part.kind) {
    case 'text':
      return textWords(part.markdown);
    case 'facts':
      return part.rows.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'table':
      return part.rows.map((row) => rowWords(part.header, row)).join('\n');
    case 'progress':
      return part.label;
    case 'image':
      return [part.caption, part.alt].filter((text) => text !== '').join('\n');
    case 'links':
      return part.links.map(({ label, url }) => `${label}: ${url}`).join('\n');
    case 'file':
      return words.fileFollows(part.name);
  }
}

function textWords(markdown: string): string {
  return blocksOf(markdown)
    .map(({ words }) => words)
    .join('\n\n');
}

/** Each value with its column's name; a sentence about somebody needs none. */
export function rowWords(header: readonly string[], row: readonly string[]): string {
  if (row.length === 2 && row[1]?.endsWith('.')) return row.join(': ');
  return row.map((cell, index) => `${header[index] ?? ''}: ${cell}`).join('; ');
}

export function lettered({ id, text }: Ask['options'][number]): string {
  return `${id.toUpperCase()}. ${text}`;
}

/** The part that says the same as the label of the field, which takes its place: a question is neither shown nor read twice. */
export function questionAmong(all: readonly Part[], { label }: Ask): number {
  const same = (text: string) => text.replace(/\s+/g, ' ').trim();
  return all.findIndex((part) => part.kind === 'text' && same(textWords(part.markdown)) === same(label));
}
