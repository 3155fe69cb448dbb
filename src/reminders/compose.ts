/** The words of what is sent unasked, from what is kept of people and the course. */
import type { Message } from '../chat.ts';
import type { Course } from '../course/course.ts';
import { type Day, dayOf } from '../day.ts';
import { replay } from '../learning/replay.ts';
import type { RosterEntry } from '../people/entry.ts';
import { type Standing, standingOf } from '../people/standing.ts';
import { gather } from '../reports/gather.ts';
import type { Member, Rules } from '../reports/member.ts';
import { digestMessage } from '../say/digest.ts';
import { owedMessage } from '../say/owed.ts';
import { reminder as reminderMessage } from '../say/reminder.ts';
import type { PersonId, Store } from '../store/store.ts';
import { digestOf, sinceDigest } from './digest.ts';
import { zoneOf } from './good-hour.ts';
import type { PlannedReminder } from './item.ts';
import type { ReminderRules } from './outlook.ts';
import type { Owed } from './owed.ts';
import type { Recipient } from './recipient.ts';
import { termsOf } from './terms.ts';

export interface ComposeParts {
  store: Pick<Store, 'people' | 'summaries'>;
  course(): Course;
  rules: ReminderRules;
  reports: Omit<Rules, 'today'>;
  now(): Date;
}

export interface Compose {
  /** Null: there is nothing to say. */
  compose(reminder: PlannedReminder, recipient: Recipient): Promise<Message | null>;
  composeOwed(owed: Owed, owner: PersonId): Promise<Message>;
}

export function createCompose(parts: ComposeParts): Compose {
  const { store, course, rules, now } = parts;
  const zone = ({ person }: Recipient) => zoneOf(person?.timeZone ?? null, rules.timeZone);

  return {
    async compose({ item, slot }, recipient) {
      const today = dayOf(now().toISOString(), zone(recipient));
      if (item === 'digest') return composeDigest(parts, recipient, slot, today);
      // What is owed is not planned.
      if (item === 'owed') return null;
      const learner = replay(recipient.facts);
      const terms = termsOf(learner, recipient.entry, rules, today);
      return reminderMessage(item, { course: course(), learner, terms, today });
    },
    async composeOwed(owed, owner) {
      const standing = standingOf(await store.people.entries());
      const known = new Map<PersonId, string>();
      for (const id of [owner, ...peopleIn(owed)]) known.set(id, await nameOf(parts, standing, id));
      return owedMessage({ course: course(), owed, owner, nameOf: (id) => known.get(id) ?? 'Somebody' });
    },
  };
}

async function composeDigest(
  { store, reports, rules }: ComposeParts,
  recipient: Recipient,
  slot: Day,
  today: Day,
): Promise<Message | null> {
  const standing = standingOf(await store.people.entries());
  const takesPart = ({ team }: RosterEntry) => rules.teams === null || rules.teams.has(team ?? '');
  const team = standing.direct(recipient.id).filter(takesPart);
  const lines = team
    .filter(({ person }) => standing.isManager(person))
    .map(({ person, name }) => ({ name, entries: standing.below(person).filter(takesPart) }));
  const members = new Map<PersonId, Member>();
  const entries = [...new Set([...team, ...lines.flatMap((line) => line.entries)])];
  await gather(store, { entries, strangers: [] }, (member) => members.set(member.person, member));
  const membersOf = (some: readonly RosterEntry[]) => some.flatMap(({ person }) => members.get(person) ?? []);
  const digest = digestOf(
    { team: membersOf(team), lines: lines.map((line) => ({ name: line.name, members: membersOf(line.entries) })) },
    { ...reports, today },
    sinceDigest(recipient.facts, slot, rules.timeZone),
  );
  return digest && digestMessage(digest, slot, today);
}

function peopleIn({ about }: Owed): PersonId[] {
  switch (about.kind) {
    case 'thanks':
      return [about.from];
    case 'decided-elsewhere':
      return [about.by];
    case 'not-mine':
      return [about.person];
    case 'deputy':
      return [about.manager];
    default:
      return [];
  }
}

async function nameOf({ store }: ComposeParts, standing: Standing, id: PersonId): Promise<string> {
  return standing.entry(id)?.name ?? (await store.people.get(id))?.name ?? 'Somebody';
}
