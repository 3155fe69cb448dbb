/** A question to the entry that answers it, to a few that might, or to an honest no. */
import { BANDS, type Bands, bandOf } from './bands.ts';
import type { Finder } from './build-finder.ts';
import type { Entry, NotHere } from './entry.ts';
import { type Weighed, weigh } from './weigh.ts';

export type Found =
  | { kind: 'answer'; entry: Entry; ranked: Entry[] }
  /** Up to three, best first. */
  | { kind: 'suggestions'; entries: Entry[]; ranked: Entry[] }
  /** Known to be somebody else's business; the entry says whose. */
  | { kind: 'not-here'; entry: NotHere; ranked: Entry[] }
  | { kind: 'unknown'; ranked: Entry[] }
  | { kind: 'too-long' }
  /** Nothing to read: no letter and no digit. */
  | { kind: 'empty' };

/** Of characters; a longer text is a pasted one. */
export const LONGEST = 600;
const SUGGESTED = 3;
/** A suggestion further behind than this share of the best helps nobody. */
const FAR_BEHIND = 0.4;

/** Never throws, whatever the text. `ranked` holds the nearest entries, best first, whatever becomes of the question. */
export function findAnswer(finder: Finder, text: string, bands: Bands = BANDS): Found {
  const said = text.trim();
  if (said.length > LONGEST) return { kind: 'too-long' };
  if (!/[\p{L}\p{N}]/u.test(said)) return { kind: 'empty' };
  return foundIn(weigh(finder, said), bands);
}

function foundIn({ ranked: scored, outside, evidence }: Weighed, bands: Bands): Found {
  const ranked = scored.map(({ entry }) => entry);
  const [best] = scored;
  const band = bandOf(evidence, bands);
  if (band === 'not-here' && outside) return { kind: 'not-here', entry: outside, ranked };
  if (!best || band === 'not-here' || band === 'unknown') return { kind: 'unknown', ranked };
  if (band === 'answer') return { kind: 'answer', entry: best.entry, ranked };
  const near = scored.filter(({ score }) => score >= best.score * FAR_BEHIND);
  return { kind: 'suggestions', entries: near.slice(0, SUGGESTED).map(({ entry }) => entry), ranked };
}
