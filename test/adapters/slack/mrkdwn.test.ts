import assert from 'node:assert/strict';
import { cut, inPieces, link, toMrkdwn, toWords } from '../../../adapters/slack/mrkdwn.ts';

describe('Markdown for Slack', () => {
  const cases: [what: string, markdown: string, mrkdwn: string][] = [
    ['marks bold', 'a **bold** word', 'a *bold* word'],
    ['marks italic', 'an *italic* word', 'an _italic_ word'],
    ['marks both at once', '***both***', '_*both*_'],
    ['keeps the mark close to the words', '**bold **word', '**bold **word'],
    ['writes links with their labels', '[the guide](https://www.ncsc.gov.uk/)', '<https://www.ncsc.gov.uk/|the guide>'],
    ['keeps a bar out of an address', '[x](https://a.example/?b=1|2)', '<https://a.example/?b=1%7C2|x>'],
    ['writes lists with bullets', '- one\n- **two**', '• one\n• *two*'],
    ['counts numbered lists', '2. two\n3. three', '2. two\n3. three'],
    ['puts a list in a list further in', '- one\n  - inner', '• one\n    • inner'],
    ['keeps paragraphs apart', 'one\n\ntwo', 'one\n\ntwo'],
    ['puts a line in bold close to what it heads', '**Two:**\n\n- one\n- two', '*Two:*\n• one\n• two'],
    ['escapes the three characters that are Slack’s own', 'a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['lets nobody be called by a name for all', '<!channel> <@U0ADA>', '&lt;!channel&gt; &lt;@U0ADA&gt;'],
  ];
  for (const [what, markdown, mrkdwn] of cases) {
    it(what, () => assert.equal(toMrkdwn(markdown), mrkdwn));
  }

  it('is words without marks for those who hear it', () => {
    assert.equal(toWords('**What:** *three*\n\n- one\n- two'), 'What: three\n\n• one\n• two');
  });

  it('escapes the label of a link', () => {
    assert.equal(link('https://a.example/', 'A & B'), '<https://a.example/|A &amp; B>');
  });
});

describe('long texts', () => {
  it('are cut into pieces at the ends of paragraphs, then lines, then words', () => {
    assert.deepEqual(inPieces('one two\n\nthree', 12), ['one two', 'three']);
    assert.deepEqual(inPieces('one two\nthree', 12), ['one two', 'three']);
    assert.deepEqual(inPieces('one two three', 12), ['one two', 'three']);
    assert.deepEqual(
      inPieces('x'.repeat(25), 10).map(({ length }) => length),
      [10, 10, 5],
    );
  });

  it('lose nothing in pieces', () => {
    const text = Array.from({ length: 200 }, (_, index) => `word ${index}${index % 7 === 0 ? '\n' : ''}`).join(' ');
    const squeezed = (parts: string[]) => parts.join(' ').replace(/\s+/g, ' ');
    assert.equal(squeezed(inPieces(text, 90)), squeezed([text]));
  });

  it('show where they were cut', () => {
    assert.equal(cut('three words here', 8), 'three w…');
    assert.equal(cut('short', 8), 'short');
  });
});
