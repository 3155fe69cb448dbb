/** The Markdown of a message part in Slack's own notation, mrkdwn, or with nothing but links marked up. */
import type { List, Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** For blocks: bold, italic, lists and links. */
export function toMrkdwn(markdown: string): string {
  return written(markdown).mrkdwn;
}

/** For notifications and screen readers: the words, lists as lines, links as links. */
export function toWords(markdown: string): string {
  return written(markdown).words;
}

/** The same texts go to everybody, and reading Markdown is most of the work of drawing a message. */
const kept = new Map<string, { mrkdwn: string; words: string }>();
const MOST_KEPT = 1_000;

function written(markdown: string): { mrkdwn: string; words: string } {
  const known = kept.get(markdown);
  if (known) return known;
  const tree = fromMarkdown(markdown);
  const texts = { mrkdwn: write(tree, { bold: '*', italic: '_' }), words: write(tree, { bold: '', italic: '' }) };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(markdown, texts);
  return texts;
}

/** A link; the label may hold anything. */
export function link(url: string, label: string): string {
  return linkTo(url, escaped(label));
}

/** The three characters that Slack reads as its own: https://docs.slack.dev/messaging/formatting-message-text */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

interface Marks {
  bold: string;
  italic: string;
}

function write(node: Nodes, marks: Marks): string {
  const inner = (between = '') =>
    'children' in node ? node.children.map((child) => write(child, marks)).join(between) : '';
  switch (node.type) {
    case 'root':
    case 'blockquote':
      return node.children
        .map((child, index) => `${write(child, marks)}${gapAfter(child, index, node.children)}`)
        .join('');
    case 'list':
      return writeList(node, marks);
    case 'listItem':
      return inner('\n');
    case 'strong':
      return around(inner(), marks.bold);
    case 'emphasis':
      return around(inner(), marks.italic);
    case 'link':
      return linkTo(node.url, inner());
    case 'break':
      return '\n';
    default:
      return 'value' in node ? escaped(node.value) : inner();
  }
}

/** A line in bold heads what follows; with an empty line between, it would stand nearer to what comes before. */
function gapAfter(node: RootContent, index: number, all: readonly RootContent[]): string {
  if (index === all.length - 1) return '';
  const heads = node.type === 'paragraph' && node.children.every(({ type }) => type === 'strong');
  return heads ? '\n' : '\n\n';
}

function linkTo(url: string, label: string): string {
  // Within <…|…> these would end the address or the link.
  return `<${url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E')}|${label}>`;
}

function writeList(list: List, marks: Marks): string {
  const first = list.start ?? 1;
  return list.children
    .map((item, index) => {
      const bullet = list.ordered ? `${first + index}.` : '•';
      return `${bullet} ${write(item, marks).replaceAll('\n', '\n    ')}`;
    })
    .join('\n');
}

/** Slack marks nothing that ends at a space, so the mark goes close to the words. */
function around(words: string, mark: string): string {
  const trimmed = words.trim();
  return trimmed === '' ? words : words.replace(trimmed, () => `${mark}${trimmed}${mark}`);
}

/** Cuts at the end of a paragraph, a line or a word, so that no piece is longer than `max`. */
export function inPieces(text: string, max: number): string[] {
  if (text.length <= max) return text === '' ? [] : [text];
  const head = text.slice(0, max);
  const end = ['\n\n', '\n', ' '].map((mark) => head.lastIndexOf(mark)).find((index) => index > 0) ?? max;
  return [text.slice(0, end).trimEnd(), ...inPieces(text.slice(end).trimStart(), max)];
}

/** At most `max` characters; a cut shows as `…`. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`;
}
