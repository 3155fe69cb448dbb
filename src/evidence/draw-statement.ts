/** A statement of completion as one page of PDF, which opens and prints anywhere and fetches nothing. */
import { join } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type PDFDocument from 'pdfkit';

/** What stands on the page, top to bottom. */
export interface StatementPage {
  issuer: string;
  title: string;
  opening: string;
  name: string;
  closing: string;
  rows: readonly (readonly [label: string, value: string])[];
  /** Small: how it is checked. */
  notes: readonly string[];
  /** Stands among the properties of the file. */
  code: string;
}

interface Style {
  font: 'regular' | 'bold';
  size: number;
  colour: string;
  /** Below it, in points. */
  gap: number;
}

const INK = '#0b2545';
const GREY = '#4a5568';
const STYLES = {
  issuer: { font: 'regular', size: 12, colour: GREY, gap: 24 },
  title: { font: 'bold', size: 28, colour: INK, gap: 28 },
  sentence: { font: 'regular', size: 13, colour: GREY, gap: 8 },
  name: { font: 'bold', size: 24, colour: INK, gap: 10 },
  closing: { font: 'regular', size: 13, colour: GREY, gap: 30 },
  label: { font: 'regular', size: 12, colour: GREY, gap: 0 },
  value: { font: 'bold', size: 12, colour: INK, gap: 8 },
  note: { font: 'regular', size: 10, colour: GREY, gap: 6 },
} as const satisfies Record<string, Style>;

const MARGIN = 72;
const LABELS = 150;
const VALUES = 301;

/** fontkit tries every feature of a font on each line unless told not to: ten times the work, for letters that look the same. */
const features = Object.fromEntries(
  'calt ccmp clig curs dist frac kern liga locl mark mkmk rclt rlig rvrn'.split(' ').map((name) => [name, false]),
);

/**
 * Drawn in small steps, so that nobody's answer waits for it. `fonts`: the folder with the course's own font.
 * Tagged, with language and title, so that a screen reader reads it in order.
 */
export async function drawStatement(page: StatementPage, fonts: string): Promise<Buffer> {
  const doc = await openDocument(page, fonts);
  const pieces: Buffer[] = [];
  doc.on('data', (piece) => pieces.push(piece));
  const ended = new Promise<void>((resolve) => doc.once('end', resolve));
  const root = doc.struct('Document');
  doc.addStructure(root);
  doc.markContent('Artifact', { type: 'Layout' });
  doc.rect(0, 0, doc.page.width, 14).fill(INK);
  doc.endMarkedContent();
  doc.y = MARGIN;

  const write = async (tag: string, style: Style, words: string) => {
    root.add(
      doc.struct(tag, () => {
        dress(doc, style).text(printable(words), { features });
        doc.y += style.gap;
      }),
    );
    await othersTurn();
  };
  await write('P', STYLES.issuer, page.issuer);
  await write('H1', STYLES.title, page.title);
  await write('P', STYLES.sentence, page.opening);
  await write('P', STYLES.name, page.name);
  await write('P', STYLES.closing, page.closing);
  root.add(drawRows(doc, page.rows));
  doc.x = MARGIN;
  doc.y += 24;
  for (const note of page.notes) await write('P', STYLES.note, note);
  root.end();
  doc.end();
  await ended;
  return Buffer.concat(pieces);
}

/** Not with the other modules: it takes a good part of the time to start. To be called in a quiet moment, before anybody waits for it. */
export async function loadDrawing() {
  return (await import('pdfkit')).default;
}

async function openDocument({ title, issuer, code }: StatementPage, fonts: string): Promise<PDFDocument> {
  const PDF = await loadDrawing();
  const doc = new PDF({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN / 2 },
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: title, Author: issuer, Keywords: code },
  });
  doc.registerFont('regular', join(fonts, 'Inter-Regular.otf'));
  doc.registerFont('bold', join(fonts, 'Inter-Bold.otf'));
  return doc;
}

function drawRows(doc: PDFDocument, rows: StatementPage['rows']) {
  const table = doc.struct('Table');
  for (const [label, value] of rows) {
    const row = doc.struct('TR');
    let top = 0;
    table.add(row);
    row.add(
      doc.struct('TH', () => {
        top = doc.y;
        dress(doc, STYLES.label).text(label, MARGIN, top, { width: LABELS, features });
      }),
    );
    row.add(
      doc.struct('TD', () => {
        dress(doc, STYLES.value).text(printable(value), MARGIN + LABELS, top, { width: VALUES, features });
        doc.y += STYLES.value.gap;
      }),
    );
    row.end();
  }
  table.end();
  return table;
}

function dress(doc: PDFDocument, { font, size, colour }: Style): PDFDocument {
  return doc.font(font).fontSize(size).fillColor(colour);
}

/** The letters that the font has; any other would be an empty box. */
const UNPRINTABLE =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited}\p{N}\p{P}\p{Zs}\p{Sc}+=|<>^`~]/gu;

export function isPrintable(words: string): boolean {
  return printable(words) === words.normalize('NFC');
}

function printable(words: string): string {
  return words.normalize('NFC').replace(UNPRINTABLE, '?');
}
