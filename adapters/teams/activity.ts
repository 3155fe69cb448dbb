/** What Teams posts to the bot, as far as this bot looks at it: Bot Framework's `Activity`, checked. */
import { z } from 'zod';

const account = z.object({ id: z.string().min(1), aadObjectId: z.string().min(1).nullish() });

/** Where an activity says that it comes from. */
const origin = z.object({
  channelId: z.string().nullish(),
  serviceUrl: z.string().nullish(),
  conversation: z.object({ tenantId: z.string().nullish() }).nullish(),
  channelData: z.object({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
});

const schema = origin.extend({
  type: z.string().min(1),
  id: z.string().min(1).max(500).nullish(),
  /** Of an invoke, what is invoked. */
  name: z.string().nullish(),
  /** Of an installationUpdate: add, remove … */
  action: z.string().nullish(),
  timestamp: z.string().nullish(),
  from: account.nullish(),
  recipient: account.nullish(),
  conversation: z
    .object({
      id: z.string().min(1),
      conversationType: z.string().nullish(),
      isGroup: z.boolean().nullish(),
      tenantId: z.string().nullish(),
    })
    .nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  /** The message whose button was pressed. */
  replyToId: z.string().min(1).nullish(),
  locale: z.string().nullish(),
  localTimezone: z.string().nullish(),
});

export type TeamsActivity = z.infer<typeof schema>;
export type Origin = z.infer<typeof origin>;

/** Null where it does not say it in the way that Teams does. */
export function readOrigin(body: unknown): Origin | null {
  return origin.safeParse(body).data ?? null;
}

/** Null for a body that is no activity. Who sent it is not looked at yet. */
export function readActivity(body: unknown): TeamsActivity | null {
  return schema.safeParse(body).data ?? null;
}

/** A chat of one person with the bot; anything else is a group chat, a meeting or a channel. */
export function isPersonal({ conversation }: TeamsActivity): boolean {
  return conversation?.conversationType === 'personal' || (!conversation?.conversationType && !conversation?.isGroup);
}

/** Every tenant that the activity names. */
export function tenantsOf({ conversation, channelData }: Origin): string[] {
  return [conversation?.tenantId, channelData?.tenant?.id].filter((id) => id !== undefined && id !== null);
}
