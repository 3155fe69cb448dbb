/** What Slack tells, as what a person did. Pure: nothing is looked up, nobody is let in yet. */
import { z } from 'zod';
import { type Action, parseAction } from '../../src/action.ts';
import type { Incoming, IncomingEvent } from '../../src/chat.ts';
import { ASK_BLOCK, PICK_ACTION } from './render.ts';

/** Something that a person did, who they say they are, and where the answer goes. */
export interface Arrival {
  /** `unknown-button`: a button that this bot never made, or made in another version. */
  what: Incoming | 'unknown-button';
  who: Visitor;
  road: Road;
}

/** Who it is as far as the payload says; `home` is the workspace that the person belongs to, where it is told. */
export interface Visitor {
  userId: string;
  workspace: string;
  enterprise: string | null;
  home: string | null;
}

export interface Road {
  /** Slack sends an event again until it is acknowledged; a button or a command never. */
  by: 'event' | 'button' | 'command';
  /** What the answer is to be: messages in the direct chat, the Home tab itself, a word in a channel's thread. */
  to: 'chat' | 'home' | 'thread';
  /** Where it came from, as far as that is a chat with the bot or a channel. */
  channel: string | null;
  thread: string | null;
  /** The time stamp of the message that was pressed. */
  pressed: string | null;
  /** Takes five messages within 30 minutes. */
  responseUrl: string | null;
}

/** The app was taken out of the workspace, or its token is worth nothing any more. */
export interface Farewell {
  what: 'app_uninstalled' | 'tokens_revoked';
  workspace: string;
  enterprise: string | null;
}

const stamp = z.string().regex(/^\d{1,12}\.\d{1,6}$/);
const team = z.string().nullish();

const personEvent = z.object({ user: z.string(), channel: z.string() });
/** What somebody wrote themselves: with `bot_id` it was a bot. */
const written = personEvent.extend({
  ts: stamp,
  thread_ts: stamp.optional(),
  bot_id: z.never().optional(),
  team,
  user_team: team,
  source_team: team,
});
const message = written.extend({
  type: z.literal('message'),
  channel_type: z.literal('im'),
  // Anything else is an edit, a deletion, a bot or Slack's own notice.
  subtype: z.enum(['file_share', 'thread_broadcast', 'me_message']).optional(),
  text: z.string().default(''),
});
const mention = written.extend({ type: z.literal('app_mention') });
const opened = personEvent.extend({ type: z.literal('app_home_opened'), tab: z.enum(['home', 'messages']) });
const revoked = z.object({
  type: z.literal('tokens_revoked'),
  tokens: z.object({ bot: z.array(z.string()).min(1) }),
});
const uninstalled = z.object({ type: z.literal('app_uninstalled') });

const eventBody = z.object({
  type: z.literal('event_callback'),
  team_id: z.string(),
  enterprise_id: team,
  event_id: z.string().min(1).max(100),
  authorizations: z.array(z.object({ team_id: team, enterprise_id: team })).optional(),
  event: z.discriminatedUnion('type', [message, mention, opened, revoked, uninstalled]),
});
type EventBody = z.infer<typeof eventBody>;

const option = z.object({ value: z.string() });
const buttonBody = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string(), team_id: team }),
  team: z.object({ id: z.string() }).nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  trigger_id: z.string().min(1).max(200),
  container: z.object({ message_ts: stamp.optional(), thread_ts: stamp.optional() }),
  channel: z.object({ id: z.string() }).optional(),
  response_url: z.string().startsWith('http').optional(),
  // Only buttons of our own: a selection or a link button has no value and asks for nothing.
  actions: z.tuple([z.object({ type: z.literal('button'), value: z.string(), action_ts: stamp })]),
  state: z
    .object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({ selected_option: option.nullish(), selected_options: z.array(option).nullish() }),
        ),
      ),
    })
    .optional(),
});
type ButtonBody = z.infer<typeof buttonBody>;

const commandBody = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: z.string(),
  enterprise_id: team,
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string().min(1).max(200),
  response_url: z.string().startsWith('http'),
});

/** Null for all that asks for nothing: bots, edits, selections, link buttons, other kinds of payload. */
export function parse(body: unknown, receivedAt: Date): Arrival | Farewell | null {
  switch (typeOf(body)) {
    case 'event_callback': {
      const event = eventBody.safeParse(body);
      return event.success ? parseEvent(event.data, receivedAt) : null;
    }
    case 'block_actions': {
      const button = buttonBody.safeParse(body);
      return button.success ? parseButton(button.data) : null;
    }
    default: {
      const command = commandBody.safeParse(body);
      return command.success ? parseCommand(command.data, receivedAt) : null;
    }
  }
}

function typeOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
}

function parseEvent(body: EventBody, receivedAt: Date): Arrival | Farewell {
  const { event } = body;
  const installed = body.authorizations?.[0];
  const workspace = installed?.team_id ?? body.team_id;
  const enterprise = installed?.enterprise_id ?? body.enterprise_id ?? null;
  if (event.type === 'app_uninstalled' || event.type === 'tokens_revoked') {
    return { what: event.type, workspace, enterprise };
  }
  const who: Visitor = {
    userId: event.user,
    workspace,
    enterprise,
    home: event.type === 'app_home_opened' ? null : (event.user_team ?? event.source_team ?? event.team ?? null),
  };
  const arrived = (at: Date, to: Road['to'], thread: string | null, what: IncomingEvent) =>
    arrival(who, { ...EVENT, to, channel: event.channel, thread }, body.event_id, at, what);
  switch (event.type) {
    case 'message':
      return arrived(timeOf(event.ts), 'chat', event.thread_ts ?? null, { kind: 'text', text: typed(event.text) });
    case 'app_mention':
      return arrived(timeOf(event.ts), 'thread', event.thread_ts ?? event.ts, { kind: 'met-in-public' });
    case 'app_home_opened':
      return event.tab === 'home'
        ? arrived(receivedAt, 'home', null, { kind: 'opened-home' })
        : arrived(receivedAt, 'chat', null, { kind: 'opened-chat' });
  }
}

const EVENT = { by: 'event', pressed: null, responseUrl: null } as const;

function parseButton(body: ButtonBody): Arrival | null {
  const [button] = body.actions;
  const workspace = body.team?.id ?? body.user.team_id;
  if (workspace == null) return null;
  const who: Visitor = {
    userId: body.user.id,
    workspace,
    enterprise: body.enterprise?.id ?? null,
    home: body.user.team_id ?? null,
  };
  const pressed = body.container.message_ts ?? null;
  const road: Road = {
    by: 'button',
    to: 'chat',
    channel: body.channel?.id ?? null,
    thread: body.container.thread_ts ?? null,
    pressed,
    responseUrl: body.response_url ?? null,
  };
  const action = parseAction(button.value);
  if (!action) return { what: 'unknown-button', who, road };
  const choice = { kind: 'choice' as const, action, picked: pickedIn(body, action) };
  return arrival(
    who,
    road,
    body.trigger_id,
    timeOf(button.action_ts),
    pressed === null ? choice : { ...choice, message: pressed },
  );
}

function parseCommand(body: z.infer<typeof commandBody>, receivedAt: Date): Arrival {
  const who: Visitor = {
    userId: body.user_id,
    workspace: body.team_id,
    enterprise: body.enterprise_id ?? null,
    home: null,
  };
  const road: Road = {
    by: 'command',
    to: 'chat',
    channel: body.channel_id,
    thread: null,
    pressed: null,
    responseUrl: body.response_url,
  };
  return arrival(who, road, body.trigger_id, receivedAt, { kind: 'text', text: typed(body.text) || 'start' });
}

function arrival(who: Visitor, road: Road, id: string, at: Date, what: IncomingEvent): Arrival {
  const { userId, workspace } = who;
  // A direct chat begins with D, and a command may come from one with somebody else. Elsewhere the person's own id stands for the
  // chat that is still to be opened.
  const conversation = road.by !== 'command' && road.channel?.startsWith('D') ? road.channel : userId;
  return {
    what: { id, at: at.toISOString(), from: { platform: 'slack', workspace, userId, conversation }, ...what },
    who,
    road,
  };
}

/** The picks of the question that the button belongs to; those of any other field are none of its business. */
function pickedIn(body: ButtonBody, action: Action): string[] {
  if (action.kind !== 'answer') return [];
  const field = body.state?.values[`${ASK_BLOCK}${action.ask}`]?.[PICK_ACTION];
  const picked = field?.selected_options ?? (field?.selected_option ? [field.selected_option] : []);
  return picked.map(({ value }) => value);
}

/** Slack's time stamps are seconds with six digits behind the point. */
function timeOf(slackStamp: string): Date {
  return new Date(Math.floor(Number(slackStamp) * 1000));
}

/** What was typed, without Slack's notation for people, channels and links. */
function typed(text: string): string {
  return text
    .replace(/<([@#!])[^|>]*(?:\|([^>]*))?>/g, (_, __, label?: string) => label ?? '')
    .replace(/<([^|>]+)(?:\|([^>]*))?>/g, (_, address: string, label?: string) => label ?? address)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
