import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toCsv } from '../../src/reports/csv.ts';

const written = async (rows: string[][]) => Buffer.from(await toCsv(rows)).toString('utf8');

describe('a file for spreadsheets', () => {
  it('begins with the mark of UTF-8 and ends its lines as RFC 4180 does', async () => {
    assert.equal(
      await written([
        ['Name', 'Team'],
        ['Siân', 'Parks'],
      ]),
      '\uFEFF"Name","Team"\r\n"Siân","Parks"\r\n',
    );
  });

  const formulas = [
    '=HYPERLINK("https://evil.example","Press")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r\n=1+1',
    '  =1+1',
    '\u00a0=1+1',
    '＝1+1',
  ];
  for (const formula of formulas) {
    it(`makes ${JSON.stringify(formula)} harmless`, async () => {
      assert.match(await written([[formula]]), /^\uFEFF"'/);
    });
  }

  it('keeps a cell one cell, whatever is in it and whatever a spreadsheet takes for the separator', async () => {
    assert.equal(await written([['a;=1', 'b"c', 'd\ne']]), '\uFEFF"a;=1","b""c","d e"\r\n');
  });

  it('lets no cell begin with a sign of a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (cell) => {
        assert.doesNotMatch(await written([[cell]]), /^\uFEFF"[=+\-@\t\r\n ＝＋－＠]/);
      }),
    );
  });

  it('lets others have their turn while it writes a long file', async () => {
    let turns = 0;
    const watch = setInterval(() => turns++, 0);
    await toCsv(Array.from({ length: 20_000 }, (_, index) => Array.from({ length: 10 }, () => `cell ${index}`)));
    clearInterval(watch);
    assert.ok(turns > 5, `${turns} turns`);
  });
});
