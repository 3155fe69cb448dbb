import { setImmediate as nextTick } from 'node:timers/promises';

/** How long one piece of a long work may hold up everything else, in ms. */
const PIECE = 4;

/** For the middle of a long loop: waits for its turn again once a piece has taken its time, and else at once. */
export function createPauses(piece = PIECE): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < piece) return undefined;
    return nextTick().then(() => {
      since = performance.now();
    });
  };
}
