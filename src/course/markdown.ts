/** Lesson text to a tree with line numbers. */
import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { toString as plainText } from 'mdast-util-to-string';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Line } from './fields.ts';

/** The Markdown tree of some lines of a file; positions are those of the file. GitHub's additions are read, so that they can be named. */
export function parseMarkdown(lines: readonly Line[]): Root {
  const text = lines.map((line) => straightMarkers(line.text)).join('\n');
  const tree = fromMarkdown(text, {
    extensions: [gfmTable(), gfmTaskListItem(), gfmStrikethrough(), gfmFootnote()],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmFootnoteFromMarkdown(),
    ],
  });
  moveDown(tree, (lines[0]?.number ?? 1) - 1);
  plainBreaks(tree);
  return tree;
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 0;
}

/** The words of a node, with the line breaks of the file. */
export function wordsOf(node: Nodes | RootContent[]): string {
  return plainText(node, { includeImageAlt: false, includeHtml: false });
}

/** As `wordsOf`, on one line. */
export function phraseOf(node: Nodes | RootContent[]): string {
  return wordsOf(node).replace(/\s+/g, ' ').trim();
}

/** How many characters a reader sees; one emoji is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Word processors put curly quotation marks into `(picture.svg “Caption”)`, which is then no picture. */
function straightMarkers(line: string): string {
  return line.replace(/(\]\([^\s()]+\s+)[“”]([^“”]*)[“”]\)/g, '$1"$2")');
}

function moveDown(node: Nodes, lines: number): void {
  if (node.position) {
    node.position.start.line += lines;
    node.position.end.line += lines;
  }
  if ('children' in node) for (const child of node.children) moveDown(child, lines);
}

/** Two spaces at a line's end, mostly an accident, ask Markdown for a line break; a card flows its text, so it is a space. */
function plainBreaks(node: Nodes): void {
  if (!('children' in node)) return;
  node.children.forEach((child, index) => {
    if (child.type === 'break')
      node.children[index] = { type: 'text', value: '\n', ...(child.position && { position: child.position }) };
    else plainBreaks(child);
  });
}
