import { distance } from 'fastest-levenshtein';

/** The candidate that was probably meant, or null when none is near: at most a third of its letters may differ. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const ranked = [...candidates]
    .map((candidate) => ({ candidate, steps: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, steps }) => steps <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((one, other) => one.steps - other.steps);
  return ranked[0]?.candidate ?? null;
}

/** A sentence for a fix: `Did you mean “title”?`, or else the choices, or nothing where there are too many to list. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const all = [...candidates];
  const near = nearest(word, all);
  if (near !== null) return `Did you mean “${near}”?`;
  return all.length > 0 && all.length <= 12 ? `Known are: ${all.join(', ')}.` : '';
}
