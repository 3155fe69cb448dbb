/** What a button can ask for, and its short text form, which is all that a platform ever stores in a button. */

import type { Day } from './day.ts';
import { formatWish, parseWish, type WishAction } from './reminders/wish.ts';
import { formatView, parseView, type ReportView } from './reports/report-view.ts';

export type Action =
  | { kind: 'start' }
  /** Go on from where the person is. */
  | { kind: 'next' }
  | { kind: 'menu' }
  | { kind: 'chapter'; chapter: string }
  | { kind: 'lesson'; lesson: string }
  /** The questions of a lesson that has been read. */
  | { kind: 'quiz'; lesson: string }
  /** The answer to one ask; `ask` is the id made by `askId`. */
  | { kind: 'answer'; ask: string }
  | { kind: 'progress' }
  /** A question of the guide to the Playbook's resources, counted from 1. */
  | { kind: 'which'; step: number }
  /** An answer that ends the guide. */
  | { kind: 'which-end'; step: number; yes: boolean }
  /** What the final check is, before it begins. */
  | { kind: 'check' }
  /** Begin a given attempt, so that an old button cannot begin another. */
  | { kind: 'begin-check'; attempt: number }
  /** Was the chapter useful? Asked once a round. */
  | { kind: 'judge-chapter'; chapter: string; round: number; verdict: Verdict }
  /** The statement of completion of a round; null: the latest. */
  | { kind: 'statement'; round: number | null }
  /** One of the possible answers to a question. */
  | { kind: 'entry'; entry: string }
  /** Was that the right answer? */
  | { kind: 'judge-entry'; entry: string; right: boolean }
  /** Not what was asked for; `asked` refers to the question, whose words no button ever holds. */
  | { kind: 'none-of-these'; asked: string }
  /** What nobody could answer, a few at a time; pages count from 1. */
  | { kind: 'questions'; page: number }
  /** Take a question off that list. */
  | { kind: 'question-done'; number: number }
  /** Everything that is kept about them. */
  | { kind: 'my-data' }
  /** What it would mean to have it erased. */
  | { kind: 'erasure' }
  /** They want it erased. */
  | { kind: 'ask-erasure' }
  | { kind: 'help' }
  /** No more reminders. */
  | { kind: 'stop' }
  /** Reminders again. */
  | { kind: 'remind' }
  /** How my reminders stand. */
  | { kind: 'reminders' }
  | WishAction
  /** How far the people are whom the reader may see; the same as a file; whom of them to write to. */
  | { kind: 'report' | 'report-file' | 'report-drafts'; view: ReportView }
  /** A message to send to one of them, ready to copy. */
  | { kind: 'report-draft'; person: string }
  /** What others see of whoever presses. */
  | { kind: 'report-me' }
  /** Thank those who had finished in the week of a digest; `slot` is its Monday. */
  | { kind: 'thank'; slot: string }
  /** What was done elsewhere counts, or does not: `person` said so, and `claim` names what they said. */
  | { kind: 'approve' | 'decline'; person: string; claim: string }
  /** What became of the messages that were sent. */
  | { kind: 'deliveries' }
  /** For training leads: the roster in figures, and who may be one person or two. */
  | { kind: 'people' }
  /** What a lead says to that; `question` is its code. */
  | { kind: 'same-person'; question: string; same: boolean }
  | { kind: 'name-deputy'; person: string; until: Day }
  | { kind: 'end-deputy' }
  /** A manager says that a person is not theirs. */
  | { kind: 'not-mine'; person: string }
  | { kind: 'pause-sending' }
  | { kind: 'resume-sending' };

export type Verdict = (typeof VERDICTS)[number];
export const VERDICTS = ['yes', 'partly', 'no'] as const;

const PLAIN = [
  'start',
  'next',
  'menu',
  'progress',
  'check',
  'help',
  'stop',
  'remind',
  'reminders',
  'report-me',
  'my-data',
  'erasure',
  'ask-erasure',
  'deliveries',
  'people',
  'end-deputy',
  'pause-sending',
  'resume-sending',
] as const;
const REPORTS = ['report', 'report-file', 'report-drafts'] as const;
const WISHES = ['snooze', 'quiet', 'away', 'working-days'];
const NUMBERED = ['which', 'which-yes', 'which-no', 'begin-check', 'statement', 'questions', 'question-done'];
const SLUG = /^[a-z0-9][a-z0-9-]{0,79}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A person's id, and what names their claim. */
const CLAIM = /^([a-z0-9]{2,60})-([0-9a-f]{16})$/;
/** The last day, and the deputy's id. */
const DEPUTY = /^(\d{4}-\d{2}-\d{2})-([a-z0-9]{2,64})$/;
/** Round, verdict, chapter: `1-yes-connected-places`. */
const JUDGED = /^([1-9]\d{0,2})-(yes|partly|no)-(.+)$/;

/** The text form, for example `lesson:know-what-you-have`. At most 100 characters, no comma, nothing personal. */
export function formatAction(action: Action): string {
  switch (action.kind) {
    case 'chapter':
      return `chapter:${action.chapter}`;
    case 'lesson':
    case 'quiz':
      return `${action.kind}:${action.lesson}`;
    case 'answer':
      return `answer:${action.ask}`;
    case 'begin-check':
      return `begin-check:${action.attempt}`;
    case 'entry':
      return `entry:${action.entry}`;
    case 'judge-entry':
      return `${action.right ? 'right' : 'wrong'}:${action.entry}`;
    case 'none-of-these':
      return `none-of-these:${action.asked}`;
    case 'questions':
      return `questions:${action.page}`;
    case 'question-done':
      return `question-done:${action.number}`;
    case 'judge-chapter':
      return `judge:${action.round}-${action.verdict}-${action.chapter}`;
    case 'statement':
      return action.round === null ? 'statement' : `statement:${action.round}`;
    case 'report':
    case 'report-file':
    case 'report-drafts':
      return `${action.kind}:${formatView(action.view)}`;
    case 'snooze':
    case 'quiet':
    case 'away':
    case 'working-days':
      return formatWish(action);
    case 'report-draft':
      return `report-draft:${action.person}`;
    case 'same-person':
      return `${action.same ? 'one' : 'two'}-people:${action.question}`;
    case 'name-deputy':
      return `name-deputy:${action.until}-${action.person}`;
    case 'not-mine':
      return `not-mine:${action.person}`;
    case 'thank':
      return `thank:${action.slot}`;
    case 'approve':
    case 'decline':
      return `${action.kind}:${action.person}-${action.claim}`;
    case 'which':
      return `which:${action.step}`;
    case 'which-end':
      return `which-${action.yes ? 'yes' : 'no'}:${action.step}`;
    default:
      return action.kind;
  }
}

/** Reads a text form that came back from a platform. Null for anything that this bot never wrote. */
export function parseAction(text: string): Action | null {
  const plain = PLAIN.find((kind) => kind === text);
  if (plain) return { kind: plain };
  if (text === 'statement') return { kind: 'statement', round: null };
  const colon = text.indexOf(':');
  if (colon < 0) return null;
  const kind = text.slice(0, colon);
  const value = text.slice(colon + 1);
  const report = REPORTS.find((one) => one === kind);
  if (report) return parseReport(report, value);
  if (WISHES.includes(kind)) return parseWish(kind, value);
  if (NUMBERED.includes(kind)) return parseNumbered(kind, value);
  if (!SLUG.test(kind === 'judge' ? value.replace(JUDGED, '$3') : value)) return null;
  switch (kind) {
    case 'judge':
      return parseJudged(value);
    case 'chapter':
      return { kind, chapter: value };
    case 'lesson':
    case 'quiz':
      return { kind, lesson: value };
    case 'answer':
      return { kind, ask: value };
    case 'report-draft':
      return { kind, person: value };
    case 'entry':
      return { kind, entry: value };
    case 'right':
    case 'wrong':
      return { kind: 'judge-entry', entry: value, right: kind === 'right' };
    case 'none-of-these':
      return { kind, asked: value };
    case 'one-people':
    case 'two-people':
      return { kind: 'same-person', question: value, same: kind === 'one-people' };
    case 'name-deputy': {
      const [, until, person] = DEPUTY.exec(value) ?? [];
      return until && person ? { kind, person, until } : null;
    }
    case 'not-mine':
      return { kind, person: value };
    case 'thank':
      return DAY.test(value) ? { kind, slot: value } : null;
    case 'approve':
    case 'decline': {
      const [, person, claim] = CLAIM.exec(value) ?? [];
      return person && claim ? { kind, person, claim } : null;
    }
    default:
      return null;
  }
}

function parseNumbered(kind: string, value: string): Action | null {
  const number = Number(value);
  const fits = (digits: number) => /^[1-9]\d*$/.test(value) && value.length <= digits;
  switch (kind) {
    case 'which':
      return fits(2) ? { kind, step: number } : null;
    case 'which-yes':
    case 'which-no':
      return fits(2) ? { kind: 'which-end', step: number, yes: kind === 'which-yes' } : null;
    case 'begin-check':
      return fits(4) ? { kind, attempt: number } : null;
    case 'statement':
      return fits(3) ? { kind, round: number } : null;
    case 'questions':
      return fits(3) ? { kind, page: number } : null;
    case 'question-done':
      return fits(9) ? { kind, number } : null;
    default:
      return null;
  }
}

function parseReport(kind: (typeof REPORTS)[number], value: string): Action | null {
  const view = parseView(value);
  return view && { kind, view };
}

function parseJudged(value: string): Action | null {
  const [, round, said, chapter] = JUDGED.exec(value) ?? [];
  const verdict = VERDICTS.find((one) => one === said);
  return verdict && chapter ? { kind: 'judge-chapter', chapter, round: Number(round), verdict } : null;
}
