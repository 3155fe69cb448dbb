/** Getting to know somebody: who they are, and that they can be written to from now on. */
import { describeError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Acquaintance, Acquaintances } from './acquaintances.ts';
import { formatPlace } from './address.ts';
import { type House, isOpenHouse, type Member } from './admit.ts';
import type { Members } from './members.ts';
import type { Arrival } from './parse.ts';

/** Null for whom no directory knows, and where nobody has to be known. */
export async function lookUpMember(
  { members, house }: { members: Members; house: House },
  came: Arrival,
  lookUp: () => Promise<Member>,
): Promise<Member | null> {
  if (came.objectId === null) return null;
  try {
    return await members.find(came.tenant, came.objectId, lookUp);
  } catch (error) {
    if (isOpenHouse(house)) return null;
    throw error;
  }
}

/** From now on they can be written to unasked, and found by their email. Never throws: it is no reason to answer nobody. */
export async function acquaint(
  { acquaintances, log }: { acquaintances: Acquaintances; log: Log },
  came: Arrival,
  member: Member | null,
  owed?: Acquaintance['owed'],
): Promise<void> {
  if (!came.personal || came.objectId === null) return;
  try {
    await acquaintances.keep({
      tenant: came.tenant,
      userId: came.objectId,
      conversation: formatPlace(came.place),
      ...(member?.email ? { email: member.email } : {}),
      ...(owed === undefined ? {} : { owed }),
    });
  } catch (error) {
    log.error({ cause: error }, `an acquaintance could not be kept: ${describeError(error)}`);
  }
}
