/** An SVG as a drawing only. What is not on the list is refused: a new element cannot bring in what nobody thought of. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Report } from './report.ts';

const STRUCTURE = ['svg', 'title', 'desc', 'defs', 'g', 'symbol', 'use'];
const SHAPES = ['rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'path', 'text', 'tspan'];
const PAINT = ['marker', 'linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask', 'pattern'];
const DRAWING = new Set([...STRUCTURE, ...SHAPES, ...PAINT]);

export const REDRAW = 'Open it in a drawing program and save it afresh, or undo the last change.';

/** Reports a script, a link to another place, and all that is no drawing, each with its line. */
export function checkSvg(svg: string, report: Report): void {
  const parser = new SaxesParser();
  let broken = false;
  parser.on('error', ({ message }) => {
    // What follows the first error is mostly its echo.
    if (broken) return;
    broken = true;
    const what = `The SVG cannot be read: ${message.replace(/^\d+:\d+: /, '')}`;
    report.error('broken-picture', parser.line, what, REDRAW);
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
    const fix = 'Write colours and fonts as attributes.';
    report.error('picture-not-drawing', line, 'The SVG holds a style sheet in “style”.', fix);
  } else if (isLink(name) ? !value.trim().startsWith('#') : /url\(\s*["']?(?!\s*["']?#)/i.test(value)) {
    const what = `The SVG links to another place: “${value.slice(0, 60)}”.`;
    report.error('picture-link', line, what, 'Remove the link; a picture may refer to its own parts only.');
  }
}

function isLink(name: string): boolean {
  return /(?:^|:)(?:href|src)$/i.test(name);
}
