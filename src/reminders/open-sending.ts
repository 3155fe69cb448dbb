/** Joins what sends with the settings, the roster and the words. */
import type { Adapter } from '../chat.ts';
import { type Config, reportRules } from '../config.ts';
import type { Course } from '../course/course.ts';
import { dayOf } from '../day.ts';
import type { Log } from '../log.ts';
import type { Identity } from '../people/identity.ts';
import { standingOf } from '../people/standing.ts';
import { hasLeft } from '../people/who-may-see.ts';
import { describeSending } from '../say/sending-mode.ts';
import { trialMessage } from '../say/trial.ts';
import type { PersonId, Store } from '../store/store.ts';
import { createCompose } from './compose.ts';
import type { SendingMode } from './deliver.ts';
import { createFinder, type Finder } from './find-people.ts';
import { nextReminder, plannedReminder } from './next-reminder.ts';
import type { ReminderRules } from './outlook.ts';
import type { OwedTo } from './owed.ts';
import { createSending, type Sending } from './sending.ts';
import { createSendingDesk, type SendingDesk } from './sending-desk.ts';
import { sendingModeOf } from './sending-mode.ts';
import { isWorkingTime } from './working-time.ts';

export interface OpenSendingParts {
  config: Config;
  store: Store;
  identity: Identity;
  adapters: readonly Adapter[];
  course(): Course;
  rules: ReminderRules;
  /** Email addresses of training leads besides those of the settings and the roster. */
  leads(): string[];
  now(): Date;
  log: Log;
  /** How many messages a second. */
  perSecond?: number;
}

export interface OpenSending extends Sending {
  desk: SendingDesk;
  /** Looks for those whom no message could reach because nobody knew where they are; who is found is written to again. */
  findPeople(): Promise<void>;
}

export function openSending(parts: OpenSendingParts): OpenSending {
  const { config, rules, now } = parts;
  const reports = reportRules(config);
  const leads = () => [...config.trainingLeads, ...parts.leads()];
  const others = () => [...leads(), ...(config.sending.to === null ? [] : [config.sending.to])];
  const finder = createFinder({ ...parts, others });
  const sending = createSending({
    ...parts,
    ...createCompose({ ...parts, reports }),
    finder,
    mode: modeOf(config.sending, finder),
    plan: (recipient, from) =>
      from === null ? plannedReminder(recipient, rules) : nextReminder(recipient, rules, from.toISOString()),
    resolve: (to, owner) => resolve(parts, finder, leads(), to, owner),
    isGoodTime: (recipient) => isWorkingTime(recipient, rules, now()),
  });
  const mode = sendingModeOf(config);
  if (mode !== 'on') parts.log.warn({ mode }, describeSending(config.sending));
  const desk = createSendingDesk({ ...parts, pausing: sending, mode, rules: reports, timeZone: rules.timeZone });
  return {
    ...sending,
    desk,
    async findPeople() {
      // A dry run or a trial changes nothing.
      if (mode === 'on') await findPeople(parts.store, finder);
    },
  };
}

async function findPeople(store: Store, finder: Finder): Promise<void> {
  for await (const { person, reach } of store.summaries({})) {
    const entry = reach.reason === 'never-met' ? await store.people.entry(person) : null;
    if (entry !== null && entry.leftOn === null) await finder.meet(entry);
  }
}

function modeOf({ mode, to }: Config['sending'], finder: Finder): SendingMode | null {
  if (mode === 'off') return null;
  if (mode === 'dry-run' || to === null) return { kind: mode };
  return {
    kind: 'trial',
    to: () => finder.addressOf(to),
    frame: (message, { entry, person }) => trialMessage(message, entry?.name ?? person?.name ?? 'somebody'),
  };
}

/** Who is told; the training leads where a manager is meant and there is none. */
async function resolve(
  parts: Pick<OpenSendingParts, 'store' | 'now'>,
  finder: Finder,
  leads: readonly string[],
  to: OwedTo,
  owner: PersonId,
): Promise<PersonId[]> {
  const { people } = parts.store;
  const entries = await people.entries();
  const standing = standingOf(entries);
  const today = dayOf(parts.now().toISOString());
  if (to.kind === 'person') return hasLeft(standing.entry(to.person), today) ? [] : [to.person];
  if (to.kind === 'manager') {
    const manager = standing.managerOf(owner);
    if (manager && !hasLeft(manager, today)) return [manager.person];
  }
  const named = entries.filter((entry) => entry.role === 'lead' && !hasLeft(entry, today)).map(({ person }) => person);
  const found = await Promise.all(
    leads.map(async (email) => standing.byEmail(email)?.person ?? personAt(people, finder, email)),
  );
  return [...new Set([...named, ...found.filter((person) => person !== null)])];
}

async function personAt(people: Store['people'], finder: Finder, email: string): Promise<PersonId | null> {
  const address = await finder.addressOf(email);
  return address === null ? null : (await people.meet(address, { email })).id;
}
