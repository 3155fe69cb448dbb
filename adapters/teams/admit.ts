/** Who may come in. Pure. */
import { type Origin, tenantsOf } from './activity.ts';

/** What Teams knows of a person, as far as this bot looks at it. */
export interface Member {
  name: string | null;
  /** The directory's address; null for guests, whose address their own organisation could set to anything. */
  email: string | null;
  guest: boolean;
  /** Of another tenant, met in a shared chat or meeting. */
  outsider: boolean;
}

export interface House {
  tenantId: string;
  allowGuests: boolean;
  allowOutsiders: boolean;
}

/** Whether every tenant that an activity names is ours, and it names one. Looked at before anything else it says. */
export function isOurs(origin: Origin, house: House): boolean {
  const tenants = tenantsOf(origin);
  if (tenants.length === 0) return false;
  return house.allowOutsiders || tenants.every((tenant) => sameId(tenant, house.tenantId));
}

/** Whether nothing more than the activity itself is needed to let somebody in. */
export function isOpenHouse(house: House): boolean {
  return house.allowGuests && house.allowOutsiders;
}

/** `objectId` is null for an anonymous guest, whom no directory knows. */
export function mayComeIn(objectId: string | null, member: Member | null, house: House): boolean {
  if (objectId === null) return house.allowGuests;
  if (member === null) return isOpenHouse(house);
  return (house.allowGuests || !member.guest) && (house.allowOutsiders || !member.outsider);
}

export function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What the Bot Connector answers about a member of a chat. */
interface Account {
  name?: string;
  email?: string;
  userPrincipalName?: string;
  tenantId?: string;
  userRole?: string;
}

export function readMember(account: Account, tenantId: string): Member {
  // Entra writes #EXT# into the sign-in name of everybody who was invited from elsewhere.
  const guest =
    account.userRole === 'guest' || account.userRole === 'anonymous' || /#EXT#/i.test(account.userPrincipalName ?? '');
  const outsider = account.tenantId !== undefined && !sameId(account.tenantId, tenantId);
  return {
    name: account.name || null,
    email: guest || outsider ? null : account.email || null,
    guest,
    outsider,
  };
}
