import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findAnswer } from '../../src/faq/find-answer.ts';
import { type FoundContext, sayEntry, sayFound } from '../../src/say/found.ts';
import { type RealFinder, realFinder } from '../support/real-finder.ts';

describe('what is said to a question', () => {
  let real: RealFinder;
  let context: FoundContext;
  before(async () => {
    real = await realFinder();
    context = { targets: real.playbook.targets, council: real.council, lessons: real.lessons };
  });

  it('lets no markup through, whatever was typed', () => {
    const piece = fc.constantFrom(
      ...['<b>', '<script>', '</at>', '&lt;', '](http://x)', '**', '`', '<@U1>', '<!channel>', '{service-desk}'],
      ...['sensor', 'supplier', 'hacked', 'bins', 'principle', '7'],
    );
    const texts = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const said = JSON.stringify(sayFound(findAnswer(real.finder, text), 'a1', context));
        assert.doesNotMatch(said, /[<>`{]\w|<!|http:/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has in every answer a link, a lesson, the council’s own contacts, and room on every platform', () => {
    for (const entry of real.playbook.entries) {
      const { title, parts, press } = sayEntry(entry, context);
      const said = JSON.stringify(parts);
      assert.doesNotMatch(said, /[{][a-z-]+[}]/, entry.title);
      assert.ok(parts.some((part) => part.kind === 'links' && part.links.every(({ url }) => url.startsWith('https:'))));
      assert.ok(
        press.some(({ action }) => action.kind === 'lesson'),
        entry.title,
      );
      assert.ok((title ?? '').length <= 75, entry.title);
    }
  });

  it('names the principle, and never a page of its own for it', () => {
    for (const entry of real.playbook.entries) {
      const { principle } = real.playbook.targets.get(entry.target) ?? {};
      if (typeof principle !== 'number') continue;
      const said = JSON.stringify(sayEntry(entry, context).parts);
      assert.match(said, new RegExp(`It is principle ${principle},`));
      assert.match(said, /"https:\/\/www\.ncsc\.gov\.uk\/collection\/connected-places-security-principles"/);
    }
  });
});
