/** What Teams tells, as what a person did. Pure: nothing is looked up, nobody is let in yet. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseAction } from '../../src/action.ts';
import type { Incoming, IncomingEvent } from '../../src/chat.ts';
import { isPersonal, type TeamsActivity, tenantsOf } from './activity.ts';
import { formatPlace, type Place } from './address.ts';

/** Who did something, and where the answer goes. */
export interface Where {
  tenant: string;
  /** Null for somebody whom the directory does not know: an anonymous guest. */
  objectId: string | null;
  /** The directory's id, or else Teams' own. */
  userId: string;
  /** The chat that it happened in. */
  place: Place & { chat: string };
  personal: boolean;
  /** The message whose button was pressed. */
  pressed: string | null;
}

export interface Arrival extends Where {
  /** `unknown-button`: a button that this bot never made, or made in another version. */
  what: Incoming | 'unknown-button';
}

/** What a card of ours sends back: the action's text form, and what was picked, with commas between. */
const pressed = z.object({ action: z.string(), picked: z.string().optional() });
const executed = z.object({ action: z.object({ data: z.unknown().optional() }) });

/** Null where it does not say it all. */
export function readWhere(activity: TeamsActivity): Where | null {
  const { from, recipient, conversation, serviceUrl } = activity;
  const tenant = tenantsOf(activity)[0]?.toLowerCase();
  if (!from || !recipient || !conversation || !serviceUrl || tenant === undefined) return null;
  return {
    tenant,
    objectId: from.aadObjectId ?? null,
    userId: from.aadObjectId ?? from.id,
    place: { serviceUrl, chat: conversation.id, person: from.id, bot: recipient.id },
    personal: isPersonal(activity),
    pressed: activity.replyToId ?? null,
  };
}

/** Null for all that asks for nothing: edits, deletions, reactions, typing, others' comings and goings. */
export function parse(activity: TeamsActivity, receivedAt: Date): Arrival | null {
  const event = readEvent(activity);
  const where = readWhere(activity);
  const { id } = activity;
  if (!event || !where || !id) return null;
  if (event === 'unknown-button') return { ...where, what: event };
  const { tenant, userId, place, personal } = where;
  const what: Incoming = {
    id: `${id}@${createHash('sha256').update(place.chat).digest('hex').slice(0, 12)}`,
    at: timeOf(activity.timestamp, receivedAt),
    from: {
      platform: 'teams',
      workspace: tenant,
      userId,
      // What is said in a group must never become the place where a person is reminded.
      conversation: formatPlace(personal ? place : { ...place, chat: null }),
    },
    ...(activity.locale ? { locale: activity.locale } : {}),
    ...(activity.localTimezone ? { timeZone: activity.localTimezone } : {}),
    ...event,
  };
  return { ...where, what };
}

function readEvent(activity: TeamsActivity): IncomingEvent | 'unknown-button' | null {
  const personal = isPersonal(activity);
  switch (activity.type) {
    case 'message':
      if (!personal) return { kind: 'met-in-public' };
      if (activity.value) return readPress(activity.value, activity.replyToId);
      return { kind: 'text', text: (activity.text ?? '').trim() };
    case 'invoke': {
      if (!personal) return 'unknown-button';
      const data = executed.safeParse(activity.value).data?.action.data;
      return readPress(data, activity.replyToId);
    }
    case 'installationUpdate':
      return readInstallation(activity.action, personal);
    default:
      return null;
  }
}

/** Teams also sends `conversationUpdate` for each of these; it is left alone, or everybody would be welcomed twice. */
function readInstallation(action: string | null | undefined, personal: boolean): IncomingEvent | null {
  if (action === 'add') return { kind: personal ? 'joined' : 'met-in-public' };
  return action === 'remove' && personal ? { kind: 'left' } : null;
}

function readPress(data: unknown, message: string | null | undefined): IncomingEvent | 'unknown-button' {
  const known = pressed.safeParse(data).data;
  const action = known ? parseAction(known.action) : null;
  if (!known || !action) return 'unknown-button';
  const picked = (known.picked ?? '').split(',').filter((option) => option !== '');
  return { kind: 'choice', action, picked, ...(message ? { message } : {}) };
}

function timeOf(timestamp: string | null | undefined, receivedAt: Date): string {
  const time = new Date(timestamp ?? Number.NaN);
  return (Number.isNaN(time.getTime()) ? receivedAt : time).toISOString();
}
