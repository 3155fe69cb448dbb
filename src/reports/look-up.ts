import { createPauses } from '../pause.ts';
import { isNamed, type NamedAbout, type Sought, searchFor } from './find-about.ts';
import { namesIn, type Reader, visible } from './report-scope.ts';

/** What a name means to a reader. */
export type LookedUp =
  | { kind: 'found'; abouts: NamedAbout[] }
  /** It is the name of somebody or of a group, and not theirs to see. */
  | { kind: 'foreign'; about: NamedAbout }
  | { kind: 'unknown' };

/** Names among the reader's own people may be misspelt; those of others are only known word for word. */
export async function lookUp(reader: Reader, sought: Sought): Promise<LookedUp> {
  const pause = createPauses();
  const search = searchFor(sought);
  for (const about of namesIn(reader, visible(reader))) {
    search.add(about);
    await pause();
  }
  const abouts = search.found();
  if (abouts.length > 0) return { kind: 'found', abouts };
  if (reader.sight.kind === 'everybody') return { kind: 'unknown' };
  for (const about of namesIn(reader, reader.entries)) {
    if (isNamed(about, sought) && about.key !== reader.viewer.person) return { kind: 'foreign', about };
    await pause();
  }
  return { kind: 'unknown' };
}
