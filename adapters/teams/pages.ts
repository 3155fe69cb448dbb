/** Cuts a message that is too large for Teams into several, in order. Pure. */
import type { Message, Part } from '../../src/chat.ts';
import { blocksOf } from './markdown.ts';
import type { Drawn } from './render.ts';

/** In bytes. Teams refuses about 100 KB, counted in UTF-16, with 413: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
const LARGEST = 80 * 1024;

/** The title goes with the first, what can be pressed with the last. A part that cannot be cut is left as large as it is. */
export function pagesOf(message: Message, draw: (message: Message) => Drawn): [Drawn, ...Drawn[]] {
  const drawn = draw(message);
  if (JSON.stringify(drawn).length * 2 <= LARGEST) return [drawn];
  const halves = cut(message.parts);
  if (!halves) return [drawn];
  const [first, second] = halves;
  const { title, parts: _, ask, press } = message;
  return [
    ...pagesOf({ ...(title === undefined ? {} : { title }), parts: first, press: [] }, draw),
    ...pagesOf({ parts: second, ...(ask ? { ask } : {}), press }, draw),
  ];
}

function cut(parts: readonly Part[]): [Part[], Part[]] | null {
  if (parts.length > 1) return inHalves(parts);
  const [part] = parts;
  switch (part?.kind) {
    case 'text':
      return cutList(blocksOf(part.markdown), (blocks) => ({
        kind: 'text',
        markdown: blocks.map(({ markdown }) => markdown).join('\n\n'),
      }));
    case 'facts':
      return cutList(part.rows, (rows) => ({ ...part, rows }));
    case 'table':
      return cutList(part.rows, (rows) => ({ ...part, rows }));
    case 'links':
      return cutList(part.links, (links) => ({ ...part, links }));
    default:
      return null;
  }
}

function cutList<T>(list: readonly T[], part: (some: T[]) => Part): [Part[], Part[]] | null {
  if (list.length < 2) return null;
  const [first, second] = inHalves(list);
  return [[part(first)], [part(second)]];
}

function inHalves<T>(list: readonly T[]): [T[], T[]] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}
