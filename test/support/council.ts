import type { Adapter, Address, Profile } from '../../src/chat.ts';
import { readConfig } from '../../src/config.ts';
import type { Course } from '../../src/course/course.ts';
import { RULES_VERSION, summarise } from '../../src/learning/summarise.ts';
import type { Summary } from '../../src/learning/summary.ts';
import type { RosterEntry } from '../../src/people/entry.ts';
import { createIdentity } from '../../src/people/identity.ts';
import { isTrainingLead } from '../../src/people/role.ts';
import { standingOf } from '../../src/people/standing.ts';
import { dueAtOf } from '../../src/reminders/next-reminder.ts';
import { openSending } from '../../src/reminders/open-sending.ts';
import type { ReminderRules } from '../../src/reminders/outlook.ts';
import { rulesOf } from '../../src/reminders/rules.ts';
import type { Summarise } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createPerson, createTestBot, quiet } from './conversation.ts';
import type { FakePlatform } from './fake-platform.ts';
import { createFakeStore } from './fake-store.ts';
import { rosterEntry } from './roster.ts';
import { sampleCourse } from './sample-course.ts';
import type { createClock } from './sending.ts';

export interface CouncilChoices {
  settings?: Record<string, string>;
  course?: Course;
  /** Instead of one in memory. */
  store?(rows: () => Summarise): Promise<Store>;
  /** How many messages a second; as many as can be, unless given. */
  perSecond?: number;
}

/** A council on one platform: the roster, the bot and what sends, joined as main.ts joins them. */
export async function openCouncil(
  platform: FakePlatform,
  clock: ReturnType<typeof createClock>,
  { settings = {}, course = sampleCourse(), store: open, perSecond = Number.POSITIVE_INFINITY }: CouncilChoices = {},
) {
  // The playground's default is to send; on a real platform somebody has to say so.
  const config = readConfig({ REFRESHER: 'none', ...settings });
  const rules = rulesOf(config);
  const rows = rowsOf(course, rules);
  const store = open ? await open(rows) : createFakeStore(rows);
  const { now } = clock;
  const identity = createIdentity({ store, now, log: quiet });
  const adapter: Adapter = {
    ...platform.adapter,
    start: async () => {},
    describe: describedAs,
    check: async () => [],
    forget: async () => {},
    stop: async () => {},
  };
  const sending = openSending({
    ...{ config, store, identity, course: () => course, rules, now, log: quiet },
    adapters: [adapter],
    leads: () => [],
    perSecond,
  });
  const bot = createTestBot(store, course, {
    now,
    sending: sending.desk,
    describe: describedAs,
    isLead: async (person) => isTrainingLead(person, await store.people.entry(person.id), config.trainingLeads),
  });

  const met = new Map<string, ReturnType<typeof createPerson>>();

  return {
    store,
    rules,
    sending,
    course,
    /** Puts these people into the roster, and those whom the platform knows into its directory. */
    async employ(lines: readonly (Partial<RosterEntry> & { person: string })[], isKnown = (_person: string) => true) {
      await store.people.replaceEntries(
        lines.map(({ person, ...line }) => rosterEntry(person, { name: person, ...line })),
      );
      for (const { person } of lines) if (isKnown(person)) platform.list(`${person}@council.example`, person);
    },
    /** The same each time, so that what they do has other ids each time. */
    person(userId: string) {
      const person = met.get(userId) ?? createPerson(bot, userId, platform.addressOf(userId));
      met.set(userId, person);
      return person;
    },
    /** Lets time go by, looking now and then whether something is due. */
    async until(at: string, step = 10 * 60_000) {
      for (const end = Date.parse(at); now().getTime() < end; ) {
        clock.moveTo(new Date(Math.min(end, now().getTime() + step)).toISOString());
        if (isByDay(now())) await sending.tick();
      }
    },
  };
}

/** At night nothing is due in the United Kingdom. */
function isByDay(time: Date): boolean {
  return time.getUTCHours() >= 8 && time.getUTCHours() < 18;
}

async function describedAs({ userId }: Address): Promise<Profile> {
  return { name: userId, email: `${userId}@council.example`, timeZone: null, locale: null, guest: false };
}

/** As main.ts has them; made anew only where something has changed, since a store in memory asks for all of them each time. */
function rowsOf(course: Course, rules: ReminderRules): () => Summarise {
  const made = new Map<string, { facts: number; entries: unknown; addresses: number; summary: Summary }>();
  return () => ({
    rules: RULES_VERSION,
    course: course.version,
    make(facts, person, entry, entries) {
      const { id, addresses } = person;
      const known = made.get(id);
      if (known?.facts === facts.length && known.entries === entries && known.addresses === addresses.length)
        return known.summary;
      const isManager = standingOf(entries).isManager(id);
      const summary = summarise(id, facts, course, () => dueAtOf({ id, person, entry, facts, isManager }, rules));
      made.set(id, { facts: facts.length, entries, addresses: addresses.length, summary });
      return summary;
    },
  });
}
