/** An SVG as a drawing only. What is not on the list is refused: a new element cannot bring in what nobody thought of. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Report } from './report.ts';

const DRAWING = new Set(
  'svg title desc defs g symbol use rect circle ellipse line polyline polygon path text tspan marker linearGradient radialGradient stop clipPath mask pattern'.split(
    ' ',
  ),
);

/** Reports a script, a link to another place, and all that is no drawing, each with its line. */
export function checkSvg(svg: string, report: Report): void {
  const parser = new SaxesParser();
  let broken = false;
  parser.on('error', (error) => {
    if (!broken)
      report.error(
        'broken-picture',
        parser.line,
        `The SVG cannot be read: ${error.message.replace(/^\d+:\d+: /, '')}`,
        'Open it in a drawing program and save it afresh, or undo the last change.',
      );
    broken = true;
  });
  parser.on('doctype', () => {
    report.error('picture-not-drawing', parser.line, 'The SVG holds a DOCTYPE.', 'Remove it; a picture needs none.');
  });
  parser.on('opentag', (tag) => checkTag(tag, parser.line, report));
  parser.on('text', (words) => {
    if (words.trim() !== '') report.prose('picture', parser.line - words.split('\n').length + 1, words);
  });
  parser.write(svg).close();
}

function checkTag(tag: SaxesTagPlain, line: number, report: Report): void {
  if (tag.name === 'script') {
    report.error('picture-script', line, 'The SVG holds a script.', 'Remove the <script> element.');
  } else if (!DRAWING.has(tag.name)) {
    const fix = 'Remove it; write colours and fonts as attributes, and draw with shapes and text alone.';
    report.error('picture-not-drawing', line, `The SVG holds <${tag.name}>, which is not allowed in pictures.`, fix);
  }
  for (const [name, value] of Object.entries(tag.attributes)) checkAttribute(name, value, line, report);
}

function checkAttribute(name: string, value: string, line: number, report: Report): void {
  if (/^on/i.test(name)) {
    report.error('picture-script', line, `The SVG holds a script in “${name}”.`, 'Remove the attribute.');
  } else if (name === 'style') {
    report.error(
      'picture-not-drawing',
      line,
      'The SVG holds a style sheet in “style”.',
      'Write colours and fonts as attributes.',
    );
  } else if (isLink(name) ? !value.trim().startsWith('#') : /url\(\s*["']?(?!\s*["']?#)/i.test(value)) {
    report.error(
      'picture-link',
      line,
      `The SVG links to another place: “${value.slice(0, 60)}”.`,
      'Remove the link; a picture may refer to its own parts only.',
    );
  }
}

function isLink(name: string): boolean {
  return /(?:^|:)(?:href|src)$/i.test(name);
}
