/** Who may come in. Pure. */
import type { Visitor } from './parse.ts';

/** What Slack knows of a person, as far as this bot looks at it. */
export interface Member {
  id: string;
  /** The workspace the person belongs to. */
  team: string | null;
  enterprise: string | null;
  /** The account has been switched off. */
  off: boolean;
  bot: boolean;
  guest: boolean;
  /** Of another organisation, met in a shared channel. */
  stranger: boolean;
  name: string | null;
  /** Only where Slack calls it confirmed. */
  email: string | null;
  timeZone: string | null;
  locale: string | null;
}

export interface House {
  /** Ids of workspaces, or of whole organisations (Enterprise Grid). */
  teamIds: readonly string[];
  allowGuests: boolean;
  allowOutsiders: boolean;
}

/** `silence`: nothing that a person would wait for an answer to. */
export type Verdict = 'come-in' | 'guest' | 'outsider' | 'silence';

/** Whether the workspace is one of those that may come in; looked at before anybody is looked up. */
export function isOurs({ workspace, enterprise }: Pick<Visitor, 'workspace' | 'enterprise'>, house: House): boolean {
  return house.teamIds.includes(workspace) || (enterprise !== null && house.teamIds.includes(enterprise));
}

export function admit(visitor: Visitor, member: Member, house: House): Verdict {
  if (!isOurs(visitor, house) || member.bot || member.off) return 'silence';
  if (isOutsider(visitor, member, house)) return house.allowOutsiders ? 'come-in' : 'outsider';
  if (member.guest) return house.allowGuests ? 'come-in' : 'guest';
  return 'come-in';
}

function isOutsider(visitor: Visitor, member: Member, house: House): boolean {
  if (member.stranger) return true;
  const belongs = (team: string | null) => team === null || team === visitor.workspace || house.teamIds.includes(team);
  if (belongs(member.team) && belongs(visitor.home)) return false;
  // In an Enterprise Grid people belong to another workspace of the same organisation.
  return member.enterprise === null || member.enterprise !== visitor.enterprise;
}
