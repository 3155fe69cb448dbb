/** What is kept of whatever somebody does, beside what the rules of the course say. */
import type { Incoming } from './chat.ts';
import { dayOf, daysAfter } from './day.ts';
import type { NewFact } from './learning/fact.ts';
import { openRound, type Refresher } from './learning/refresher.ts';
import type { Learner } from './learning/replay.ts';
import { newFact, type Situation } from './learning/situation.ts';
import { judgedKey } from './learning/verdicts.ts';
import { reminderKey } from './reminders/sent.ts';
import type { PageRequest, Request } from './request.ts';

/** A word or a press. */
function isOwnDoing({ kind }: Incoming): boolean {
  return kind === 'text' || kind === 'choice';
}

/** Whoever presses a button or writes a word has opened what was sent to them last. */
export function openedFacts({ reminded }: Learner, incoming: Incoming, at: string): NewFact[] {
  if (!isOwnDoing(incoming) || reminded.unopened === null) return [];
  const body = { kind: 'reminder-opened', ...reminded.unopened } as const;
  return [newFact({ at, cause: incoming.id }, body, reminderKey(body))];
}

/** A new round opens with the first thing that somebody does when it is time; to look at their own page is not to begin. */
export function openingFacts(learner: Learner, incoming: Incoming, refresher: Refresher, at: string): NewFact[] {
  if (!isOwnDoing(incoming)) return [];
  const opened = openRound(learner, refresher, at);
  return opened ? [opened] : [];
}

/** Somebody met for the first time joins, unless all they did was to leave or to speak in public. */
export function joinFacts(situation: Situation, incoming: Incoming, request: Request): NewFact[] {
  const passing = request.kind === 'left' || incoming.kind === 'met-in-public' || incoming.kind === 'opened-home';
  if (situation.learner.joinedAt !== null || passing) return [];
  const { platform } = incoming.from;
  const wrote = isOwnDoing(incoming) ? ({ wrote: true } as const) : {};
  return [newFact(situation, { kind: 'joined', platform, course: situation.course.version, ...wrote }, 'joined')];
}

/** What a page asked for says about who asked for it. */
export function pageFacts(situation: Situation, request: PageRequest, incoming: Incoming): NewFact[] {
  if (request.kind === 'done-elsewhere') return doneElsewhereFacts(situation, request.words);
  if (request.kind === 'judged') {
    const { chapter, round } = request;
    return request.again
      ? []
      : [newFact(situation, { kind: 'chapter-judged', chapter: chapter.id, round }, judgedKey(chapter.id, round))];
  }
  if (request.kind === 'left') {
    return [newFact(situation, { kind: 'left', platform: incoming.from.platform }, `left:${incoming.id}`)];
  }
  return [];
}

/** Whoever was asked has a week to look at it; until then nobody reminds the person. */
const WEEK = 7;

function doneElsewhereFacts(situation: Situation, words: string): NewFact[] {
  const { cause, at } = situation;
  return [
    newFact(
      situation,
      { kind: 'owed', to: { kind: 'manager' }, about: { kind: 'done-elsewhere', words } },
      `owed:${cause}`,
    ),
    newFact(situation, { kind: 'snoozed', until: daysAfter(dayOf(at), WEEK) }, `snoozed:${cause}`),
  ];
}
