import type { Message, Part } from '../chat.ts';
import { textTable } from './text-table.ts';
import { withoutMarks } from './words.ts';

/** A message as lines for a terminal; what can only be pressed is left out. */
export function plainText({ title, parts }: Message): string {
  return [...(title === undefined ? [] : [title]), ...parts.flatMap(partText)].join('\n\n');
}

function partText(part: Part): string[] {
  switch (part.kind) {
    case 'text':
      return [withoutMarks(part.markdown)];
    case 'facts':
      return [textTable([['', ''], ...part.rows]).trimStart()];
    case 'table':
      return [textTable([part.header, ...part.rows])];
    case 'progress':
      return [part.label];
    case 'links':
      return [part.links.map(({ label, url }) => `${label}: ${url}`).join('\n')];
    case 'image':
      return [part.alt];
    case 'file':
      return [];
  }
}
