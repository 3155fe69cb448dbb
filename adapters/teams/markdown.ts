/** The Markdown of message parts as cards need it: cut into blocks, each also in plain words. */
import MarkdownIt, { type Token } from 'markdown-it';

/** A paragraph or a whole list. Not every Teams client draws several of them well in one TextBlock. */
export interface Block {
  markdown: string;
  /** Without marks; lists as lines, links with their addresses. */
  words: string;
}

const reader = new MarkdownIt('commonmark', { html: false });

/** Most of what is said is said to many people: that many texts are remembered. */
const REMEMBERED = 2_000;
const remembered = new Map<string, Block[]>();

export function blocksOf(markdown: string): Block[] {
  const known = remembered.get(markdown);
  if (known) return known;
  const blocks = readBlocks(markdown);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(markdown, blocks);
  return blocks;
}

/** Plain text with everything escaped that Markdown would read as a mark. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]]/g, '\\$&').replace(/^(\s*)(?:([-+#>])|(\d+)([.)]))/gm, '$1$3\\$2$4');
}

function readBlocks(markdown: string): Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  let open: Token[] = [];
  for (const token of reader.parse(markdown, {})) {
    open.push(token);
    if (token.level > 0 || token.nesting === 1) continue;
    const [start, end] = open[0]?.map ?? [0, 0];
    blocks.push({ markdown: lines.slice(start, end).join('\n').trim(), words: wordsOf(open) });
    open = [];
  }
  return blocks;
}

function wordsOf(tokens: readonly Token[]): string {
  const lines: string[] = [];
  /** Of each list that is open: the number of its next item; null where items have bullets. */
  const lists: (number | null)[] = [];
  let bullet = '';
  for (const token of tokens) {
    if (token.type === 'bullet_list_open') lists.push(null);
    if (token.type === 'ordered_list_open') lists.push(Number(token.attrGet('start') ?? 1));
    if (token.type === 'list_item_open') bullet = nextBullet(lists);
    if (token.type.endsWith('_list_close')) lists.pop();
    if (token.type !== 'inline') continue;
    lines.push(`${'  '.repeat(Math.max(lists.length - 1, 0))}${bullet}${inlineWords(token.children ?? [])}`);
    bullet = '';
  }
  return lines.join('\n');
}

function nextBullet(lists: (number | null)[]): string {
  const number = lists.at(-1) ?? null;
  if (number === null) return '- ';
  lists[lists.length - 1] = number + 1;
  return `${number}. `;
}

function inlineWords(tokens: readonly Token[]): string {
  let words = '';
  let address = '';
  for (const token of tokens) {
    if (token.type === 'link_open') address = String(token.attrGet('href') ?? '');
    if (token.type === 'link_close' && !words.endsWith(address)) words += ` (${address})`;
    if (token.type === 'softbreak') words += ' ';
    if (token.type === 'hardbreak') words += '\n';
    words += token.content;
  }
  return words;
}
