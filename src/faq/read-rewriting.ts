/** `rewriting.md`: the lists that say how a question is read. */
import type { Field } from '../course/fields.ts';
import { didYouMean } from '../course/nearest.ts';
import type { Report } from '../course/report.ts';
import type { Rewriting } from './entry.ts';
import { listItem, sectionsOf } from './read-entries.ts';

const SECTIONS = {
  shorthand: 'Shorthand',
  small: 'Small words',
  weak: 'Words that tell little here',
  things: 'Things in the street',
  same: 'Same meaning',
} as const;

type Lists = Record<keyof typeof SECTIONS, Field[]>;

/** The lists; one that is missing is empty and has been reported. */
export function readRewriting(text: string, report: Report): Rewriting {
  const lists = readLists(text, report);
  const shorthand = pairs(lists.shorthand, report).flatMap(({ word, means }) =>
    means.map((hurried): [string, string] => [hurried, word]),
  );
  return {
    shorthand: new Map(shorthand),
    small: new Set(lists.small.flatMap(({ value }) => words(value))),
    weak: lists.weak.flatMap(({ value }) => words(value)),
    things: lists.things.flatMap(({ value }) => words(value)),
    same: pairs(lists.same, report),
  };
}

function readLists(text: string, report: Report): Lists {
  const lists: Lists = { shorthand: [], small: [], weak: [], things: [], same: [] };
  const found = new Set<string>();
  for (const { title, line, lines } of sectionsOf(text)) {
    const key = keysOf(SECTIONS).find((one) => SECTIONS[one].toLowerCase() === title.toLowerCase());
    if (key) {
      found.add(key);
      lists[key].push(...lines.flatMap((one) => listItem(one) ?? []));
    } else {
      const fix = didYouMean(title, Object.values(SECTIONS));
      report.error('unknown-list', line, `“${title}” is no list of this file.`, fix);
    }
  }
  for (const key of keysOf(SECTIONS).filter((one) => !found.has(one))) {
    const what = `The list “${SECTIONS[key]}” is missing.`;
    report.error('missing-list', 0, what, `Add a heading \`## ${SECTIONS[key]}\` and its lines.`);
  }
  return lists;
}

function pairs(lines: readonly Field[], report: Report): { word: string; means: string[] }[] {
  return lines.flatMap(({ value, line }) => {
    const colon = value.indexOf(':');
    const [word] = words(value.slice(0, Math.max(colon, 0)));
    const means = words(value.slice(colon + 1));
    if (colon > 0 && word && means.length > 0) return [{ word, means }];
    const fix = 'Write `- attacker: hacker, crook`: a word, a colon, and what means the same.';
    report.error('not-a-pair', line, `“${value}” does not say what it means.`, fix);
    return [];
  });
}

function words(list: string): string[] {
  return list
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[];
}
