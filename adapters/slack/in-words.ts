/** What a message says to somebody who hears it instead of seeing it. Pure. */
import type { Ask, Message, Part } from '../../src/chat.ts';
import { LIMITS } from './limits.ts';
import { cut, escaped, link, toWords } from './mrkdwn.ts';
import type { SlackWords } from './words.ts';

type Words = Pick<SlackWords, 'pressable' | 'fileFollows'>;

/** All that a message says: what notifications show and screen readers read. */
export function inWords(message: Message, words: Words): string {
  const { title, parts } = message;
  return joined([
    title === undefined ? '' : escaped(title),
    ...parts.map((part) => partInWords(part, words)),
    choicesInWords(message, words),
  ]);
}

/** The options with their letters, and the buttons. */
export function choicesInWords({ ask, press }: Message, words: Words): string {
  const buttons = [...(ask ? [ask.submit] : []), ...press];
  return [
    ...(ask ? [optionsInWords(ask)] : []),
    ...(buttons.length > 0 ? [escaped(words.pressable(buttons))] : []),
  ].join('\n\n');
}

/** Pieces of text as one, at most as long as Slack advises. */
export function joined(texts: string[]): string {
  return cut(texts.filter((text) => text !== '').join('\n\n'), LIMITS.messageText.max);
}

export function optionsInWords(ask: Ask): string {
  return ask.options.map((option) => escaped(lettered(option))).join('\n');
}

/** An option as it is shown: `B. Change the password`. */
export function lettered({ id, text }: Ask['options'][number]): string {
  return `${id.toUpperCase()}. ${text}`;
}

export function partInWords(part: Part, words: Words): string {
  switch (part.kind) {
    case 'text':
      return toWords(part.markdown);
    case 'facts':
      return part.rows.map((row) => escaped(row.join(': '))).join('\n');
    case 'table':
      return part.rows.map((row) => `• ${rowInWords(part.header, row)}`).join('\n');
    case 'progress':
      return escaped(part.label);
    case 'image':
      return escaped([part.caption, part.alt].filter((text) => text !== '').join('\n'));
    case 'links':
      return part.links.map(({ label, url }) => `${part.links.length > 1 ? '• ' : ''}${link(url, label)}`).join('\n');
    case 'file':
      return escaped(words.fileFollows(part.name));
  }
}

/** Each value with its column's name: a table that can be heard. A sentence about somebody needs no name. */
function rowInWords(header: string[], row: string[]): string {
  if (row.length === 2 && row[1]?.endsWith('.')) return escaped(row.join(': '));
  return row.map((value, column) => escaped(column === 0 ? value : `${header[column] ?? ''}: ${value}`)).join('; ');
}
