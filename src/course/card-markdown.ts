/** The Markdown that every chat platform can show: paragraphs, bold, italic, lists, links. Everything else is refused by name. */
import type { Heading, Link, ListItem, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { lineOf, phraseOf, wordsOf } from './markdown.ts';
import type { ProseKind, Report } from './report.ts';

const REFUSED: Readonly<Record<string, [code: string, name: string, fix: string]>> = {
  table: ['markdown-table', 'A table', 'Say it in sentences or as a list, or draw a picture.'],
  code: [
    'markdown-code',
    'A block of code',
    'Write it as a sentence. (A line that begins with four spaces counts as code: remove the spaces.)',
  ],
  inlineCode: ['markdown-code', 'Code', 'Remove the backticks; use **bold** or “quotation marks”.'],
  html: ['markdown-html', 'HTML', 'Remove the tag; for a plain < write &lt;.'],
  heading: [
    'markdown-heading',
    'A heading in the text',
    'Make it the bold first words of a paragraph, or split the lesson.',
  ],
  blockquote: ['markdown-quote', 'A block quote', 'Remove the >; put speech into “quotation marks”.'],
  thematicBreak: ['markdown-rule', 'A dividing line', 'Remove it.'],
  delete: ['markdown-strikethrough', 'Crossed-out text', 'Remove the ~ signs.'],
  footnoteReference: [
    'markdown-footnote',
    'A footnote',
    'Put it into the text, or name the source in the front matter.',
  ],
  linkReference: ['markdown-reference', 'A link with its address elsewhere', 'Write it as [words](https://…).'],
  imageReference: [
    'markdown-reference',
    'A picture with its address elsewhere',
    'Write it as ![alt text](../pictures/name.svg "Caption").',
  ],
  image: [
    'markdown-picture',
    'A picture within text',
    'In a lesson, put it into a paragraph of its own, with an empty line before and after; elsewhere, remove it.',
  ],
};

/** Paragraphs and lists as the Markdown that cards can show; what they cannot show is reported and left out. */
export function cardMarkdown(nodes: readonly RootContent[], kind: ProseKind, report: Report): string {
  const shown = nodes.flatMap((node): RootContent[] => {
    if (node.type === 'paragraph') return [cardParagraph(node, kind, report)];
    if (node.type !== 'list') return refuse(node, report);
    return [{ ...node, spread: false, children: node.children.map((item) => cardItem(item, kind, report)) }];
  });
  return written(shown);
}

/** The same for what stands on one line: a question, feedback. Several paragraphs become one. */
export function cardLine(nodes: readonly RootContent[], kind: ProseKind, report: Report): string {
  const lines = nodes.flatMap((node): string[] => {
    if (node.type === 'paragraph') return [written([cardParagraph(node, kind, report)])];
    if (node.type !== 'list') return refuse(node, report);
    const what = `A list cannot be shown in ${PLACE[kind] ?? 'this place'}.`;
    report.error('markdown-list', lineOf(node), what, 'Write it as a sentence.');
    return [];
  });
  return lines.join(' ');
}

/** The words of a heading as Markdown on one line. */
export function headingLine({ children, position }: Heading, report: Report): string {
  return cardLine([{ type: 'paragraph', children, ...(position && { position }) }], 'question', report);
}

/** Words without any formatting, for what platforms show as plain text. */
export function plainLine(nodes: readonly PhrasingContent[], kind: ProseKind, line: number, report: Report): string {
  refuseFormatting(nodes, kind, report);
  refuseAddress(phraseOf([...nodes]), line, report);
  report.prose(kind, line, wordsOf([...nodes]));
  return phraseOf([...nodes]);
}

export function refuseFormatting(nodes: readonly PhrasingContent[], kind: ProseKind, report: Report): void {
  const formatted = nodes.find((node) => node.type !== 'text');
  if (!formatted) return;
  if (Object.hasOwn(REFUSED, formatted.type)) refuse(formatted, report);
  else {
    const what = `Bold, italic or a link cannot be shown in ${PLACE[kind] ?? 'this place'}.`;
    report.error('formatting', lineOf(formatted), what, 'Write it as plain words.');
  }
}

const PLACE: Partial<Record<ProseKind, string>> = {
  option: 'an option',
  feedback: 'feedback',
  hint: 'a hint',
  question: 'a question',
};

function cardItem(item: ListItem, kind: ProseKind, report: Report): ListItem {
  if (typeof item.checked === 'boolean') {
    const fix = 'Options belong to a question below `## Quiz`; otherwise remove the [ ].';
    report.error('markdown-tasks', lineOf(item), 'A list with boxes cannot be shown in text.', fix);
  }
  const children = item.children.flatMap((child): ListItem['children'] => {
    if (child.type === 'paragraph') return [cardParagraph(child, kind, report)];
    if (child.type !== 'list') return refuse(child, report);
    const what = 'A list within a list cannot be shown in a chat card.';
    report.error('markdown-nested-list', lineOf(child), what, 'Make it one list.');
    return [];
  });
  return { ...item, checked: null, spread: false, children };
}

function cardParagraph(paragraph: Paragraph, kind: ProseKind, report: Report): Paragraph {
  report.prose(kind, lineOf(paragraph), wordsOf(paragraph));
  return { ...paragraph, children: cardPhrases(paragraph.children, report) };
}

/** Bold, italic and links; also notes each link. */
function cardPhrases(nodes: readonly PhrasingContent[], report: Report): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'text':
        refuseAddress(node.value, lineOf(node), report);
        return [{ type: 'text', value: node.value.replace(/\s*\n\s*/g, ' ') }];
      case 'emphasis':
      case 'strong':
        return [{ ...node, children: cardPhrases(node.children, report) }];
      case 'link':
        return [cardLink(node, report)];
      default:
        return refuse(node, report);
    }
  });
}

function cardLink(link: Link, report: Report): Link {
  report.link(lineOf(link), link.url);
  if (phraseOf(link) === '') {
    const fix = 'Write what it leads to between the [ and ].';
    report.error('link-without-words', lineOf(link), `The link to ${link.url} has no words.`, fix);
  }
  return { ...link, title: null, children: cardPhrases(link.children, report) };
}

/** A screen reader reads an address letter by letter. */
function refuseAddress(text: string, line: number, report: Report): void {
  const [address] = /\b(?:https?:\/\/|www\.)\S+/i.exec(text) ?? [];
  if (address === undefined) return;
  const fix = 'Write [what it leads to](https://…) in its place; in an option, say it in words.';
  report.error('bare-address', line, `The address ${address} stands in the text.`, fix);
}

function refuse(node: Nodes, report: Report): never[] {
  // Where one is used is reported; by itself it shows nothing.
  if (node.type === 'definition' || node.type === 'footnoteDefinition') return [];
  const [code, name, fix] = REFUSED[node.type] ?? ['markdown-other', 'This', 'Write it as plain text.'];
  report.error(code, lineOf(node), `${name} cannot be shown in a chat card.`, fix);
  return [];
}

function written(children: RootContent[]): string {
  const text = toMarkdown(
    { type: 'root', children },
    { bullet: '-', emphasis: '*', strong: '*', listItemIndent: 'one', resourceLink: true },
  );
  // An ampersand that begins no character reference needs no backslash, and not every platform would take it away.
  return text.replace(/\\&(?!#?\w+;)/g, '&').trim();
}
