/** A made-up council for the playground, so that every report, reminder and refusal has somebody to be about. */
import { type Day, daysAfter } from '../day.ts';
import type { PersonId } from '../store/store.ts';
import { BLANK } from './columns.ts';
import type { RosterEntry } from './entry.ts';
import type { SampleHistory } from './sample-history.ts';
import { SAMPLE_PEOPLE } from './sample-people.ts';

/** A pretend person of the playground, who may be replaced by another in the same place. */
export interface Pretend {
  role: string;
  email: string;
}

export interface SampleColleague {
  entry: RosterEntry;
  /** Null: the bot has never reached them. */
  history: SampleHistory | 'welcomed' | null;
}

/** The council on a day; `pretend`: who the playground's own people are. */
export function sampleCouncil(today: Day, pretend: readonly Pretend[], newId: () => PersonId): SampleColleague[] {
  const emails = new Map(pretend.map(({ role, email }) => [role, email]));
  const emailOf = (id: string) => emails.get(id) ?? `${id}@sample.example`;
  return SAMPLE_PEOPLE.map(({ id, name, place: [team, service, directorate], manager, history, line = {} }) => {
    const on = (days: number | undefined) => (days === undefined ? null : daysAfter(today, days));
    const { role = 'learner', cohort = 'staff', exemptReason = null, external } = line;
    const entry: RosterEntry = {
      ...BLANK,
      person: newId(),
      email: emailOf(id),
      name,
      team,
      service,
      directorate,
      managerEmail: manager && emailOf(manager),
      role,
      cohort,
      startsOn: on(line.startsOn),
      endsOn: on(line.endsOn),
      dueOn: on(line.dueOn),
      nation: 'england',
      exemptUntil: on(line.exemptUntil),
      exemptReason,
      externalCompletion: external ? { on: daysAfter(today, external.on), approvedBy: external.approvedBy } : null,
      addedOn: daysAfter(today, line.addedOn ?? -45),
      leftOn: on(line.leftOn),
    };
    return { entry, history: history ?? null };
  });
}

/**
 * Whoever starts afresh takes the place of who they replace: the line and, of a manager, the team. Null: everybody sits where
 * they should. The address of a pretend person begins with their role.
 */
export function seatPretendPeople(
  entries: readonly RosterEntry[],
  pretend: readonly Pretend[],
  today: Day,
  newId: () => PersonId,
): RosterEntry[] | null {
  const moved = new Map<string, string>();
  for (const { role, email } of pretend) {
    const seat = entries.find((entry) => entry.email.startsWith(`${role}-`) && entry.leftOn === null);
    if (seat && seat.email !== email) moved.set(seat.email, email);
  }
  if (moved.size === 0) return null;
  return entries.map((entry) => {
    const managerEmail = (entry.managerEmail && moved.get(entry.managerEmail)) ?? entry.managerEmail;
    const email = moved.get(entry.email);
    return email === undefined
      ? { ...entry, managerEmail }
      : { ...entry, managerEmail, email, person: newId(), addedOn: today };
  });
}
