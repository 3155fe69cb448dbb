/** Many cards on one page, drawn as the playground draws them: for axe, and for people to look at. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import type { Page } from 'playwright-core';
import type { AdaptiveCard } from '../../adapters/teams/card.ts';

const FOLDER = fileURLToPath(new URL('../../adapters/playground/page/', import.meta.url));

const SCRIPT = `
  import { drawCard } from './card.ts';
  globalThis.drawAll = (cards) => {
    document.querySelector('main').replaceChildren(...cards.map((card, index) => {
      const article = document.createElement('article');
      article.className = 'bots';
      article.setAttribute('aria-label', 'Card ' + index);
      const body = document.createElement('div');
      body.className = 'body';
      body.append(drawCard(card, () => {}));
      article.append(body);
      return article;
    }));
  };`;

/** The page of the playground fills the window, with a conversation in it; here the cards stand one below the other. */
const STYLE = 'body { display: block; height: auto; padding: 8px } main { display: block }';

/** Makes of an empty page one that `drawCards` can draw on. */
export async function openGallery(page: Page): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: SCRIPT, resolveDir: FOLDER, loader: 'ts' },
    ...{ bundle: true, write: false, format: 'iife', target: 'es2022', tsconfigRaw: '{}' },
  });
  await stop();
  const css = await readFile(`${FOLDER}page.css`, 'utf8');
  await page.setContent(
    `<!doctype html><html lang="en-GB"><title>Cards</title><style>${css}${STYLE}</style><main></main></html>`,
  );
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
}

/** Resolves when the pictures are there too. */
export async function drawCards(page: Page, cards: readonly AdaptiveCard[]): Promise<void> {
  await page.evaluate(`drawAll(${JSON.stringify(cards)})`);
  await page.waitForFunction('[...document.images].every(({ complete }) => complete)');
  const broken = await page.evaluate<string[]>(
    '[...document.images].filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src)',
  );
  if (broken.length > 0) throw new Error(`pictures that cannot be seen: ${broken.join(', ')}`);
}

/** The first card of each kind: what elements it is made of, and how they look. */
export function oneOfEachKind(cards: readonly AdaptiveCard[]): AdaptiveCard[] {
  const kinds = new Map(cards.toReversed().map((card) => [kindOf(card), card]));
  return [...kinds.values()].toReversed();
}

const LOOKS = ['type', 'style', 'size', 'weight', 'isSubtle', 'isMultiSelect'];

function kindOf(card: AdaptiveCard): string {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value) found.add(JSON.stringify(Object.entries(value).filter(([name]) => LOOKS.includes(name))));
    for (const member of Object.values(value)) visit(member);
  };
  visit(card);
  return [...found].sort().join();
}
