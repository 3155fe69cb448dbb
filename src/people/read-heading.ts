/** The first line of the file: which column stands where. */
import { didYouMean } from '../course/nearest.ts';
import { COLUMNS, type Column } from './columns.ts';

export interface Heading {
  /** By place in the line; null: a column that is not ours. */
  columns: (Column | null)[];
  problems: string[];
  /** What is left out of account. */
  notes: string[];
}

const REQUIRED = ['email', 'name'];

/** In any order, in any case; `Manager email` is `manager_email`. */
export function readHeading(cells: readonly string[]): Heading {
  const names = COLUMNS.map(({ name }) => name);
  const given = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  const doubled = names.filter((name) => given.indexOf(name) !== given.lastIndexOf(name));
  const missing = REQUIRED.filter((name) => !given.includes(name));
  const unknown = cells.filter((cell, index) => cell.trim() !== '' && !names.includes(given[index] ?? ''));
  return {
    columns: given.map((name) => COLUMNS.find((column) => column.name === name) ?? null),
    problems: [
      ...missing.map((name) => `There is no column “${name}”. The first line names the columns.`),
      ...doubled.map((name) => `There are two columns “${name}”.`),
    ],
    notes: unknown.map((cell) => {
      const near = didYouMean(
        cell.trim(),
        names.filter((name) => !given.includes(name)),
      );
      return `The column “${cell.trim()}” is not used.${near.startsWith('Did') ? ` ${near}` : ''}`;
    }),
  };
}
