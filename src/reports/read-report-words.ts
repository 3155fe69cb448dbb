/** What somebody asks of a report in their own words: which people, and of which group. Pure; names are looked up elsewhere. */
import { plainName } from './groups.ts';
import type { ReportFilter } from './report-filter.ts';
import { ABOUT_KINDS, type About } from './report-view.ts';

export interface ReportWords {
  filter: ReportFilter | null;
  asFile: boolean;
  page: number;
  /** Said before the name: `team parks`. */
  kind: About['kind'] | null;
  /** What is left: perhaps the name of a group or a person. Empty: of all people. */
  name: string;
}

const FILTER_WORDS: [ReportFilter, RegExp][] = [
  ['outstanding', /^(?:outstanding|left|(?:is|are) left|left to do|not finished|unfinished|to do)$/],
  ['overdue', /^(?:overdue|late|past due)$/],
  ['in-progress', /^(?:in progress|half way|halfway|started|under way)$/],
  ['not-started', /^(?:not started|unstarted)$/],
  ['not-reached', /^(?:not reached|unreached|not sent(?: yet)?|undelivered)$/],
  ['finished', /^(?:finished|completed|complete|done|passed)$/],
  ['new', /^(?:new|new starters?|joiners?|starters?)$/],
  ['exempt', /^(?:exempt|exemptions?|on leave)$/],
  ['left', /^(?:leavers?|gone|(?:has|have) left)$/],
];
const FILE_WORDS = /^(?:as )?(?:an? )?(?:csv|file|csv file|excel|spreadsheet|download)$/;
/** The longest of the words above have three. */
const MOST_WORDS = 3;

/** Reads what follows `report`. Words for which people and for a file stand first or last, in any order. */
export function readReportWords(text: string): ReportWords {
  const read: ReportWords = { filter: null, asFile: false, page: 1, kind: null, name: '' };
  let words = plainName(text).split(' ').filter(Boolean);
  for (let rest = takeOne(words, read); rest; rest = takeOne(words, read)) words = rest;
  const [first = '', ...others] = words;
  const kind = ABOUT_KINDS.find((one) => one !== 'line' && one === first.replace(/s$/, ''));
  if (kind && others.length > 0) return { ...read, kind, name: others.join(' ') };
  return { ...read, name: words.join(' ') };
}

/** `page 12` at the end. */
const PAGE = /^[1-9]\d{0,3}$/;

/** Takes one wish off an end of the words, noting it in `read`; null where there is none. */
function takeOne(words: readonly string[], read: ReportWords): string[] | null {
  const [before, last = ''] = words.slice(-2);
  if (before === 'page' && PAGE.test(last)) {
    read.page = Number(last);
    return words.slice(0, -2);
  }
  if (words[0] === 'for' || words[0] === 'of' || words[0] === 'on') return words.slice(1);
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
    for (const [taken, rest] of [
      [words.slice(-count), words.slice(0, -count)],
      [words.slice(0, count), words.slice(count)],
    ] as const) {
      const said = taken.join(' ');
      const filter = FILTER_WORDS.find(([, pattern]) => pattern.test(said))?.[0];
      if (filter && read.filter === null) {
        read.filter = filter;
        return rest;
      }
      if (FILE_WORDS.test(said) && !read.asFile) {
        read.asFile = true;
        return rest;
      }
    }
  }
  return null;
}
