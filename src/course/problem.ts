/** Something in the lessons folder that an editor should mend. */
export interface Problem {
  /** Stable, for tests: `no-right-answer`, `unknown-key` … */
  code: string;
  /** An error stops the bot from starting with this course; a warning does not. */
  severity: 'error' | 'warning';
  /** Path below the lessons folder. */
  file: string;
  /** Counts from 1; 0 when the whole file is meant. */
  line: number;
  /** What is wrong, naming the thing. */
  what: string;
  /** How to mend it. */
  fix: string;
}

/** In the order in which an editor would go through them. */
export function byPlace(one: Problem, other: Problem): number {
  return one.file.localeCompare(other.file, 'en') || one.line - other.line || one.code.localeCompare(other.code, 'en');
}
