/** Whether chapters were useful, as learners said in one press: told by chapter, and never so that it points at somebody. */
import { VERDICTS, type Verdict } from '../action.ts';
import type { Chapter } from '../course/course.ts';

/** Fewer verdicts than this are not told apart: whoever knows who has finished a chapter could tell whose they are. */
export const FEWEST_VERDICTS = 5;

export interface ChapterVerdicts {
  chapter: Chapter;
  /** How many have said something. */
  said: number;
  /** Null while they are too few. */
  counts: Record<Verdict, number> | null;
}

/** The key of the fact that a learner has judged a chapter. */
export function judgedKey(chapter: string, round: number): string {
  return `chapter-judged:${round}:${chapter}`;
}

/** The tally that a verdict goes into. */
export function verdictKey(chapter: string, verdict: Verdict): string {
  return `chapter:${chapter}:${verdict}`;
}

/** What was said of each chapter, from all tallies. */
export function verdictsOn(
  chapters: readonly Chapter[],
  tallies: readonly { key: string; count: number }[],
): ChapterVerdicts[] {
  const counts = new Map(tallies.map(({ key, count }) => [key, count]));
  return chapters.map((chapter) => {
    const [yes = 0, partly = 0, no = 0] = VERDICTS.map((verdict) => counts.get(verdictKey(chapter.id, verdict)) ?? 0);
    const said = yes + partly + no;
    return { chapter, said, counts: said < FEWEST_VERDICTS ? null : { yes, partly, no } };
  });
}

/** The key of the fact that a learner has judged an answer. */
export function entryJudgedKey(entry: string): string {
  return `entry-judged:${entry}`;
}

/** The tally that a verdict on an answer goes into. */
export function entryVerdictKey(entry: string, right: boolean): string {
  return `entry:${entry}:${right ? 'yes' : 'no'}`;
}

/** What was said of answers, from all tallies; those called wrong most often come first. */
export function entryVerdictsIn(
  tallies: readonly { key: string; count: number }[],
): { entry: string; yes: number; no: number }[] {
  const verdicts = new Map<string, { entry: string; yes: number; no: number }>();
  for (const { key, count } of tallies) {
    const [, entry = '', said] = /^entry:([a-z0-9-]+):(yes|no)$/.exec(key) ?? [];
    if (said === undefined) continue;
    const before = verdicts.get(entry) ?? { entry, yes: 0, no: 0 };
    verdicts.set(entry, { ...before, [said]: count });
  }
  return [...verdicts.values()].sort((one, other) => other.no - one.no);
}
