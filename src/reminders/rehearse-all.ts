/** Who would get what on some days, and why others would not. Changes nothing. */
import { z } from 'zod';
import type { Platform } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { type Day, dayOf, daysAfter } from '../day.ts';
import { progressOf } from '../learning/progress.ts';
import { hasBegun, replay } from '../learning/replay.ts';
import { createPauses } from '../pause.ts';
import type { PersonId, Store } from '../store/store.ts';
import { PROGRAMME } from '../store/store.ts';
import { isTimeZone, zoneOf } from './good-hour.ts';
import { ITEMS, type NextReminder, type PlannedReminder } from './item.ts';
import { isAskedFor } from './next-nudge.ts';
import type { ReminderRules } from './outlook.ts';
import { pauseOf } from './pause.ts';
import { addressFor, type Recipient, readRecipient } from './recipient.ts';
import { rehearse } from './rehearse.ts';
import { sentOf } from './sent.ts';
import { wishesOf } from './wishes.ts';

export interface RehearseParts {
  store: Pick<Store, 'history' | 'people' | 'summaries'>;
  course(): Course;
  rules: ReminderRules;
  /** Those that are open. */
  platforms: ReadonlySet<Platform>;
  now(): Date;
  /** Whether there would be anything to say; a digest may have nothing. */
  hasWords(reminder: PlannedReminder, recipient: Recipient): Promise<boolean>;
}

const day = z.string();

export const rehearsedShape = z.object({
  from: day,
  until: day,
  /** No reminder goes out at all until somebody lets them go on. */
  paused: z.boolean(),
  /** Soonest first. */
  sends: z.array(
    z.object({
      at: z.string(),
      /** By the person's own clock. */
      day,
      time: z.string(),
      person: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      item: z.enum(ITEMS),
      /** They have asked to be reminded on this day. */
      asked: z.boolean(),
      /** From 2 on the ones before did not arrive. */
      attempt: z.number(),
      /** Null: not met yet, to be found by email. */
      platform: z.enum(['playground', 'slack', 'teams']).nullable(),
      /** What is said to who is in the middle; `lesson` null: the final check is next. */
      standing: z.object({ lesson: z.string().nullable(), minutesLeft: z.number() }).nullable(),
    }),
  ),
  others: z.array(
    z.object({
      person: z.string(),
      name: z.string().nullable(),
      why: z.enum([
        'not-on-course',
        'finished',
        'done-elsewhere',
        'left',
        'stopped',
        'not-in-pilot',
        'exempt',
        'away',
        'not-reached',
        'all-sent',
        'snoozed',
        'nothing-to-say',
        'not-yet',
      ]),
      /** The last day of an exemption or absence, or the day until which reminders are put off. */
      until: day.nullable(),
      next: z.object({ item: z.enum(ITEMS), on: day }).nullable(),
    }),
  ),
  /** Of people whose platform names a zone that does not exist; the council's is used. */
  unknownZones: z.array(z.object({ person: z.string(), name: z.string().nullable(), zone: z.string() })),
});
export type Rehearsed = z.infer<typeof rehearsedShape>;

/** People looked at side by side: reading more at a time gains nothing, and answers come in between. */
const WIDTH = 16;

/** `from` and `until` are the first day and the last; what comes before the first is taken as sent and arrived. */
export async function rehearseAll(parts: RehearseParts, from: Day, until: Day): Promise<Rehearsed> {
  const { store } = parts;
  const people: PersonId[] = [];
  for await (const { person } of store.summaries({})) people.push(person);
  const paused = pauseOf((await store.history(PROGRAMME)).facts) !== null;
  const rehearsed: Rehearsed = { from, until, paused, sends: [], others: [], unknownZones: [] };
  const queue = people.values();
  const pause = createPauses();
  const worker = async () => {
    for (const id of queue) {
      await rehearseOne(parts, await readRecipient(store, id), rehearsed);
      await pause();
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
  rehearsed.sends.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return rehearsed;
}

async function rehearseOne(parts: RehearseParts, recipient: Recipient, rehearsed: Rehearsed): Promise<void> {
  const { rules, now } = parts;
  const name = recipient.entry?.name ?? recipient.person?.name ?? null;
  const zone = recipient.person?.timeZone ?? null;
  if (zone !== null && !isTimeZone(zone)) rehearsed.unknownZones.push({ person: recipient.id, name, zone });
  const { sends, afterwards } = rehearse(recipient, rules, now().toISOString(), rehearsed.until);
  const wanted = sends.filter(({ at }) => dayOf(at, rules.timeZone) >= rehearsed.from);
  const spoken: PlannedReminder[] = [];
  for (const one of wanted) if (await parts.hasWords(one, recipient)) spoken.push(one);
  for (const one of spoken) rehearsed.sends.push(sendOf(parts, recipient, name, one));
  if (spoken.length > 0) return;
  const why = wanted.length > 0 ? 'nothing-to-say' : null;
  rehearsed.others.push({ person: recipient.id, name, ...whyNot(recipient, rules, rehearsed, afterwards, why) });
}

function sendOf(
  { rules, course, platforms }: RehearseParts,
  recipient: Recipient,
  name: string | null,
  { at, item, slot, attempt }: PlannedReminder,
): Rehearsed['sends'][number] {
  const { id, entry, person, facts } = recipient;
  const zone = zoneOf(person?.timeZone ?? null, rules.timeZone);
  const before = sentOf(facts).find((one) => one.item === item && one.slot === slot);
  return {
    at,
    day: dayOf(at, zone),
    time: clockOf(zone).format(new Date(at)),
    person: id,
    name,
    email: entry?.email ?? person?.email ?? null,
    item,
    asked: isAskedFor({ slot }),
    attempt,
    platform: addressFor(recipient, platforms, before)?.platform ?? null,
    standing: item === 'digest' ? null : standingOf(recipient, course()),
  };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** One a zone: to make one takes a hundred times as long as to use it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  clocks.set(timeZone, clock);
  return clock;
}

/** Null for who has not started. */
function standingOf({ facts }: Recipient, course: Course): Rehearsed['sends'][number]['standing'] {
  const learner = replay(facts);
  if (!hasBegun(learner)) return null;
  const { step, minutesLeft } = progressOf(learner, course);
  return { lesson: 'lesson' in step ? step.lesson.title : null, minutesLeft };
}

type Other = Rehearsed['others'][number];

function whyNot(
  { entry, facts }: Recipient,
  rules: ReminderRules,
  { until: last }: Pick<Rehearsed, 'until'>,
  afterwards: NextReminder,
  why: 'nothing-to-say' | null,
): Pick<Other, 'why' | 'until' | 'next'> {
  if ('none' in afterwards) return { why: why ?? afterwards.none, until: entry?.exemptUntil ?? null, next: null };
  const next = { item: afterwards.item, on: dayOf(afterwards.at, rules.timeZone) };
  if (why) return { why, until: null, next };
  const { away, snoozedUntil } = wishesOf(facts);
  if (entry?.exemptUntil && entry.exemptUntil >= last) return { why: 'exempt', until: entry.exemptUntil, next };
  if (away && away.from <= last && away.until >= last) return { why: 'away', until: away.until, next };
  if (snoozedUntil && snoozedUntil > last) return { why: 'snoozed', until: snoozedUntil, next };
  return { why: 'not-yet', until: null, next };
}

/** The last of so many days, the first of them counted. */
export function lastOf(from: Day, days: number): Day {
  return daysAfter(from, days - 1);
}
