import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { AdaptiveCard } from '../../adapters/teams/card.ts';
import { render } from '../../adapters/teams/render.ts';
import { loadCourse } from '../../src/course/load-course.ts';
import { createHttp, type Http } from '../../src/http.ts';
import { addPictures } from '../../src/pictures.ts';
import { teamsWords } from '../../src/say/adapter-words.ts';
import { assertAccessible, assertFits, screenshot, useBrowser } from '../support/browser.ts';
import { drawCards, oneOfEachKind, openGallery } from '../support/card-gallery.ts';
import { quiet } from '../support/conversation.ts';
import { everyMessage } from '../support/every-message.ts';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));

/** As wide as Teams makes a card, on a desktop and on a phone, and the page's edges. */
const WIDE = { width: 520, height: 860 };
const NARROW = { width: 320, height: 740 };
/** Cards on one page: with more, looking at them takes longer than drawing new ones. */
const AT_ONCE = 100;

describe('every card that the course can produce, drawn', () => {
  const browser = useBrowser();
  let pictures: Http;
  let cards: AdaptiveCard[];

  before(async function () {
    this.timeout(60_000);
    const course = (await loadCourse(LESSONS)).course ?? assert.fail('the lessons have errors');
    pictures = createHttp({ host: '127.0.0.1', port: 0, log: quiet });
    addPictures(pictures.app, LESSONS, null);
    const address = await pictures.listen();
    const pictureUrl = (file: string) => `${address}/pictures/${file.replace('.svg', '.png')}`;
    const messages = [...(await everyMessage(course, true)), ...(await everyMessage(course, false))];
    const drawn = messages.map((message) =>
      render(message, { words: teamsWords.card, pictureUrl, fileUrl: () => null }),
    );
    cards = [...new Map(drawn.map(({ card }) => [JSON.stringify(card), card])).values()];
  });
  after(() => pictures?.close());

  it('has nothing in it that keeps anybody from reading or using it', async () => {
    const page = await browser().newPage({ viewport: WIDE });
    await openGallery(page);
    for (let start = 0; start < cards.length; start += AT_ONCE) {
      await drawCards(page, cards.slice(start, start + AT_ONCE));
      // Colours are those of the kind, and looked at below; they take most of the time.
      await assertAccessible(page, ['color-contrast']);
      await assertFits(page);
    }
    await page.close();
  }).timeout(300_000);

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, viewport] of Object.entries({ desktop: WIDE, phone: NARROW })) {
      it(`is readable and fits, one of each kind: ${name}, ${colorScheme}`, async () => {
        const page = await browser().newPage({ viewport, colorScheme });
        await openGallery(page);
        const kinds = oneOfEachKind(cards);
        assert.ok(kinds.length >= 10, `only ${kinds.length} kinds`);
        await drawCards(page, kinds);
        await assertAccessible(page);
        await assertFits(page);
        await screenshot(page, `cards-${name}-${colorScheme}`, { fullPage: true });
        await page.close();
      }).timeout(120_000);
    }
  }
});
