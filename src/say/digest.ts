/** The weekly summary for a manager, to be read in half a minute. */
import type { Button, Message, Part } from '../chat.ts';
import { escaped } from '../course/words.ts';
import type { Day } from '../day.ts';
import type { Summary } from '../learning/summary.ts';
import type { Digest } from '../reminders/digest.ts';
import type { Wishes } from '../reminders/wishes.ts';
import { outstanding, rateOf } from '../reports/figures.ts';
import type { Place } from '../reports/place.ts';
import type { Row } from '../reports/team-report.ts';
import { UNREACHABLE } from './report-words.ts';
import { count, list, percent, text, weekday } from './words.ts';

/** Of more people than these the report tells. */
const MOST_PEOPLE = 15;
const MOST_LINES = 15;

export function digestMessage(digest: Digest, slot: Day, today: Day): Message {
  const { finished, left } = digest;
  return {
    title: titleOf(digest),
    parts: [...rateParts(digest), ...finishedParts(finished), ...leftParts(left, today), ...lineParts(digest)],
    press: buttons(digest, slot),
  };
}

function titleOf({ finished, left, lines }: Digest): string {
  if (finished.length + left.length === 0 && lines.length > 0) return 'The course in your teams this week';
  const done = finished.length > 0 ? [`${finished.length} finished`] : [];
  return `Your team this week: ${[...done, left.length > 0 ? `${left.length} to go` : 'nobody left'].join(', ')}`;
}

function rateParts({ figures }: Digest): Part[] {
  const { finished, counted } = rateOf(figures);
  if (counted === 0) return [];
  return [{ kind: 'progress', done: finished, total: counted, label: `${finished} of ${counted} have finished` }];
}

function finishedParts(finished: readonly Row[]): Part[] {
  if (finished.length === 0) return [];
  const names = finished.slice(0, MOST_PEOPLE).map(nameOf);
  const more = finished.length - names.length;
  const others = more > 0 ? [count(more, 'other')] : [];
  return [text(`**Finished since last week:** ${list([...names, ...others])}.`)];
}

function leftParts(left: readonly Row[], today: Day): Part[] {
  if (left.length === 0) return [];
  const due = commonDue(left, today);
  const heading = due === null ? '**Still to finish:**' : `**Still to finish**, by ${weekday(due)}:`;
  const lines = left.slice(0, MOST_PEOPLE).map((row) => `- ${nameOf(row)}: ${reasonOf(row, today, due)}.`);
  const more = left.length - lines.length;
  const rest = more > 0 ? `\n\n${count(more, 'more person is', 'more people are')} in the report.` : '';
  return [text(`${heading}\n\n${lines.join('\n')}${rest}`)];
}

/** The day that everybody has in common, where it is still to come. */
function commonDue(left: readonly Row[], today: Day): Day | null {
  const days = new Set(left.map(({ place }) => (place.due !== null && place.due >= today ? place.due : null)));
  const [day = null] = days;
  return days.size === 1 ? day : null;
}

function nameOf({ member }: Row): string {
  return `**${escaped(member.name ?? 'Somebody without a name')}**`;
}

/** In a few words: the report has all of it. */
function reasonOf({ member, place }: Row, today: Day, common: Day | null): string {
  const when = whenDue(place, today, common);
  const wish = member.summary ? wishWords(member.summary.wishes, today) : [];
  return [howFar(member.summary, place), ...wish, ...when].join(', ');
}

/** Whom no message has reached is not late. */
function whenDue({ due, overdue }: Place, today: Day, common: Day | null): string[] {
  if (overdue && due !== null) return [`was due on ${weekday(due)}`];
  return due === null || due === common || due < today ? [] : [`due on ${weekday(due)}`];
}

function howFar(summary: Summary | null, { progress }: Place): string {
  const reason = summary?.reach.reason ?? null;
  if (progress === 'not-reached') {
    return reason === null ? 'has not been sent the course yet' : `not reached: ${UNREACHABLE[reason]}`;
  }
  if (summary === null || progress === 'not-started') {
    return summary?.reach.state === 'doubtful' ? 'not started; the message may not have arrived' : 'not started';
  }
  const { lessonsFinished: done, lessonsTotal: total, attempts } = summary;
  if (done < total) return `${done} of ${count(total, 'lesson')} finished`;
  if (attempts === 0) return 'only the final check is left';
  return `final check not passed yet, ${count(attempts, 'attempt')}`;
}

function wishWords({ away, snoozedUntil, stopped }: Wishes, today: Day): string[] {
  if (away !== null && away.from <= today && away.until >= today) return [`away until ${weekday(away.until)}`];
  if (stopped) return ['wants no reminders'];
  return snoozedUntil !== null && snoozedUntil > today ? [`put off until ${weekday(snoozedUntil)}`] : [];
}

function lineParts({ lines }: Digest): Part[] {
  if (lines.length === 0) return [];
  const rows = lines.slice(0, MOST_LINES).map(({ name, figures }) => {
    const { finished, counted } = rateOf(figures);
    const rate = `${finished} of ${counted} (${percent(finished, counted)})`;
    return [name, rate, String(outstanding(figures)), String(figures.overdue)];
  });
  const more = lines.length - rows.length;
  return [
    text('**Your managers’ teams:**'),
    { kind: 'table', header: ['Manager', 'Finished', 'To go', 'Overdue'], rows },
    ...(more > 0 ? [text(`${count(more, 'more team is', 'more teams are')} in the report.`)] : []),
  ];
}

function buttons({ finished, left }: Digest, slot: Day): Button[] {
  const see: Button = {
    label: 'See how it stands now',
    action: { kind: 'report', view: { about: null, filter: null, page: 1 } },
    style: 'main',
  };
  const write: Button = {
    label: 'Write to somebody who is left',
    action: { kind: 'report-drafts', view: { about: null, filter: null, page: 1 } },
  };
  const thank: Button = {
    label: finished.length === 1 ? 'Thank them' : `Thank all ${finished.length}`,
    action: { kind: 'thank', slot },
  };
  return [see, ...(finished.length > 0 ? [thank] : []), ...(left.length > 0 ? [write] : [])];
}
